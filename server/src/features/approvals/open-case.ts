import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { insertCase, insertSteps, type NewCase } from './case-store.ts';

/**
 * Puts a case into the reviewer's inbox, in the caller's transaction; answers its id. The caller holds the tree, as a move would
 * leave the reviewer behind (ORG-6), and has locked its own row of the subject; a second open case of the kind about the same
 * subject violates cases_one_open.
 */
export async function openCase(
  context: Pick<Context, 'clock'>,
  tx: Transaction,
  actor: Actor,
  opened: NewCase & {
    /** Reviewers for whom who opens the case may speak: these steps count as agreed. */
    readonly agreedFor?: readonly number[];
  },
): Promise<number> {
  const by = { by: actor.accountId, at: context.clock.now() };
  const caseId = await insertCase(tx, { ...opened, ...by });
  for (const reviewerId of opened.agreedFor ?? [])
    await insertSteps(tx, [{ id: caseId, decision: 'passed_on' }], { reviewerId, reason: null, ...by });
  return caseId;
}
