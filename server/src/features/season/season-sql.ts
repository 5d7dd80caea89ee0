import { type RawBuilder, sql } from 'kysely';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/index.ts';
import { present } from '../graduations/index.ts';
import { isOfKindThatBars } from '../transfers/index.ts';

/** A stretch of paths: those from the first on, up to the end of what lies under the last. */
export interface Stretch {
  readonly first: string;
  readonly last: string;
}

export function within(path: RawBuilder<unknown>, { first, last }: Stretch): RawBuilder<boolean> {
  return sql<boolean>`${path} >= ${first} and ${path} < ${pathEnd(last)}`;
}

/**
 * Members m who graduate in the year where they are now, with their branch or by a year of their own. The columns are what the index of
 * members of branches holds, and whatever else is asked for.
 */
export function cohort(
  year: number,
  stretch: Stretch,
  more: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const columns = sql`m.id, m.standing, m.organisation_path ${more}`;
  return sql`
    select ${columns}
    from graduations g join members m on m.organisation_path = g.organisation_path
    where g.year = ${year} and ${within(sql`g.organisation_path`, stretch)} and ${within(sql`m.organisation_path`, stretch)}
      and ${present}
    union all
    select ${columns}
    from member_graduations own
    join members m on m.id = own.member_id and m.organisation_id = own.organisation_id
    join graduations g on g.organisation_id = own.organisation_id and g.year is null
    where own.year = ${year} and ${within(sql`own.organisation_path`, stretch)} and ${present}`;
}

/**
 * Whether something is in the way of a transfer of member m, who is not on the way: as refusalToMove finds, which says what. Each question is one
 * by itself, so that the planner may answer it for all at once.
 */
export function isBarred({ transferNeeds, transfers }: Policy): RawBuilder<boolean> {
  const bars = [
    sql`m.standing <> 'listed'`,
    sql`exists (
      select from cases c where c.subject_id = m.id and c.subject_kind = 'member' and c.state = 'open' and ${isOfKindThatBars}
    )`,
    ...(transferNeeds === 'certification'
      ? [
          sql`exists (select from archives a where a.member_id = m.id and a.certification in ('uncertified', 'refused'))`,
        ]
      : []),
    ...(transfers.cadres === 'released-first'
      ? [
          sql`exists (
            select from posts p where p.member_id = m.id and p.organisation_id = m.organisation_id and p.ended_on is null
          )`,
        ]
      : []),
  ];
  return sql<boolean>`(${sql.join(bars, sql` or `)})`;
}

/** The same of all within a stretch but for the standing, as a set of members, for who counts them: a look at each by itself would take seconds for a province. */
export function barredWithin({ transferNeeds, transfers }: Policy, stretch: Stretch): RawBuilder<unknown> {
  const sets = [
    sql`
      select c.subject_id as member_id from cases c
      where c.state = 'open' and c.subject_kind = 'member' and ${isOfKindThatBars}
        and ${within(sql`c.organisation_path`, stretch)}`,
    ...(transferNeeds === 'certification'
      ? [
          sql`
            select a.member_id from archives a
            where not a.dormant and a.certification in ('uncertified', 'refused') and ${within(sql`a.organisation_path`, stretch)}`,
        ]
      : []),
    ...(transfers.cadres === 'released-first'
      ? [
          sql`
            select p.member_id from posts p join members m on m.id = p.member_id and m.organisation_id = p.organisation_id
            where p.ended_on is null and ${within(sql`p.organisation_path`, stretch)}`,
        ]
      : []),
  ];
  return sql.join(sets, sql` union `);
}

/** Of transfers t: whether it is to be answered, or has been, and whether not in time (TRF-9). */
export function answersOf(now: Date, hours: number) {
  const isAsked = sql`(t.answered_at is not null or t.state = 'open' or (t.state = 'lapsed' and t.due_at <= ${now}))`;
  const isLate = sql<boolean>`(
    ${isAsked} and coalesce(t.answered_at, ${now}::timestamptz) > t.arrived_at + make_interval(hours => ${hours}::int)
  )`;
  return { isLate, isDue: sql<boolean>`(t.answered_at is not null or ${isLate})` };
}

/** Of transfers t: whether it reached the side that receives in the year, in China. */
export function arrivedIn(year: number): RawBuilder<boolean> {
  const start = (of: number) => new Date(`${of}-01-01T00:00:00+08:00`);
  return sql<boolean>`t.arrived_at >= ${start(year)} and t.arrived_at < ${start(year + 1)}`;
}
