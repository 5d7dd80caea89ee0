import type { Certification, FormState } from '#contract/members.ts';

/** What the address of the page holds. */
export interface DatabaseSearch {
  organisationId?: number;
  text?: string;
  certification?: Certification;
  formState?: FormState;
  unconfirmedOnly?: true;
  /** Whose number was released and is not entered anew. */
  numberMissing?: true;
  /** Also those who joined before forms were asked for. */
  all?: true;
}

/** The query of the list: the database holds new members; a search by text finds everyone (N20 3.2, ARC-9). */
export function toListQuery(search: DatabaseSearch) {
  const { organisationId, text, certification, formState, unconfirmedOnly, numberMissing, all } = search;
  const isNarrowed = all !== true && text === undefined;
  return {
    ...(organisationId !== undefined && { organisationId }),
    ...(text !== undefined && { text }),
    ...(certification && { certification }),
    ...(formState && { formState }),
    ...(unconfirmedOnly && { unconfirmedOnly: 'true' }),
    ...(numberMissing && { numberMissing: 'true' }),
    ...(isNarrowed && { newOnly: 'true' }),
  };
}
