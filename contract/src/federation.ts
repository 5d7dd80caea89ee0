import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { peerSystemCodes } from './dictionaries/peer-systems.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { organisationKind } from './values/organisation-kind.ts';

export const peerSystem = z.enum(peerSystemCodes);

export const peerNameLimit = 60;

const profile = {
  name: z.string(),
  system: peerSystem,
  /** Two digits of GB/T 2260; null: the whole country. */
  province: z.string().nullable(),
};

const ownInstallation = z.object({
  ...profile,
  /** As configured; null: no peer can reach it, and nothing is asked of any. */
  address: z.string().nullable(),
  fingerprint: z.string(),
  publicKey: z.string(),
  keySince: z.string(),
  /** What the administrator of the other installation pastes; null without an address. */
  invitation: z.string().nullable(),
});
export type OwnInstallation = z.infer<typeof ownInstallation>;

/** What a test of the connection, or the latest exchange, has found; `fault` says precisely what is wrong. */
const testResult = z.object({
  at: z.string(),
  fault: refusal.nullable(),
  /** Of the whole exchange; null where no answer came. */
  milliseconds: z.number().nullable(),
  /** How far their clock is ahead of ours; null where it is not known. */
  clockSeconds: z.number().nullable(),
});
export type TestResult = z.infer<typeof testResult>;

export const peerState = z.enum(['active', 'suspended']);
export type PeerState = z.infer<typeof peerState>;

/** Who of the two was restored from a backup, as the receipts of both show. */
export const wentBack = z.enum(['we', 'they']);
export type WentBack = z.infer<typeof wentBack>;

const peerKey = z.object({
  fingerprint: z.string(),
  since: z.string(),
  /** Accepted until then; null: the one in force. */
  until: z.string().nullable(),
});

const peer = z.object({
  id: z.number(),
  ...profile,
  address: z.string().nullable(),
  state: peerState,
  keys: z.array(peerKey),
  addedAt: z.string(),
  addedBy: z.string(),
  test: testResult.nullable(),
  heardAt: z.string().nullable(),
  /** Messages not yet delivered; not counted beyond 1,000. */
  waiting: cappedCount,
  /** Of these, given up: they wait for somebody to try again. */
  givenUp: cappedCount,
  /** When the peer refused our present key: it goes on hearing the one before. */
  keyRefusedAt: z.string().nullable(),
  /** Nothing is delivered until somebody has looked at it. */
  halted: z
    .object({
      who: wentBack,
      at: z.string(),
      /** Messages of ours that the other side has lost and gets again. */
      toSendAgain: z.number(),
      /** Messages that the other side has from us and we no longer know. */
      forgotten: z.number(),
    })
    .nullable(),
  version: z.number(),
  actions: z.object({
    test: ability,
    suspend: ability,
    resume: ability,
    retry: ability,
    reconcile: ability,
    lookUp: ability,
  }),
});
export type Peer = z.infer<typeof peer>;

export const getOwnInstallation = endpoint({
  id: 'getOwnInstallation',
  method: 'GET',
  path: '/api/federation/own',
  summary: '系统对接: how this installation is known to others; its key is made at first use',
  response: ownInstallation,
});

export const saveOwnInstallation = endpoint({
  id: 'saveOwnInstallation',
  method: 'PUT',
  path: '/api/federation/own',
  summary: 'Name, system and province under which others know this installation',
  body: z.object({
    name: z.string().max(300),
    system: z.string().max(40),
    province: z.string().max(10).nullable(),
  }),
  response: ownInstallation,
});

export const changeOwnKey = endpoint({
  id: 'changeOwnKey',
  method: 'POST',
  path: '/api/federation/own/keys',
  summary:
    'Make a new key, signed by the old one, and tell every peer; theirs of ours is accepted 30 days more',
  body: z.object({ reason: z.string().max(500) }),
  response: ownInstallation,
});

export const listPeers = endpoint({
  id: 'listPeers',
  method: 'GET',
  path: '/api/federation/peers',
  summary: 'All peers: there are not more than systems in the country',
  response: z.object({ items: z.array(peer) }),
});

export const readInvitation = endpoint({
  id: 'readInvitation',
  method: 'POST',
  path: '/api/federation/invitations',
  summary: 'What a pasted invitation says, before anything is added',
  body: z.object({ text: z.string().max(10_000) }),
  response: z.object({ ...profile, address: z.string(), fingerprint: z.string() }),
});

export const addPeer = endpoint({
  id: 'addPeer',
  method: 'POST',
  path: '/api/federation/peers',
  summary: 'Add the installation of an invitation, its fingerprint compared with the other side',
  body: z.object({ text: z.string().max(10_000), fingerprintCompared: z.boolean() }),
  response: peer,
});

