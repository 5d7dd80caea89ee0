import { sql } from 'kysely';
import { z } from 'zod';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change, isAnswered } from '../record/index.ts';
import { refusalToAsk, refusalToFederate } from './federation-access.ts';
import { isSignatureOf, signBytes, statementOfSuccession } from './keys.ts';
import type { MessageHandler } from './message-handler.ts';
import { getOwnKey, getOwnKeyFor, insertOwnKey, type OwnKey } from './own-keys.ts';
import {
  findHolderOfKey,
  insertPeerKey,
  loadNewestKeyForUpdate,
  loadPeerForUpdate,
  type PeerRow,
  setSignsWith,
} from './peer-store.ts';
import type { Peering } from './peering.ts';
import { send, wakeDelivery } from './send.ts';
import { testConnection } from './test-peer.ts';

export const keyChangeKind = 'key_change';
/** How long what the old key has signed is still taken. */
const acceptedDays = 30;

/**
 * A new key, for which the old one signs. Each peer is told by a message like any other; until it has signed for that, it hears the old
 * key, so that nobody is cut off who was away that day.
 */
export async function changeOwnKey(context: Context, actor: Actor, typed: string): Promise<void> {
  refuseFor(refusalToFederate(actor));
  const reason = cleanText(typed);
  if (reason === '') refuse('peer.reasonMissing', undefined, 'reason');
  await change(context, actor, async (tx) => {
    // Of two who change it at once, the second changes what the first has made.
    await sql`select pg_advisory_xact_lock(7020110)`.execute(tx);
    const old = await getOwnKey(context, tx);
    const at = context.clock.now();
    await tx.updateTable('own_keys').set({ superseded_at: at }).where('id', '=', old.id).execute();
    await insertOwnKey(context, tx, {
      signedBy: old.id,
      sign: (publicKey) => signBytes(old.key, statementOfSuccession(old.publicKey, publicKey)),
    });
    const made = await getOwnKey(context, tx);
    const peers = await tx.selectFrom('peers').select('id').where('address', 'is not', null).execute();
    for (const { id } of peers) {
      const peer = await loadPeerForUpdate(tx, id);
      const told = await findLastTold(tx, id);
      // Who has refused the old one does not take its word for another.
      const signer =
        peer && told?.state === 'refused' ? await getOwnKeyFor(context, tx, peer.signsWith) : old;
      await tell(context, tx, id, { signer, made, conversation: told?.conversation });
    }
    await appendActions(context, tx, actor, [
      {
        kind: 'own_key_changed',
        organisationId: actor.organisationId,
        details: { reason, fingerprint: made.fingerprint },
      },
    ]);
  });
}

/** The latest that was said to a peer about a key of ours. */
function findLastTold(tx: Transaction, peerId: number) {
  return tx
    .selectFrom('outbox_messages')
    .select(['conversation', 'state'])
    .where('peer_id', '=', peerId)
    .where('kind', '=', keyChangeKind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

interface Told {
  readonly signer: OwnKey;
  readonly made: OwnKey;
  readonly conversation: string | undefined;
}

async function tell(
  context: Context,
  tx: Transaction,
  peerId: number,
  { signer, made, conversation }: Told,
): Promise<void> {
  const statement = statementOfSuccession(signer.publicKey, made.publicKey);
  const body = {
    publicKey: made.publicKey.toString('base64url'),
    signedBy: signer.keyId,
    signature: signBytes(signer.key, statement).toString('base64'),
    possession: signBytes(made.key, statement).toString('base64'),
  };
  await send(context, tx, {
    peerId,
    kind: keyChangeKind,
    version: 1,
    body,
    ...(conversation && { conversation }),
  });
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

/** The way out where a peer has refused our key: it is said again, and signed by the key the peer knows us by. */
export async function offerOwnKey(context: Context, actor: Actor, peerId: number): Promise<void> {
  refuseFor(refusalToFederate(actor));
  await change(context, actor, async (tx) => {
    const { peer, key: made } = await getUnheard(context, tx, peerId);
    const told = await findLastTold(tx, peerId);
    if (told?.state !== 'refused') return refuse('peer.keyNotRefused', { name: peer.name });
    const signer = await getOwnKeyFor(context, tx, peer.signsWith);
    await tell(context, tx, peerId, { signer, made, conversation: told.conversation });
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

const keyChange = z.object({
  publicKey: z.string(),
  signedBy: z.string(),
  signature: z.string(),
  /** The same statement signed by the new key, so that nobody claims another's. */
  possession: z.string(),
});

/** The other end of it: a key that the peer's newest has signed for; one that is only still accepted may be in the wrong hands. */
export const keyChangeHandler: MessageHandler = {
  kind: keyChangeKind,
  versions: [1],
  async handle(context, tx, { peerId, body }) {
    const parsed = keyChange.safeParse(body);
    if (!parsed.success) return refuse('peer.keyChangeUnsigned');
    const { signedBy, signature, possession } = parsed.data;
    const publicKey = Buffer.from(parsed.data.publicKey, 'base64url');
    if (publicKey.length !== 32) return refuse('peer.keyChangeUnsigned');
    const newest = await loadNewestKeyForUpdate(tx, peerId);
    if (!newest) return refuse('peer.keyChangeUnsigned');
    if (newest.publicKey.equals(publicKey)) return;
    // One that the peer has given up already is not taken up again.
    const holder = await findHolderOfKey(tx, publicKey);
    const statement = statementOfSuccession(newest.publicKey, publicKey);
    const isSigned =
      newest.keyId === signedBy &&
      isSignatureOf(newest.publicKey, statement, Buffer.from(signature, 'base64')) &&
      isSignatureOf(publicKey, statement, Buffer.from(possession, 'base64'));
    if (!isSigned || holder !== null) return refuse('peer.keyChangeUnsigned');
    const now = context.clock.now();
    await tx
      .updateTable('peer_keys')
      .set({ accepted_until: new Date(now.getTime() + acceptedDays * dayMilliseconds) })
      .where('peer_id', '=', peerId)
      .where('accepted_until', 'is', null)
      .execute();
    await insertPeerKey(tx, peerId, publicKey, now);
  },
  async settled(_context, tx, { peerId, body, outcome }) {
    if (outcome !== 'handled') return;
    const publicKey = Buffer.from(keyChange.parse(body).publicKey, 'base64url');
    const made = await tx
      .selectFrom('own_keys')
      .select('id')
      .where('public_key', '=', publicKey)
      .executeTakeFirstOrThrow();
    const peer = await loadPeerForUpdate(tx, peerId);
    // Signed for late, after a newer one was taken up.
    if (peer && (peer.signsWith ?? 0) < made.id) await setSignsWith(tx, peerId, made.id);
  },
};
