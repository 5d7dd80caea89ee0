import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { endpoint } from './endpoint.ts';
import { peerId, profile } from './federation-look-up.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';

export const peerNameLimit = 60;

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
  /** Whether the peer hears our key in force; else one before, until it has signed for this one. */
  hearsOwnKey: z.boolean(),
  /** When it has refused that. */
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
    offerKey: ability,
    takeUpKey: ability,
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
  response: z.object({
    ...profile,
    address: z.string(),
    fingerprint: z.string(),
    /** The peer that it is from, where that is known by another key. */
    renews: z.object({ id: z.number(), name: z.string() }).nullable(),
  }),
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

export const renewPeerKey = endpoint({
  id: 'renewPeerKey',
  method: 'POST',
  path: '/api/federation/peers/:peerId/keys',
  summary:
    'Take the key of a known peer from a new invitation, compared with the other side; its keys before are not accepted any more',
  params: peerId,
  body: z.object({ text: z.string().max(10_000), fingerprintCompared: z.boolean() }),
  response: peer,
});

export const offerOwnKey = endpoint({
  id: 'offerOwnKey',
  method: 'POST',
  path: '/api/federation/peers/:peerId/own-key-offer',
  summary: 'Tell a peer that has refused our key of it again, signed by the key it knows us by',
  params: peerId,
  response: peer,
});

export const takeUpOwnKey = endpoint({
  id: 'takeUpOwnKey',
  method: 'POST',
  path: '/api/federation/peers/:peerId/own-key',
  summary:
    'Speak to a peer under our key in force, once it answers to that: it has taken it from a new invitation',
  params: peerId,
  response: peer,
});

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
