import { sql } from 'kysely';
import type { z } from 'zod';
import type { findSeasonNames, NameFound } from '#contract/season.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { type FindAskedElsewhere, findMoverFacts, refusalToMove } from '../transfers/index.ts';
import { readNames } from './read-names.ts';
import { cohort, within } from './season-sql.ts';

/** More of one name than anybody could tell apart. */
const mostOfAName = 20;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly member_path: string;
  /** The branch that somebody has left. */
  readonly left_id: number | null;
  readonly left_name: string | null;
}

/**
 * TRF-9: whom a pasted list means, among the graduates of the year; in its order, each name once. What looks like a heading is told of only
 * where somebody bears it.
 */
export async function findVisibleNames(
  context: Context,
  actor: Actor,
  organisationId: number,
  { year, text }: z.output<typeof findSeasonNames.body>,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<{ items: NameFound[] }> {
  const { db, policy } = context;
  const { path } = await getVisibleOrganisation(db, actor, organisationId);
  const asked = readNames(text);
  const names = asked.map(({ name }) => name);
  const stretch = { first: path, last: path };
  const { rows } = await sql<Row>`
    select m.id, m.name, m.id_number_masked, m.organisation_path as member_path, m.left_id, o.name as left_name from (
      select m.*, row_number() over (partition by m.name order by m.left_id nulls first, m.organisation_path, m.id) as place
      from (
        select m.id, m.name, m.id_number_masked, m.organisation_path, null::bigint as left_id
        from (${cohort(year, stretch, sql`, m.name, m.id_number_masked`)}) m where m.name = any(${names}::text[])
        union all
        select m.id, m.name, m.id_number_masked, m.organisation_path, l.from_id
        from graduate_leavings l join members m on m.id = l.member_id
        where l.year = ${year} and ${within(sql`l.from_path`, stretch)} and m.name = any(${names}::text[])
      ) m
    ) m left join organisations o on o.id = m.left_id
    where m.place <= ${mostOfAName} order by m.name, m.place`.execute(db);
  const ids = rows.filter(({ left_id }) => left_id === null).map(({ id }) => id);
  const movers = await findMoverFacts(context, db, ids, findAskedElsewhere);
  const present = (row: Row): NameFound['members'] => {
    const isVisible = isWithin(row.member_path, actor.organisationPath);
    const member = { memberId: row.id, idNumberMasked: isVisible ? row.id_number_masked : null };
    const mover = movers.get(row.id);
    if (row.left_id !== null) {
      const begin = { code: 'transfer.leftAlready', parameters: { name: row.name } } as const;
      return [{ ...member, organisation: { id: row.left_id, name: row.left_name ?? '' }, begin }];
    }
    if (!mover) return [];
    const { id, name } = mover.from;
    return [{ ...member, organisation: { id, name }, begin: refusalToMove(mover, policy) }];
  };
  const found = new Map<string, NameFound['members']>();
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), ...present(row)]);
  const items = asked.flatMap(({ name, isLikely }) => {
    const members = found.get(name) ?? [];
    return members.length > 0 || isLikely ? [{ name, members }] : [];
  });
  return { items };
}
