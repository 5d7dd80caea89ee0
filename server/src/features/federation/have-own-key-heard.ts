import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isAnswered } from '../record/index.ts';
import { refusalToAsk, refusalToFederate } from './federation-access.ts';
import { getOwnKey, getOwnKeyFor, type OwnKey } from './own-keys.ts';
import { loadPeerForUpdate, type PeerRow, setSignsWith } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { wakeDelivery } from './send.ts';
import { findLastTold, tellOwnKey } from './tell-own-key.ts';
import { testConnection } from './test-peer.ts';

/** The way out where a peer has refused our key: it is said again, and signed by the key the peer knows us by. */
export async function offerOwnKey(context: Context, actor: Actor, peerId: number): Promise<void> {
  refuseFor(refusalToFederate(actor));
  await change(context, actor, async (tx) => {
    const { peer, key: made } = await getUnheard(context, tx, peerId);
    const told = await findLastTold(tx, peerId);
    if (told?.state !== 'refused') return refuse('peer.keyNotRefused', { name: peer.name });
    const signer = await getOwnKeyFor(context, tx, peer.signsWith);
    await tellOwnKey(context, tx, peerId, { signer, made, conversation: told.conversation });
    await appendActions(context, tx, actor, [
      {
        kind: 'own_key_offered',
        organisationId: actor.organisationId,
        details: { peerId, name: peer.name, fingerprint: made.fingerprint },
      },
    ]);
  });
}

/**
 * The other way out: the peer's administrator has taken our key from a new invitation, and it is spoken to under that from now on. It is
 * asked first, so that nobody is cut off.
 */
export async function takeUpOwnKey(
  context: Context,
  peering: Peering,
  actor: Actor,
  peerId: number,
): Promise<void> {
  refuseFor(refusalToFederate(actor));
  const tested = (await isAnswered(context, actor)) ? null : await testOwnKey(context, peering, peerId);
  await change(context, actor, async (tx) => {
    const { peer, key } = await getUnheard(context, tx, peerId);
    if (tested !== null && tested !== key.id) refuse('peer.changedMeanwhile');
    await setSignsWith(tx, peerId, key.id);
    await wakeDelivery(tx, peerId);
    await appendActions(context, tx, actor, [
      {
        kind: 'own_key_taken_up',
        organisationId: actor.organisationId,
        details: { peerId, name: peer.name, fingerprint: key.fingerprint },
      },
    ]);
  });
}

/** Whether the peer hears our key in force; answers its id. */
async function testOwnKey(context: Context, peering: Peering, peerId: number): Promise<number> {
  const { peer, key } = await context.db.transaction().execute((tx) => getUnheard(context, tx, peerId));
  refuseFor(refusalToAsk({ ...peer, wentBack: false, waits: false }, peering.address));
  const tested = await testConnection(context, peering, { ...peer, signsWith: key.id });
  if ('fault' in tested) refuseFor(tested.fault);
  return key.id;
}

/** Our key in force for a peer that hears an older one; held until the transaction ends. */
async function getUnheard(
  context: Context,
  tx: Transaction,
  peerId: number,
): Promise<{ peer: PeerRow; key: OwnKey }> {
  const peer = await loadPeerForUpdate(tx, peerId);
  if (!peer || peer.address === null) return refuse('peer.notFound');
  const key = await getOwnKey(context, tx);
  return peer.signsWith === key.id ? refuse('peer.keyInUse', { name: peer.name }) : { peer, key };
}
