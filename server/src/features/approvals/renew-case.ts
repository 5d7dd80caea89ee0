import type { Transaction } from '../../context.ts';
import { closeCases, insertCase, insertSteps, type NewCase } from './case-store.ts';

/**
 * Asks for something again on behalf of who had asked before, with the agreements that are given already, and answers its id. `agreed`:
 * they are all there is to ask for. The caller holds the tree, has locked its own row of the subject and tells the record.
 */
export async function renewCase(
  tx: Transaction,
  {
    state,
    agreements,
    openedBy,
    at,
    ...renewed
  }: NewCase & {
    readonly state: 'open' | 'agreed';
    readonly agreements: readonly { readonly reviewerId: number; readonly by: number }[];
    readonly openedBy: number;
    readonly at: Date;
  },
): Promise<number> {
  const caseId = await insertCase(tx, { ...renewed, by: openedBy, at });
  for (const [index, { reviewerId, by }] of agreements.entries()) {
    const isLast = state === 'agreed' && index === agreements.length - 1;
    const decision = isLast ? 'agreed' : 'passed_on';
    await insertSteps(tx, [{ id: caseId, decision }], { reviewerId, by, at, reason: null });
    if (isLast) await closeCases(tx, [caseId], { state: 'agreed', by, at, reason: null });
  }
  return caseId;
}
