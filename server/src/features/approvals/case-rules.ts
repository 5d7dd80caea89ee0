import type { Refusal } from '#contract/refusal.ts';

export interface Decision {
  readonly decision: 'agree' | 'refuse';
  readonly reason?: string | undefined;
  /** The branch a transfer is assigned to. */
  readonly branchId?: number | undefined;
}

// N20 3.3.1: 如不同意，须写明理由，反馈给下级团组织
export function refusalToDecision({ decision, reason }: Decision): Refusal | null {
  return decision === 'refuse' && !reason?.trim() ? { code: 'case.reasonMissing', path: 'reason' } : null;
}

/** What may be agreed to from the list, many at once: all there is to see stands there. */
export function refusalUnseen(details: unknown): Refusal | null {
  return (details as { readonly plain?: boolean }).plain === true ? null : { code: 'case.openFirst' };
}
