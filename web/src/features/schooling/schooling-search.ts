import type { StudyStatus } from '#contract/dictionaries/occupations.ts';

/** The filters of the page, as they stand in its address. */
export interface SchoolingSearch {
  readonly organisationId?: number;
  readonly stage?: StudyStatus;
  readonly concernedOnly?: true;
}

export function toPupilQuery({ organisationId, stage, concernedOnly }: SchoolingSearch) {
  return {
    ...(organisationId !== undefined && { organisationId }),
    ...(stage && { studyStatus: stage }),
    ...(concernedOnly && { concernedOnly: 'true' as const }),
  };
}
