import type { Context, Transaction } from '../../context.ts';
import { undoTransferEnding } from '../endings/index.ts';
import { actingFor } from './acting.ts';
import type { HandoverRow } from './handover-store.ts';
import { endRefused } from './take-answer.ts';

/**
 * TRF-8: who was released has not been taken in there, or was lost there by a restore, and is a member here again; not who has left by another
 * way since.
 */
export async function returnMember(
  context: Context,
  tx: Transaction,
  handover: HandoverRow,
  reason: string,
): Promise<void> {
  const actor = await actingFor(tx, handover.begun_by, handover.from_id);
  const until = handover.state === 'completed' ? handover.decided_at : null;
  const returned = await undoTransferEnding(context, tx, actor, handover.member_id, reason, until);
  if (returned === null && until) return;
  await endRefused(context, tx, handover, reason);
}
