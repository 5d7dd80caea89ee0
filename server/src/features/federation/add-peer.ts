import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { refusalToFederate } from './federation-access.ts';
import { readProfile, refusalToAddress, refusalToBeSilent } from './federation-rules.ts';
import { type Invitation, readInvitation } from './invitation.ts';
import { fingerprintOf, keyIdOf } from './keys.ts';
import { getOwnKey, listOwnPublicKeys } from './own-keys.ts';
import {
  findHolderOfKey,
  findKnownPeer,
  insertPeer,
  insertPeerKey,
  loadPeerForUpdate,
  retirePeerKeys,
} from './peer-store.ts';
import type { Peering } from './peering.ts';
import { wakeDelivery } from './send.ts';

/** What a pasted text invites to; refuses what is none, is our own, or leads nowhere one may ask. */
export async function getInvitation(
  context: Context,
  { address }: Peering,
  actor: Actor,
  text: string,
): Promise<Invitation> {
  refuseFor(refusalToFederate(actor));
  const invitation = readInvitation(text);
  if (!invitation) return refuse('peer.invitationUnreadable', undefined, 'text');
  const own = await listOwnPublicKeys(context.db);
  if (own.has(keyIdOf(invitation.publicKey)) || invitation.address === address)
    refuse('peer.invitationOwn', undefined, 'text');
  refuseFor(refusalToAddress(invitation.address));
  return invitation;
}

/** TRF-8: trust begins with two people who read a fingerprint to each other. */
export async function addPeer(
  context: Context,
  peering: Peering,
  actor: Actor,
  { text, fingerprintCompared }: { readonly text: string; readonly fingerprintCompared: boolean },
): Promise<number> {
  const invitation = await getInvitation(context, peering, actor, text);
  if (!fingerprintCompared) refuse('peer.fingerprintNotCompared', undefined, 'fingerprintCompared');
  const { name, system, province, address, publicKey } = invitation;
  const ownKey = await getOwnKey(context);
  try {
    return await change(context, actor, async (tx) => {
      const known = await findKnownPeer(tx, { publicKey, address });
      if (known) refuse('peer.known', { name: known.name }, 'text');
      const at = context.clock.now();
      const profile = { name, system, province };
      const id = await insertPeer(tx, {
        ...profile,
        address,
        addedBy: actor.accountId,
        at,
        signsWith: ownKey.id,
      });
      await insertPeerKey(tx, id, publicKey, at);
      await appendActions(context, tx, actor, [
        {
          kind: 'peer_added',
          organisationId: actor.organisationId,
          details: { peerId: id, ...profile, address, fingerprint: fingerprintOf(publicKey) },
        },
      ]);
      return id;
    });
  } catch (error) {
    // Two administrators pasted it at once.
    for (const constraint of ['peers_one_address', 'peer_keys_public_key_key', 'peer_keys_key_id_key'])
      if (isUniqueViolation(error, constraint)) refuse('peer.known', { name }, 'text');
    throw error;
  }
}

/**
 * TRF-8: a peer that is known sends an invitation with another key: it has lost the old one, or we have refused its word for the new. It is
 * the two people again who vouch for it, and what the old ones have signed is not taken any more: they may be in the wrong hands.
 */
export async function renewPeerKey(
  context: Context,
  peering: Peering,
  actor: Actor,
  peerId: number,
  { text, fingerprintCompared }: { readonly text: string; readonly fingerprintCompared: boolean },
): Promise<void> {
  const { address, publicKey } = await getInvitation(context, peering, actor, text);
  if (!fingerprintCompared) refuse('peer.fingerprintNotCompared', undefined, 'fingerprintCompared');
  await change(context, actor, async (tx) => {
    const peer = await loadPeerForUpdate(tx, peerId);
    if (!peer) return refuse('peer.notFound');
    const { name } = peer;
    if (peer.address !== address) refuse('peer.invitationOfAnother', { name }, 'text');
    if ((await findHolderOfKey(tx, publicKey)) !== null) refuse('peer.known', { name }, 'text');
    const at = context.clock.now();
    await retirePeerKeys(tx, peerId, at);
    await insertPeerKey(tx, peerId, publicKey, at);
    await wakeDelivery(tx, peerId);
    await appendActions(context, tx, actor, [
      {
        kind: 'peer_key_renewed',
        organisationId: actor.organisationId,
        details: { peerId, name, fingerprint: fingerprintOf(publicKey) },
      },
    ]);
  });
}

/** The peer that the invitation is from, where it is known by another key. */
export async function findPeerToRenew(
  context: Context,
  { address, publicKey }: Invitation,
): Promise<{ id: number; name: string } | null> {
  const { db } = context;
  const found = await db
    .selectFrom('peers')
    .select(['id', 'name'])
    .where('address', '=', address)
    .executeTakeFirst();
  return found && (await findHolderOfKey(db, publicKey)) === null ? found : null;
}

/** TRF-3: 广东 and 福建 are places to go to, and nothing can be asked of them. */
export async function addSilentPeer(
  context: Context,
  actor: Actor,
  typed: { readonly name: string; readonly system: string },
): Promise<number> {
  refuseFor(refusalToFederate(actor));
  const read = readProfile({ ...typed, name: cleanText(typed.name), province: null });
  if ('faults' in read) throw new Refused(read.faults);
  const { profile } = read;
  refuseFor(refusalToBeSilent(profile.system));
  try {
    return await change(context, actor, async (tx) => {
      const at = context.clock.now();
      const id = await insertPeer(tx, {
        ...profile,
        address: null,
        addedBy: actor.accountId,
        at,
        signsWith: null,
      });
      await appendActions(context, tx, actor, [
        { kind: 'peer_added', organisationId: actor.organisationId, details: { peerId: id, ...profile } },
      ]);
      return id;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'peers_one_silent')) refuse('peer.known', { name: profile.name }, 'system');
    throw error;
  }
}
