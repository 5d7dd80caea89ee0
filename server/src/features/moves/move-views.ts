import { sql } from 'kysely';
import type { OrganisationMoveDetail } from '#contract/approvals-details.ts';
import { cappedAt } from '#contract/capped-count.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import {
  findOrganisation,
  listNamesOnPaths,
  listObstacles,
  type MoveParts,
  refusalToStandUnder,
} from '../organisations/index.ts';
import { toldTo } from './move-rules.ts';
import { findMove } from './move-store.ts';

const counted = 10_000;

/** What the two superiors need to decide: names and how many come along, no member (ORG-5, ORG-8). */
export async function presentMove(
  context: Context,
  actor: Actor,
  { obstacles }: MoveParts,
  caseId: number,
): Promise<OrganisationMoveDetail> {
  const move = await findMove(context.db, caseId);
  const { rows } = await sql<{ id: number; name: string; kind: OrganisationKind; path: string }>`
    select id, name, kind, path from organisations where id in (${move.organisationId}, ${move.fromId}, ${move.toId})`.execute(
    context.db,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const [moved, from, to] = [move.organisationId, move.fromId, move.toId].map((id) => byId.get(id));
  if (!moved || !from || !to) throw new Error(`The organisations of case ${caseId} are gone`);
  const namesOn = await listNamesOnPaths(context, [to.path], null);
  return {
    kind: 'organisation_move',
    organisation: { id: moved.id, name: moved.name, kind: moved.kind },
    ...(await countWithin(context, moved.path)),
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name, kind: to.kind, trail: namesOn(to.path) },
    reason: move.reason,
    obstacles: toldTo(actor, moved, await listFaultsNow(context, obstacles, caseId, moved.id, to.id)),
  };
}

async function countWithin({ db }: Context, path: string) {
  const { rows } = await sql<{ children: number; members: number }>`
    select
      (select count(*) from (
        select from organisations where path > ${path} and path < ${pathEnd(path)} and dissolved_at is null limit ${counted}
      ) below) as children,
      (select count(*) from (
        select from members where organisation_path >= ${path} and organisation_path < ${pathEnd(path)} and in_branch
          and standing <> 'ended' limit ${counted}
      ) along) as members`.execute(db);
  const { children = 0, members = 0 } = rows[0] ?? {};
  return { childCount: cappedAt(children, counted), memberCount: cappedAt(members, counted) };
}

/** Why the last consent would be refused at this moment. */
async function listFaultsNow(
  { db }: Context,
  obstacles: MoveParts['obstacles'],
  caseId: number,
  movedId: number,
  parentId: number,
): Promise<Refusal[]> {
  return db.transaction().execute(async (tx) => {
    const open = await tx
      .selectFrom('cases')
      .select('id')
      .where('id', '=', caseId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    const moved = open && (await findOrganisation(tx, movedId));
    const parent = open && (await findOrganisation(tx, parentId));
    if (!moved || !parent) return [];
    const nesting = refusalToStandUnder(moved, parent);
    return [
      ...(nesting ? [nesting] : []),
      ...(await listObstacles(tx, obstacles, 'refusalToMove', moved.path)),
    ];
  });
}
