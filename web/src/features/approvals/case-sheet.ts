import type { ReviewCase } from '#contract/approvals.ts';

/** The PDF beside the particulars: a member's form, or the one sent along with a case. */
export type CaseSheet =
  | { readonly of: 'form'; readonly formId: number }
  | { readonly of: 'case'; readonly caseId: number };

/** Null where a case has none. */
export function sheetOf({ id, detail }: Pick<ReviewCase, 'id' | 'detail'>): CaseSheet | null {
  switch (detail.kind) {
    case 'form_review':
    case 'form_change':
      return { of: 'form', formId: detail.formId };
    case 'number_release':
      return { of: 'case', caseId: id };
    case 'ending':
      return detail.document ? { of: 'case', caseId: id } : null;
    case 'number_registration':
    case 'organisation_move':
    case 'reinstatement':
    case 'transfer':
    case 'transfer_appeal':
    case 'claim':
      return null;
  }
}

export function isSameSheet(a: CaseSheet | null, b: CaseSheet | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
