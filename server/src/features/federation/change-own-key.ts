import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToFederate } from './federation-access.ts';
import { signBytes, statementOfSuccession } from './keys.ts';
import { getOwnKey, getOwnKeyFor, insertOwnKey } from './own-keys.ts';
import { loadPeerForUpdate } from './peer-store.ts';
import { findLastTold, tellOwnKey } from './tell-own-key.ts';

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
      await tellOwnKey(context, tx, id, { signer, made, conversation: told?.conversation });
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