export const addSilentPeer = endpoint({
  id: 'addSilentPeer',
  method: 'POST',
  path: '/api/federation/silent-peers',
  summary: 'Add a system that cannot be asked (广东, 福建)',
  body: z.object({ name: z.string().max(300), system: z.string().max(40) }),
  response: peer,
});

const peerId = z.object({ peerId: z.coerce.number().int() });

export const testPeer = endpoint({
  id: 'testPeer',
  method: 'POST',
  path: '/api/federation/peers/:peerId/test',
  summary: 'Ask the peer something signed and say precisely what is wrong',
  params: peerId,
  response: peer,
});

export const suspendPeer = endpoint({
  id: 'suspendPeer',
  method: 'POST',
  path: '/api/federation/peers/:peerId/suspension',
  summary: 'Neither send to the peer nor take anything from it',
  params: peerId,
  body: z.object({ reason: z.string().max(500), version: z.number().int() }),
  response: peer,
});

export const resumePeer = endpoint({
  id: 'resumePeer',
  method: 'POST',
  path: '/api/federation/peers/:peerId/resumption',
  summary: 'Go on with a suspended peer: what waited is delivered',
  params: peerId,
  body: z.object({ version: z.number().int() }),
  response: peer,
});

export const retryMessages = endpoint({
  id: 'retryMessages',
  method: 'POST',
  path: '/api/federation/peers/:peerId/retry',
  summary: 'Deliver at once what waits, and what was given up',
  params: peerId,
  response: peer,
});

export const reconcilePeer = endpoint({
  id: 'reconcilePeer',
  method: 'POST',
  path: '/api/federation/peers/:peerId/reconciliation',
  summary:
    'After a restore of either side: send again what the other has lost, number on from what it has received',
  params: peerId,
  body: z.object({ reason: z.string().max(500) }),
  response: peer,
});

export const messageDirection = z.enum(['sent', 'received']);
export type MessageDirection = z.infer<typeof messageDirection>;

/**
 * waiting: not delivered yet. given_up: tried for a week. handled: taken in. refused: the receiver's rules said no.
 * unknown_kind, unknown_version: kept by a receiver that does not know what to do with it.
 */
export const peerMessageState = z.enum([
  'waiting',
  'given_up',
  'handled',
  'refused',
  'unknown_kind',
  'unknown_version',
]);
export type PeerMessageState = z.infer<typeof peerMessageState>;

const peerMessage = z.object({
  id: z.number(),
  /** The same in both installations. */
  messageId: z.string(),
  conversation: z.string(),
  sequence: z.number(),
  number: z.number().nullable(),
  kind: z.string(),
  version: z.number(),
  at: z.string(),
  state: peerMessageState,
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  /** Why it could not be delivered, or was refused. */
  fault: refusal.nullable(),
  /** When the receiver signed for it. */
  receiptAt: z.string().nullable(),
  files: z.object({ all: z.number(), fetched: z.number() }),
});
export type PeerMessage = z.infer<typeof peerMessage>;

export const listPeerMessages = endpoint({
  id: 'listPeerMessages',
  method: 'GET',
  path: '/api/federation/peers/:peerId/messages',
  summary: 'Messages to or from a peer, latest first; never what they say',
  params: peerId,
  query: pageQuery.extend({ direction: messageDirection, state: peerMessageState.optional() }),
  response: pageOf(peerMessage),
});

const foundOrganisation = z.object({ id: z.number(), name: z.string(), kind: organisationKind });
export type FoundOrganisation = z.infer<typeof foundOrganisation>;

const lookUpPeer = z.object({ id: z.number(), ...profile, lookUp: ability });
export type LookUpPeer = z.infer<typeof lookUpPeer>;

export const listLookUpPeers = endpoint({
  id: 'listLookUpPeers',
  method: 'GET',
  path: '/api/federation/systems',
  summary: 'Systems a member may go to, and whether they can be asked (TRF-3)',
  response: z.object({ items: z.array(lookUpPeer) }),
});

export const lookUpOrganisation = endpoint({
  id: 'lookUpOrganisation',
  method: 'GET',
  path: '/api/federation/peers/:peerId/organisation',
  summary:
    '查询组织全称是否存在: asks the peer whether it has an organisation of exactly this full name (TRF-3)',
  params: peerId,
  query: z.object({ name: z.string().trim().min(1).max(300) }),
  response: z.object({ exists: z.boolean(), organisation: foundOrganisation.nullable() }),
});

export const searchPeerOrganisations = endpoint({
  id: 'searchPeerOrganisations',
  method: 'GET',
  path: '/api/federation/peers/:peerId/organisations',
  summary: '点这里: searches the organisations of the peer by name or id; names, ids and kinds only (ORG-5)',
  params: peerId,
  query: z.object({ text: z.string().trim().min(1).max(80) }),
  response: z.object({ items: z.array(foundOrganisation) }),
});
