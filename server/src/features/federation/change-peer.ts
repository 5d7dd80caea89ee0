import type { PeerState } from '#contract/federation.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToFederate } from './federation-access.ts';
import { loadPeerForUpdate, setPeerState } from './peer-store.ts';
import { wakeDelivery } from './send.ts';

interface Asked {
  readonly to: PeerState;
  readonly version: number;
  /** Why it is suspended; going on needs no reason. */
  readonly reason?: string;
}

/** Suspends a peer or goes on with it: nothing is asked of it or taken from it meanwhile, and nothing is lost. */
export async function changePeer(
  context: Context,
  actor: Actor,
  peerId: number,
  { to, version, reason }: Asked,
): Promise<void> {
  refuseFor(refusalToFederate(actor));
  await change(context, actor, async (tx) => {
    const peer = await loadPeerForUpdate(tx, peerId);
    if (!peer) refuse('peer.notFound');
    if (peer.version !== version) refuse('peer.changedMeanwhile');
    if (peer.state === to)
      refuse(to === 'suspended' ? 'peer.suspended' : 'peer.notSuspended', { name: peer.name });
    const why = reason === undefined ? null : cleanText(reason);
    if (why === '') refuse('peer.reasonMissing', undefined, 'reason');
    await setPeerState(tx, peerId, to);
    if (to === 'active') await wakeDelivery(tx, peerId);
    await appendActions(context, tx, actor, [
      to === 'suspended'
        ? {
            kind: 'peer_suspended',
            organisationId: actor.organisationId,
            details: { peerId, name: peer.name, reason: why },
          }
        : {
            kind: 'peer_resumed',
            organisationId: actor.organisationId,
            details: { peerId, name: peer.name },
          },
    ]);
  });
}
