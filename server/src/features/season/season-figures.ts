import { sql } from 'kysely';
import type { SeasonFigures } from '#contract/season.ts';
import type { Context } from '../../context.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { answersOf, arrivedIn, barredWithin, cohort, type Stretch, within } from './season-sql.ts';
import { underWayWithin } from './under-way-sql.ts';

interface Graduating {
  readonly path: string;
  readonly present: number;
  readonly open: number;
  readonly barred: number;
  readonly oldest: Date | null;
  readonly left: number;
}

interface Arriving {
  readonly path: string;
  readonly arriving: number;
  readonly arrived: Date | null;
  readonly due: number;
  readonly late: number;
}

/**
 * TRF-9: the figures of all organisations at one depth of a stretch, by their path; `length` is that of their paths. They are counted when
 * asked for: whatever marks, certifies, moves or ends would else have to keep them. Who graduates is counted at one moment, and who
 * arrives beside it.
 */
export async function countSeason(
  context: Context,
  year: number,
  stretch: Stretch,
  length: number,
): Promise<Map<string, SeasonFigures>> {
  const now = context.clock.now();
  const [graduating, arriving] = await Promise.all([
    countGraduating(context, year, stretch, length),
    countArriving(context, year, stretch, length, now),
  ]);
  const paths = new Set([...graduating.keys(), ...arriving.keys()]);
  return new Map(
    [...paths].map((path) => [
      path,
      figuresOf({ ...noGraduates, ...noArrivals, ...graduating.get(path), ...arriving.get(path) }, now),
    ]),
  );
}

const noGraduates = { present: 0, open: 0, barred: 0, oldest: null, left: 0 };
const noArrivals = { arriving: 0, arrived: null, due: 0, late: 0 };

/** The oldest case is the one with the lowest id. */
async function countGraduating(
  { db, policy }: Context,
  year: number,
  stretch: Stretch,
  length: number,
): Promise<Map<string, Graduating>> {
  const { rows } = await sql<Graduating>`
    with graduating as (
      select left(m.organisation_path, ${length}) as path, count(*) as present,
        count(u.member_id) as open, min(u.case_id) as oldest, min(u.begun_at) as begun,
        count(*) filter (where u.member_id is null and (m.standing <> 'listed' or b.member_id is not null)) as barred
      from (${cohort(year, stretch)}) m
      left join (${underWayWithin(stretch)}) u on u.member_id = m.id
      left join (${barredWithin(policy, stretch)}) b on b.member_id = m.id
      group by 1
    ), gone as (
      select left(l.from_path, ${length}) as path, count(*) as "left" from graduate_leavings l
      where l.year = ${year} and ${within(sql`l.from_path`, stretch)} group by 1
    )
    select path, coalesce(present, 0) as present, coalesce(open, 0) as open, coalesce(barred, 0) as barred,
      least((select c.opened_at from cases c where c.id = oldest), begun) as oldest, coalesce("left", 0) as "left"
    from graduating full join gone using (path)`.execute(db);
  return new Map(rows.map((row) => [row.path, row]));
}

async function countArriving(
  { db, policy }: Context,
  year: number,
  stretch: Stretch,
  length: number,
  now: Date,
): Promise<Map<string, Arriving>> {
  const { isDue, isLate } = answersOf(now, policy.season.answerHours);
  const { rows } = await sql<Arriving>`
    with arriving as (
      select left(t.to_path, ${length}) as path, count(*) as arriving, min(t.arrived_at) as arrived from transfers t
      where t.state = 'open' and t.arrived_at is not null and ${within(sql`t.to_path`, stretch)} group by 1
    ), answered as (
      select left(t.to_path, ${length}) as path, count(*) filter (where ${isDue}) as due, count(*) filter (where ${isLate}) as late
      from transfers t where ${within(sql`t.to_path`, stretch)} and ${arrivedIn(year)} group by 1
    )
    select path, coalesce(arriving, 0) as arriving, arrived, coalesce(due, 0) as due, coalesce(late, 0) as late
    from arriving full join answered using (path)`.execute(db);
  return new Map(rows.map((row) => [row.path, row]));
}

function figuresOf(row: Omit<Graduating & Arriving, 'path'>, now: Date): SeasonFigures {
  const graduates = row.present + row.left;
  return {
    graduates,
    left: row.left,
    open: row.open,
    openDays: row.oldest && daysBetween(row.oldest, now),
    notBegun: row.present - row.open - row.barred,
    barred: row.barred,
    rate: shareOf(row.left, graduates),
    arriving: row.arriving,
    arrivingDays: row.arrived && daysBetween(row.arrived, now),
    due: row.due,
    late: row.late,
    inTime: shareOf(row.due - row.late, row.due),
  };
}

export const noFigures: SeasonFigures = figuresOf({ ...noGraduates, ...noArrivals }, new Date(0));

/** Whole days that have passed. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / dayMilliseconds);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
