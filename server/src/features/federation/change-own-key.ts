import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToFederate } from './federation-access.ts';
import { fingerprintOf, isSignatureOf, signBytes, statementOfSuccession } from './keys.ts';
import type { MessageHandler } from './message-handler.ts';
import { getOwnKey, insertOwnKey } from './own-keys.ts';
import { findHolderOfKey, insertPeerKey, loadNewestKeyForUpdate } from './peer-store.ts';
import { send } from './send.ts';

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
    const made = await tx
      .selectFrom('own_keys')
      .select(['public_key', 'signature'])
      .where('superseded_at', 'is', null)
      .executeTakeFirstOrThrow();
    const { key: newKey } = await getOwnKey(context, tx);
    const body = {
      publicKey: made.public_key.toString('base64url'),
      signedBy: old.keyId,
      signature: (made.signature ?? Buffer.alloc(0)).toString('base64'),
      possession: signBytes(newKey, statementOfSuccession(old.publicKey, made.public_key)).toString('base64'),
    };
    const peers = await tx.selectFrom('peers').select('id').where('address', 'is not', null).execute();
    for (const { id: peerId } of peers) {
      const earlier = await tx
        .selectFrom('outbox_messages')
        .select('conversation')
        .where('peer_id', '=', peerId)
        .where('kind', '=', keyChangeKind)
        .limit(1)
        .executeTakeFirst();
      await send(context, tx, { peerId, kind: keyChangeKind, version: 1, body, ...earlier });
    }
    await appendActions(context, tx, actor, [
      {
        kind: 'own_key_changed',
        organisationId: actor.organisationId,
        details: { reason, fingerprint: fingerprintOf(made.public_key) },
      },
    ]);
  });
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
    const holder = await findHolderOfKey(tx, publicKey);
    if (holder === peerId) return;
    const statement = statementOfSuccession(newest.publicKey, publicKey);
    const isSigned =
      newest.keyId === signedBy &&
      isSignatureOf(newest.publicKey, statement, Buffer.from(signature, 'base64')) &&
      isSignatureOf(publicKey, statement, Buffer.from(possession, 'base64'));
    if (!isSigned || holder !== null) return refuse('peer.keyChangeUnsigned');
    const now = context.clock.now();
    await tx
      .updateTable('peer_keys')
      .set({ accepted_until: new Date(now.getTime() + acceptedDays * 86_400_000) })
      .where('peer_id', '=', peerId)
      .where('accepted_until', 'is', null)
      .execute();
    await insertPeerKey(tx, peerId, publicKey, now);
  },
  async settled(_context, tx, { peerId, body, outcome }) {
    if (outcome !== 'handled') return;
    const publicKey = Buffer.from(keyChange.parse(body).publicKey, 'base64url');
    await tx
      .updateTable('peers')
      .set((set) => ({
        signs_with: set.selectFrom('own_keys').select('id').where('public_key', '=', publicKey),
      }))
      .where('id', '=', peerId)
      .execute();
  },
};
