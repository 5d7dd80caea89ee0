import { sql } from 'kysely';
import type { z } from 'zod';
import type { findSeasonNames, NameFound } from '#contract/season.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { yearOfDay } from '../graduations/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { type FindAskedElsewhere, findMovers, refusalToMove } from '../transfers/index.ts';
import { cohort } from './season-sql.ts';

/** More of one name than anybody could tell apart. */
const mostOfAName = 20;

/** TRF-9: whom a list of names means, among the graduates who have not left; in the order of the list, each name once. */
export async function findVisibleNames(
  { db, policy, clock }: Context,
  actor: Actor,
  organisationId: number,
  { year, names }: z.output<typeof findSeasonNames.body>,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<{ items: NameFound[] }> {
  const { path } = await getVisibleOrganisation(db, actor, organisationId);
  const asked = [...new Set(names)];
  const { rows } = await sql<{ id: number; name: string }>`
    select m.id, m.name from (
      select m.id, m.name, row_number() over (partition by m.name order by m.organisation_path, m.id) as place
      from (${cohort(year, { first: path, last: path }, sql`, m.name`)}) m where m.name = any(${asked}::text[])
    ) m where m.place <= ${mostOfAName} order by m.name, m.place`.execute(db);
  const ids = rows.map(({ id }) => id);
  const movers = await findMovers(db, ids);
  const elsewhere = await findAskedElsewhere(db, ids);
  const isGraduating = year <= yearOfDay(chinaDay(clock.now()));
  const items = asked.map((name) => ({
    name,
    members: rows.flatMap((row) => {
      const mover = row.name === name ? movers.get(row.id) : undefined;
      if (!mover) return [];
      const { id, name: organisation } = mover.from;
      return [
        {
          memberId: row.id,
          organisation: { id, name: organisation },
          begin: refusalToMove(
            { ...mover, isGraduating, askedElsewhere: elsewhere.get(row.id) ?? null },
            policy,
          ),
        },
      ];
    }),
  }));
  return { items };
}
