import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Certification } from '#contract/members-certification.ts';
import type { Page } from '#contract/page.ts';
import type { Ability } from '#contract/refusal.ts';
import type { listSeasonMembers, SeasonFilter, SeasonMember, SeasonWay } from '#contract/season.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { graduates, present as isPresent } from '../graduations/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { type FindAskedElsewhere, findMoverFacts, refusalToMove } from '../transfers/index.ts';
import { daysBetween } from './season-figures.ts';
import { isBarred, within } from './season-sql.ts';
import { isUnderWay, underWayWithin, waysOfMember } from './under-way-sql.ts';

export interface Walk {
  readonly path: string;
  readonly year: number;
  readonly after: readonly [string, number] | null;
  readonly limit: number;
}

interface Place {
  readonly id: number;
  readonly path: string;
  readonly is_left: boolean;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly member_path: string;
  readonly certification: Certification;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly left_at: Date | null;
  readonly left_to_id: number | null;
  readonly left_to: string | null;
  readonly to_army: boolean;
  readonly way: SeasonWay | null;
  readonly target: string | null;
  readonly lies_with: string;
  readonly begun_at: Date;
  readonly since: Date;
}

/** TRF-9: the graduates behind a figure. */
export async function listVisibleSeasonMembers(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listSeasonMembers.query>,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<Page<SeasonMember>> {
  const { path } = await getVisibleOrganisation(context.db, actor, organisationId);
  const { year, of, limit } = query;
  const after = readCursor<[string, number]>(query.after, 2);
  const walk = { path, year, after, limit: limit + 1 };
  const rows = await selectSeasonMembers(context, actor, of, walk, findAskedElsewhere);
  return cutPage(
    rows,
    limit,
    ({ place }) => [place.path, place.id],
    ({ item }) => item,
  );
}

/** In the order of the tree: where they graduate, then who they are. */
export async function selectSeasonMembers(
  context: Context,
  actor: Actor,
  of: SeasonFilter,
  walk: Walk,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<{ place: Place; item: SeasonMember }[]> {
  const { db, policy, clock } = context;
  const { rows: places } = await sql<Place>`
    select id, path, is_left from (
      ${of === 'left' ? sql`` : sql`(select id, path, false as is_left from (${whereTheyGraduate(context, of, walk)}) g)`}
      ${of === 'all' ? sql`union all` : sql``}
      ${of === 'left' || of === 'all' ? sql`(${leavings(walk)})` : sql``}
    ) places order by path, id limit ${walk.limit}`.execute(db);
  const left = places.filter((place) => place.is_left).map(({ id }) => id);
  const { rows } = await sql<Row>`
    select m.id, m.name, m.id_number_masked, m.organisation_path as member_path, coalesce(a.certification, 'not_asked') as certification,
      o.id as organisation_id, o.name as organisation, l.left_at, l.to_id as left_to_id, lt.name as left_to,
      exists (select from endings e where e.member_id = m.id and e.state = 'in_force' and e.kind = 'army') as to_army, u.*
    from members m
    left join archives a on a.member_id = m.id
    left join graduate_leavings l on l.member_id = m.id and l.year = ${walk.year} and m.id = any(${left}::bigint[])
    left join organisations lt on lt.id = l.to_id
    join organisations o on o.id = coalesce(l.from_id, m.organisation_id)
    left join lateral (
      select * from (${waysOfMember}) ways where l.member_id is null order by begun_at limit 1
    ) u on true
    where m.id = any(${places.map(({ id }) => id)}::bigint[])`.execute(db);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const here = rows.filter(({ left_at }) => left_at === null).map(({ id }) => id);
  const movers = await findMoverFacts(context, db, here, findAskedElsewhere);
  const now = clock.now();
  return places.flatMap((place) => {
    const row = rowOf.get(place.id);
    if (!row) return [];
    const mover = movers.get(place.id);
    const left = { code: 'transfer.leftAlready', parameters: { name: row.name } } as const;
    const begin = mover ? refusalToMove(mover, policy) : left;
    return [{ place, item: present(actor, row, begin, now) }];
  });
}

/** Those who are where they graduate. */
function whereTheyGraduate(
  { policy }: Context,
  of: Exclude<SeasonFilter, 'left'>,
  walk: Walk,
): RawBuilder<unknown> {
  if (of === 'open') return onTheWay(walk);
  const asked = {
    all: sql`true`,
    barred: sql`not ${isUnderWay} and ${isBarred(policy)}`,
    not_begun: sql`not ${isUnderWay} and not ${isBarred(policy)}`,
  }[of];
  return graduates(walk, undefined, sql`${isPresent} and ${asked}`);
}

/** They are few among those who graduate: found from what is open, not on a walk through all. */
function onTheWay({ path, year, after, limit }: Walk): RawBuilder<unknown> {
  return sql`
    select u.member_id as id, u.path
    from (${underWayWithin({ first: path, last: path })}) u
    join (
      select g.organisation_id, g.organisation_path, g.year from graduations g
      where (g.year = ${year} or g.year is null) and ${within(sql`g.organisation_path`, { first: path, last: path })} offset 0
    ) g on g.organisation_path = u.path
    left join member_graduations own on own.member_id = u.member_id and own.organisation_id = g.organisation_id
    cross join lateral (
      select from members m where m.id = u.member_id and m.organisation_path = u.path and ${isPresent} offset 0
    ) here
    where coalesce(g.year, own.year) = ${year}
      ${after ? sql`and (u.path, u.member_id) > (${after[0]}, ${after[1]}::bigint)` : sql``}
    order by u.path, u.member_id limit ${limit}`;
}

function leavings({ path, year, after, limit }: Walk): RawBuilder<unknown> {
  return sql`
    select l.member_id as id, l.from_path as path, true as is_left from graduate_leavings l
    where l.year = ${year} and l.from_path >= ${path} and l.from_path < ${pathEnd(path)}
      ${after ? sql`and (l.from_path, l.member_id) > (${after[0]}, ${after[1]}::bigint)` : sql``}
    order by l.from_path, l.member_id limit ${limit}`;
}

function present(actor: Actor, row: Row, begin: Ability, now: Date): SeasonMember {
  const isVisible = isWithin(row.member_path, actor.organisationPath);
  return {
    memberId: row.id,
    name: row.name,
    idNumberMasked: isVisible ? row.id_number_masked : null,
    isVisible,
    organisation: { id: row.organisation_id, name: row.organisation },
    certification: row.certification,
    state: row.left_at ? 'left' : row.way ? 'open' : begin ? 'barred' : 'not_begun',
    underWay: wayOf(row, now),
    left: row.left_at && {
      to: row.left_to_id === null ? null : { id: row.left_to_id, name: row.left_to ?? '' },
      toArmy: row.to_army,
      on: chinaDay(row.left_at),
    },
    begin,
  };
}

function wayOf({ way, target, lies_with, begun_at, since }: Row, now: Date): SeasonMember['underWay'] {
  if (way === null) return null;
  return {
    by: way,
    to: target,
    liesWith: lies_with,
    begunAt: begun_at.toISOString(),
    since: since.toISOString(),
    days: daysBetween(since, now),
  };
}
