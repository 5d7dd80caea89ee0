import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { lapseNumberCases } from '../approvals/index.ts';
import { releaseNumber } from '../numbers/index.ts';

/** NUM-4, NUM-6: a member whose row the caller has locked leaves its number; what was asked about it is settled by that. */
export async function giveUpNumber(
  context: Context,
  tx: Transaction,
  actor: Actor,
  memberId: number,
  reason: string | null,
): Promise<void> {
  await releaseNumber(context, tx, actor, memberId, reason);
  await lapseNumberCases(context, tx, actor, memberId, reason);
}
