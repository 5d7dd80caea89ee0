import type { Certification, FormState } from '#contract/members-certification.ts';

/** What the address of the page holds. */
export interface DatabaseSearch {
  organisationId?: number;
  text?: string;
  certification?: Certification;
  formState?: FormState;
  unconfirmedOnly?: true;
  /** Whose number was released and is not entered anew. */
  numberMissing?: true;
  /** Certified, and the form may be uploaded anew (ARC-6). */
  changeToUpload?: true;
  /** Whether the paper form is filed (ARC-13). */
  filing?: 'filed' | 'not_filed';
  /** Also those who joined before forms were asked for. */
  all?: true;
}

/** The query of the list: the database holds new members; a search by text finds everyone (N20 3.2, ARC-9). */
export function toListQuery(search: DatabaseSearch) {
  const {
    organisationId,
    text,
    certification,
    formState,
    unconfirmedOnly,
    numberMissing,
    changeToUpload,
    filing,
    all,
  } = search;
  const isNarrowed = all !== true && text === undefined;
  return {
    ...(organisationId !== undefined && { organisationId }),
    ...(text !== undefined && { text }),
    ...(certification && { certification }),
    ...(formState && { formState }),
    ...(unconfirmedOnly && { unconfirmedOnly: 'true' }),
    ...(numberMissing && { numberMissing: 'true' }),
    ...(changeToUpload && { changeToUpload: 'true' }),
    ...(filing && { filing }),
    ...(isNarrowed && { newOnly: 'true' }),
  };
}
