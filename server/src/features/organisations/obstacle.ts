import type { Refusal } from '#contract/refusal.ts';
import type { Transaction } from '../../context.ts';

/** What would be orphaned by dissolving an organisation, or by moving its subtree; told by the features above (ORG-4). */
export interface Obstacle {
  /** `path` is the organisation's; answers a refusal with count and up to five names, or null. */
  refusalToDissolve?(tx: Transaction, path: string): Promise<Refusal | null>;
  /** Likewise when everything under `path` goes under another parent. */
  refusalToMove?(tx: Transaction, path: string): Promise<Refusal | null>;
}
