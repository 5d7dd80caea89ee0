import * as between from '#contract/between-installations.ts';
import * as contract from '#contract/federation.ts';
import * as lookUp from '#contract/federation-look-up.ts';
import type { Context } from '../../context.ts';
import { createRate } from '../../kernel/rate.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import { addPeer, addSilentPeer, findPeerToRenew, getInvitation, renewPeerKey } from './add-peer.ts';
import { answerRecall } from './answer-recall.ts';
import { changeOwnKey } from './change-own-key.ts';
import { changePeer } from './change-peer.ts';
import { readChannel } from './channel-store.ts';
import { refusalToFederate } from './federation-access.ts';
import { answerFilePiece } from './file-pieces.ts';
import { offerOwnKey, takeUpOwnKey } from './have-own-key-heard.ts';
import { fingerprintOf } from './keys.ts';
import { answerOrganisations, getPeerToAsk, lookUpOrganisation, searchPeerOrganisations } from './look-up.ts';
import { findOwnProfile, presentOwnInstallation, saveOwnProfile } from './own-installation.ts';
import { createPeerGate, PeerRefusal } from './peer-gate.ts';
import { listMessages, listPeers, listSystems, presentPeer } from './peer-views.ts';
import type { Peering } from './peering.ts';
import { helloQuestion } from './protocol.ts';
import { reconcilePeer } from './reconcile-peer.ts';
import { retryMessages } from './retry-messages.ts';
import { takeMessage } from './take-message.ts';
import { testConnection } from './test-peer.ts';

const everyMinute = { windowSeconds: 60, inAll: Number.MAX_SAFE_INTEGER };

export function federationRoutes(context: Context, peering: Peering): Route[] {
  const asked = createRate({ ...everyMinute, perCaller: 60 });
  return [
    route(contract.getOwnInstallation, 'administrator', (actor) =>
      presentOwnInstallation(context, peering, actor),
    ),
    route(contract.saveOwnInstallation, 'administrator', async (actor, { body }) => {
      await saveOwnProfile(context, actor, body);
      return presentOwnInstallation(context, peering, actor);
    }),
    route(contract.changeOwnKey, 'administrator', async (actor, { body }) => {
      await changeOwnKey(context, actor, body.reason);
      return presentOwnInstallation(context, peering, actor);
    }),
    route(contract.listPeers, 'administrator', (actor) => listPeers(context, peering, actor)),
    route(contract.readInvitation, 'administrator', async (actor, { body }) => {
      const invitation = await getInvitation(context, peering, actor, body.text);
      const { publicKey, ...said } = invitation;
      const renews = await findPeerToRenew(context, invitation);
      return { ...said, fingerprint: fingerprintOf(publicKey), renews };
    }),
    route(contract.renewPeerKey, 'administrator', async (actor, { params: { peerId }, body }) => {
      await renewPeerKey(context, peering, actor, peerId, body);
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.offerOwnKey, 'administrator', async (actor, { params: { peerId } }) => {
      await offerOwnKey(context, actor, peerId);
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.takeUpOwnKey, 'administrator', async (actor, { params: { peerId } }) => {
      await takeUpOwnKey(context, peering, actor, peerId);
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.addPeer, 'administrator', async (actor, { body }) =>
      presentPeer(context, peering, actor, await addPeer(context, peering, actor, body)),
    ),
    route(contract.addSilentPeer, 'administrator', async (actor, { body }) =>
      presentPeer(context, peering, actor, await addSilentPeer(context, actor, body)),
    ),
    route(contract.testPeer, 'administrator', async (actor, { params: { peerId } }) => {
      refuseFor(refusalToFederate(actor));
      await testConnection(context, peering, await getPeerToAsk(context, peering, peerId));
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.suspendPeer, 'administrator', async (actor, { params: { peerId }, body }) => {
      await changePeer(context, actor, peerId, { to: 'suspended', ...body });
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.resumePeer, 'administrator', async (actor, { params: { peerId }, body }) => {
      await changePeer(context, actor, peerId, { to: 'active', ...body });
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.retryMessages, 'administrator', async (actor, { params: { peerId } }) => {
      await retryMessages(context, peering, actor, peerId);
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.reconcilePeer, 'administrator', async (actor, { params: { peerId }, body }) => {
      await reconcilePeer(context, peering, actor, peerId, body.reason);
      return presentPeer(context, peering, actor, peerId);
    }),
    route(contract.listPeerMessages, 'administrator', (actor, { params, query }) =>
      listMessages(context, actor, params.peerId, query),
    ),
    route(lookUp.listLookUpPeers, 'signed-in', () => listSystems(context, peering)),
    route(lookUp.lookUpOrganisation, 'signed-in', (actor, { params, query }) =>
      lookUpOrganisation(context, peering, actor, asked, { ...params, ...query }),
    ),
    route(lookUp.searchPeerOrganisations, 'signed-in', (actor, { params, query }) =>
      searchPeerOrganisations(context, peering, actor, asked, { ...params, ...query }),
    ),
    ...routesForPeers(context, peering),
  ];
}

/** What other installations call: signed, and for nobody without a key that somebody here has added. */
function routesForPeers(context: Context, peering: Peering): Route[] {
  const peerRoute = createPeerGate(context, peering);
  const searches = createRate({ ...everyMinute, perCaller: 300 });
  return [
    peerRoute(between.peerHello, async ({ peer }, question) => {
      if (!helloQuestion.safeParse(question).success) throw new PeerRefusal('malformed');
      return {
        json: {
          ...(await findOwnProfile(context)),
          now: context.clock.now().toISOString(),
          channel: await readChannel(context.db, peer.id),
        },
      };
    }),
    peerRoute(between.peerOrganisations, async ({ peer }, question) => ({
      json: await answerOrganisations(context, searches, peer, question),
    })),
    peerRoute(between.peerDelivery, async (asker, question) => ({
      json: await takeMessage(context, peering, asker, question),
    })),
    peerRoute(between.peerRecall, async ({ peer }, question) => ({
      json: await answerRecall(context, peer.id, question),
    })),
    peerRoute(between.peerFilePiece, (asker, question) => answerFilePiece(context, asker, question)),
  ];
}
