import type { GraduatesOf, GraduationMark } from '#contract/graduations.ts';

/** The filters of the page, as they stand in its address. */
export interface GraduationsSearch {
  readonly organisationId?: number;
  readonly year?: number;
  readonly tab?: 'members';
  readonly mark?: GraduationMark;
  readonly of?: GraduatesOf;
}
