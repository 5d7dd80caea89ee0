import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { CadreRow, listCadres, listPosts } from '#contract/cadres.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import { matchPerson } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import {
  type EntryCompanion,
  isVisibleMember,
  type ListedMember,
  listedColumns,
  listedSides,
  presenterOf,
  refusalOfEnded,
} from '../members/index.ts';
import { findOrganisation, getVisibleOrganisation } from '../organisations/index.ts';
import { refusalToEnterCadre } from './cadre-access.ts';
import { hasOldPosition } from './old-positions.ts';
import { presentPost, type ReadPost } from './post-ability.ts';

const postColumns: RawBuilder<ReadPost> = sql`
  p.id as post_id, p.member_id as post_member_id, p.organisation_id as post_organisation_id, po.name as post_organisation,
  p.organisation_path as post_path, po.kind as post_kind, p.position, p.position_since, p.appointment, p.cadre_nature,
  p.on_party_committee, p.on_post_state, p.ended_on, p.end_reason, p.version as post_version`;

/** The posts of one organisation, or of those below it, in the order of the tree (ENT-4, ORG-7; N20 3.2). */
export async function listVisibleCadres(
  context: Context,
  actor: Actor,
  companion: EntryCompanion,
  query: z.output<typeof listCadres.query>,
): Promise<Page<CadreRow>> {
  const { db } = context;
  const after = readCursor<[string, number]>(query.after, 2);
  const path = query.organisationId
    ? (await getVisibleOrganisation(db, actor, query.organisationId)).path
    : actor.organisationPath;
  const conditions = [
    placeOf(query, path),
    query.ended ? sql`p.ended_on is not null` : sql`p.ended_on is null`,
    ...(after ? [sql`(p.organisation_path, p.id) > (${after[0]}, ${after[1]}::bigint)`] : []),
    ...(query.text ? [matchPerson(context.personalData, query.text)] : []),
    ...(query.position ? [sql`p.position = ${query.position}`] : []),
    ...(query.oldOnly ? [hasOldPosition(context)] : []),
  ];
  const { rows } = await sql<ReadPost & ListedMember>`
    select ${listedColumns}, ${postColumns}
    from posts p
    join organisations po on po.id = p.organisation_id
    join members m on m.id = p.member_id
    ${listedSides}
    left join archives a on a.member_id = m.id
    where ${sql.join(conditions, sql` and `)}
    order by p.organisation_path, p.id limit ${query.limit + 1}`.execute(db);
  const present = await presenterOf(db, actor, companion, rows);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.post_path, row.post_id],
    (row) => ({
      post: presentPost(context, actor, row),
      name: row.name,
      idNumberMasked: row.id_number_masked,
      standing: row.standing,
      member: isVisibleMember(actor, { id: row.id, organisationPath: row.organisation_path })
        ? present(row)
        : null,
    }),
  );
}

/** Another organisation than one's own is shown with everything below it. */
function placeOf(
  { level, organisationId }: z.output<typeof listCadres.query>,
  path: string,
): RawBuilder<unknown> {
  if (level === 'own') return sql`p.organisation_path = ${path}`;
  const from =
    organisationId === undefined ? sql`p.organisation_path > ${path}` : sql`p.organisation_path >= ${path}`;
  return sql`${from} and p.organisation_path < ${pathEnd(path)}`;
}

/** All posts of somebody the actor sees, those held first. */
export async function listPostsOf(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<z.output<typeof listPosts.response>> {
  const { db } = context;
  const member = await db
    .selectFrom('members')
    .select(['id', 'organisation_id', 'organisation_path', 'standing'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  if (!member || !isVisibleMember(actor, { id: member.id, organisationPath: member.organisation_path }))
    refuse('member.notFound');
  const [{ rows }, organisation] = await Promise.all([
    sql<ReadPost>`
      select ${postColumns} from posts p join organisations po on po.id = p.organisation_id
      where p.member_id = ${memberId} order by p.ended_on desc nulls first, p.id`.execute(db),
    findOrganisation(db, member.organisation_id),
  ]);
  if (!organisation) throw new Error(`Member ${memberId} belongs to no organisation`);
  const held = rows.find(
    (row) => row.ended_on === null && row.post_organisation_id === member.organisation_id,
  );
  const taken =
    held && ({ code: 'post.heldHere', parameters: { organisation: held.post_organisation } } as const);
  return {
    items: rows.map((row) => presentPost(context, actor, row)),
    organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
    actions: { add: refusalOfEnded(member) ?? refusalToEnterCadre(actor, organisation) ?? taken ?? null },
  };
}
