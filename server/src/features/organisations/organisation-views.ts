import { sql } from 'kysely';
import type { z } from 'zod';
import { cappedAt } from '#contract/capped-count.ts';
import type { listChildren, Organisation, OrganisationNode } from '#contract/organisations.ts';
import type { Page } from '#contract/page.ts';
import type { Ability, Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context, Transaction } from '../../context.ts';
import { foldedText } from '../../db/folded.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { idsOnPath, isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from './get-visible-organisation.ts';
import { listSecretaries } from './list-secretaries.ts';
import type { Obstacle } from './obstacle.ts';
import { refusalToChange, refusalToCreateUnder } from './organisation-access.ts';
import { refusalToApply, refusalToHoldMembers } from './organisation-rules.ts';
import { findDirectSuperiorReviewer, type OrganisationRow } from './organisation-store.ts';
import { listObstacles } from './own-obstacles.ts';

const countedMembers = 10_000;

interface Facts {
  readonly field: Field;
  readonly industry: string | null;
  readonly created_at: Date;
  readonly child_count: number;
  readonly member_count: number;
  readonly move_case_id: number | null;
}

/** One organisation of the viewer's subtree, with what the viewer may do with it and why not. */
export async function presentOrganisation(
  context: Context,
  actor: Actor,
  id: number,
  obstacles: readonly Obstacle[],
): Promise<Organisation> {
  return context.db.transaction().execute(async (tx) => {
    const organisation = await getVisibleOrganisation(tx, actor, id);
    const { path } = organisation;
    const { rows } = await sql<Facts>`
      select field, industry, created_at,
        (select count(*) from organisations child where child.parent_id = ${id} and child.dissolved_at is null) as child_count,
        (select count(*) from (
          select 1 from members where organisation_path >= ${path} and organisation_path < ${pathEnd(path)} and in_branch and standing <> 'ended' limit ${countedMembers}
        ) counted) as member_count,
        (select c.id from cases c
          where c.kind = 'organisation_move' and c.subject_kind = 'organisation' and c.subject_id = ${id} and c.state = 'open') as move_case_id
      from organisations where id = ${id}`.execute(tx);
    const facts = rows[0];
    if (!facts) throw new Error(`Organisation ${id} is gone`);
    const ancestors = await listVisibleAncestors(tx, actor, path);
    const reviewer = await findDirectSuperiorReviewer(tx, path);
    const against = await listObstaclesFor(tx, actor, organisation, obstacles);
    return {
      id,
      name: organisation.name,
      shortName: organisation.shortName,
      kind: organisation.kind,
      field: facts.field,
      hasChildren: facts.child_count > 0,
      parent: ancestors.at(-1) ?? null,
      ancestors,
      industry: facts.industry,
      directSuperiorReviewer: reviewer && { id: reviewer.id, name: reviewer.name },
      childCount: facts.child_count,
      memberCount: cappedAt(facts.member_count, countedMembers),
      secretaries: await listSecretaries(tx, path),
      createdAt: facts.created_at.toISOString(),
      version: organisation.version,
      obstacles: against,
      moveCaseId: facts.move_case_id,
      actions: listAbilities(actor, organisation, against, facts.move_case_id),
    };
  });
}

/** All obstacles; none is counted for who could not change the organisation anyway. */
async function listObstaclesFor(
  tx: Transaction,
  actor: Actor,
  { path }: OrganisationRow,
  obstacles: readonly Obstacle[],
): Promise<{ move: Refusal[]; dissolve: Refusal[] }> {
  if (refusalToChange(actor, path)) return { move: [], dissolve: [] };
  return {
    move: await listObstacles(tx, obstacles, 'refusalToMove', path),
    dissolve: await listObstacles(tx, obstacles, 'refusalToDissolve', path),
  };
}

function listAbilities(
  actor: Actor,
  organisation: OrganisationRow,
  obstacles: { move: readonly Refusal[]; dissolve: readonly Refusal[] },
  moveCaseId: number | null,
): Organisation['actions'] {
  const toChange = refusalToChange(actor, organisation.path);
  const unlessObstructed = (against: readonly Refusal[]): Ability => toChange ?? against[0] ?? null;
  return {
    rename: toChange,
    move: unlessObstructed(obstacles.move),
    applyToMove: refusalToApply(actor, organisation, moveCaseId),
    dissolve: unlessObstructed(obstacles.dissolve),
    createChild: refusalToCreateUnder(actor, organisation),
    enterMember:
      actor.kind === 'administrator' ? refusalToHoldMembers(organisation) : { code: 'session.wrongSeat' },
  };
}

/** From the viewer's own organisation down to the parent: nothing above it is shown (ORG-7). */
async function listVisibleAncestors(tx: Transaction, actor: Actor, path: string) {
  const ids = idsOnPath(path).slice(idsOnPath(actor.organisationPath).length - 1, -1);
  if (ids.length === 0) return [];
  return tx
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .orderBy('path')
    .execute();
}

interface NodeRow {
  readonly id: number;
  readonly name: string;
  readonly short_name: string;
  readonly kind: OrganisationKind;
  readonly field: Field;
  readonly has_children: boolean;
}

/** Direct children by page, oldest first: a range of organisations_of_parent. */
export async function listVisibleChildren(
  context: Context,
  actor: Actor,
  parentId: number,
  query: z.output<typeof listChildren.query>,
): Promise<Page<OrganisationNode>> {
  const parent = await getVisibleOrganisation(context.db, actor, parentId);
  const after = readCursor<[number]>(query.after, 1);
  const text = foldedText(query.text ?? '');
  const conditions = [
    sql`o.parent_id = ${parent.id} and o.dissolved_at is null`,
    ...(after ? [sql`o.id > ${after[0]}::bigint`] : []),
    ...(query.kind ? [sql`o.kind = ${query.kind}`] : []),
    ...(text
      ? [
          sql`(strpos(folded(o.name || ' ' || o.short_name), ${text}) > 0 or strpos(o.initials, ${text}) > 0 or o.id::text = ${text})`,
        ]
      : []),
  ];
  const { rows } = await sql<NodeRow>`
    select o.id, o.name, o.short_name, o.kind, o.field,
      exists (select 1 from organisations child where child.parent_id = o.id and child.dissolved_at is null) as has_children
    from organisations o
    where ${sql.join(conditions, sql` and `)}
    order by o.id
    limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      shortName: row.short_name,
      kind: row.kind,
      field: row.field,
      hasChildren: row.has_children,
    }),
  );
}

/** Full names by id, of organisations the viewer may see or whose names everybody may (ORG-5). */
export async function listNamesOnPaths(
  context: Context,
  paths: readonly string[],
  from: string | null,
): Promise<(path: string) => string[]> {
  const idsOf = (path: string) => {
    const ids = idsOnPath(path);
    return from !== null && isWithin(path, from) ? ids.slice(idsOnPath(from).length - 1) : ids;
  };
  const ids = [...new Set(paths.flatMap(idsOf))];
  const rows = await context.db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (path) => idsOf(path).flatMap((id) => names.get(id) ?? []);
}
