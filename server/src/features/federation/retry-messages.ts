import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { noteLine } from './channel-store.ts';
import { refusalToFederate } from './federation-access.ts';
import { getPeerToAsk } from './look-up.ts';
import type { Peering } from './peering.ts';
import { wakeDelivery } from './send.ts';

/** What waits is delivered now; what was given up gets another week. */
export async function retryMessages(
  context: Context,
  peering: Peering,
  actor: Actor,
  peerId: number,
): Promise<void> {
  refuseFor(refusalToFederate(actor));
  const peer = await getPeerToAsk(context, peering, peerId);
  await change(context, actor, async (tx) => {
    const now = context.clock.now();
    const again = await tx
      .updateTable('outbox_messages')
      .set({ state: 'waiting', next_attempt_at: now, attempts: 0 })
      .where('peer_id', '=', peerId)
      .where('receipt', 'is', null)
      .returning('id')
      .execute();
    if (again.length === 0) refuse('peer.nothingWaits');
    await noteLine(tx, peerId, { failures: 0, retryAt: null });
    await wakeDelivery(tx, peerId);
    await appendActions(context, tx, actor, [
      {
        kind: 'peer_messages_retried',
        organisationId: actor.organisationId,
        details: { peerId, name: peer.name, count: again.length },
      },
    ]);
  });
}
