import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { clearWentBack, readChannel, readLine } from './channel-store.ts';
import { refusalToFederate } from './federation-access.ts';
import { getPeerToAsk } from './look-up.ts';
import type { Peering } from './peering.ts';
import { askForOwn, takeBack } from './recall-messages.ts';
import { wakeDelivery } from './send.ts';
import { testConnection } from './test-peer.ts';

/**
 * After one of the two was restored from a backup: what we hold receipts for and the other has lost is sent again, as the same messages;
 * and what is sent from now on is numbered after everything the other has from us. What we no longer know of that it gives back, signed by
 * us, and what follows from it is done again. A person decides it,
 * for the other side's loss is a fact that somebody there must know of.
 */
export async function reconcilePeer(
  context: Context,
  peering: Peering,
  actor: Actor,
  peerId: number,
  typed: string,
): Promise<void> {
  refuseFor(refusalToFederate(actor));
  const reason = cleanText(typed);
  if (reason === '') refuse('peer.reasonMissing', undefined, 'reason');
  const peer = await getPeerToAsk(context, peering, peerId);
  const { wentBack: who } = await readLine(context.db, peerId);
  if (!who) refuse('peer.notHalted');
  const tested = await testConnection(context, peering, peer);
  if ('fault' in tested) return refuseFor(tested.fault);
  const theirs = tested.channel;
  const recalled = who === 'we' ? await askForOwn(context, peering, peer) : [];
  await change(context, actor, async (tx) => {
    await tx
      .selectFrom('peer_channels')
      .select('peer_id')
      .where('peer_id', '=', peerId)
      .forUpdate()
      .execute();
    const { wentBack } = await readLine(tx, peerId);
    // The test found that both agree already, or another has just settled it.
    if (!wentBack) return;
    const now = context.clock.now();
    const { rows: sentAgain } = await sql<{ id: number }>`
      with lost as (
        select id, receipt from outbox_messages
        where peer_id = ${peerId} and receipt is not null and number > ${theirs.received} for update
      ), kept as (
        insert into lost_receipts (outbox_id, receipt, noted_at) select id, receipt, ${now}::timestamptz from lost
      )
      update outbox_messages m set state = 'waiting', receipt = null, number = null, next_attempt_at = ${now}::timestamptz
      from lost where m.id = lost.id
      returning m.id`.execute(tx);
    await tx
      .updateTable('outbox_messages')
      .set({ number: null, next_attempt_at: now })
      .where('peer_id', '=', peerId)
      .where('receipt', 'is', null)
      .execute();
    const forgotten = Math.max(theirs.received - (await readChannel(tx, peerId)).receipted, 0);
    await sql`
      update peer_channels set sent_number = greatest(sent_number, ${theirs.received}::bigint)
      where peer_id = ${peerId}`.execute(tx);
    await takeBack(context, tx, peering.handlers, { peerId, by: actor.accountId, recalled });
    await clearWentBack(tx, peerId);
    await wakeDelivery(tx, peerId);
    await appendActions(context, tx, actor, [
      {
        kind: 'peer_reconciled',
        organisationId: actor.organisationId,
        details: { peerId, name: peer.name, reason, sentAgain: sentAgain.length, forgotten },
      },
    ]);
  });
}
