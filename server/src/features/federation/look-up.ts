import { peerOrganisations } from '#contract/between-installations.ts';
import type { FoundOrganisation } from '#contract/federation-look-up.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Rate } from '../../kernel/rate.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { cleanText, searchOrganisations } from '../organisations/index.ts';
import { refusalToAsk } from './federation-access.ts';
import { refusalToSearch } from './federation-rules.ts';
import { PeerRefusal } from './peer-gate.ts';
import { findPeer, type PeerRow } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { organisationsAnswer, organisationsQuestion } from './protocol.ts';
import { askPeer } from './wire.ts';

const shownAtOnce = 20;

/** TRF-3: whether the peer has an organisation of exactly this full name. */
export async function lookUpOrganisation(
  context: Context,
  peering: Peering,
  actor: Actor,
  rate: Rate,
  { peerId, name }: { readonly peerId: number; readonly name: string },
): Promise<{ exists: boolean; organisation: FoundOrganisation | null }> {
  const wanted = cleanText(name);
  const [found] = await ask(context, peering, actor, rate, peerId, { name: wanted });
  // A peer that answers something else has not answered this.
  const organisation = found?.name === wanted ? found : null;
  return { exists: organisation !== null, organisation };
}

/** TRF-3, ORG-5: the list to search where the name was not exact. */
export async function searchPeerOrganisations(
  context: Context,
  peering: Peering,
  actor: Actor,
  rate: Rate,
  { peerId, text }: { readonly peerId: number; readonly text: string },
): Promise<{ items: FoundOrganisation[] }> {
  const typed = cleanText(text);
  refuseFor(refusalToSearch(typed));
  return { items: (await ask(context, peering, actor, rate, peerId, { text: typed })).slice(0, shownAtOnce) };
}

async function ask(
  context: Context,
  peering: Peering,
  actor: Actor,
  rate: Rate,
  peerId: number,
  question: { name: string } | { text: string },
): Promise<FoundOrganisation[]> {
  const peer = await getPeerToAsk(context, peering, peerId);
  const seconds = rate.count(`${actor.accountId}`, context.clock.now());
  if (seconds !== null) refuse('request.tooMany', { seconds });
  const { answer } = await askPeer(
    context,
    peering,
    peer,
    peerOrganisations.path,
    question,
    organisationsAnswer,
  );
  return answer.items;
}

export async function getPeerToAsk(context: Context, { address }: Peering, peerId: number): Promise<PeerRow> {
  const peer = await findPeer(context.db, peerId);
  if (!peer) return refuse('peer.notFound');
  refuseFor(refusalToAsk({ ...peer, wentBack: false, waits: false }, address));
  return peer;
}

/** The other end of it: names, ids and kinds, nothing of members or of where in the tree (ORG-5). */
export async function answerOrganisations(
  context: Context,
  rate: Rate,
  peer: PeerRow,
  question: unknown,
): Promise<{ items: FoundOrganisation[] }> {
  const parsed = organisationsQuestion.safeParse(question);
  if (!parsed.success) throw new PeerRefusal('malformed');
  if (rate.count(`${peer.id}`, context.clock.now()) !== null) throw new PeerRefusal('too-many');
  if ('name' in parsed.data) {
    const rows = await context.db
      .selectFrom('organisations')
      .select(['id', 'name', 'kind'])
      .where('name', '=', cleanText(parsed.data.name))
      .where('dissolved_at', 'is', null)
      .execute();
    return { items: rows.map((row) => ({ ...row, kind: row.kind as FoundOrganisation['kind'] })) };
  }
  const text = cleanText(parsed.data.text);
  if (refusalToSearch(text)) throw new PeerRefusal('search-too-short');
  const { items } = await searchOrganisations(context, null, {
    text,
    scope: 'everywhere',
    limit: shownAtOnce,
  });
  return { items: items.map(({ id, name, kind }) => ({ id, name, kind })) };
}
