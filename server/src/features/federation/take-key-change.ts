import { dayMilliseconds } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/refused.ts';
import { isSignatureOf, statementOfSuccession } from './keys.ts';
import type { MessageHandler } from './message-handler.ts';
import {
  findHolderOfKey,
  insertPeerKey,
  loadNewestKeyForUpdate,
  loadPeerForUpdate,
  setSignsWith,
} from './peer-store.ts';
import { keyChange, keyChangeKind } from './tell-own-key.ts';

/** How long what the old key has signed is still taken. */
const acceptedDays = 30;

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
