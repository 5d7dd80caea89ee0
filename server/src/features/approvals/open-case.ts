import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { insertCase, type NewCase } from './case-store.ts';

/**
 * Puts a case into the reviewer's inbox, in the caller's transaction; answers its id. The caller holds the tree, as a move would
 * leave the reviewer behind (ORG-6), and has locked its own row of the subject; a second open case of the kind about the same
 * subject violates cases_one_open.
 */
export function openCase(
  context: Pick<Context, 'clock'>,
  tx: Transaction,
  actor: Actor,
  opened: NewCase,
): Promise<number> {
  return insertCase(tx, { ...opened, by: actor.accountId, at: context.clock.now() });
}
