import { type RawBuilder, sql } from 'kysely';
import type { Context, Database, Transaction } from '../../context.ts';
import { holdTree } from '../organisations/index.ts';

export interface FoldState {
  /** Whether every member is in the rollups; until then figures are counted from the members themselves. */
  readonly counted: boolean;
  /** Actions of transactions before this one are folded; a transaction id, as text. */
  readonly foldedBefore: string;
  readonly recountAfter: number;
  readonly recountedBefore: string | null;
}

/** How far the rollups have come; null where they were counted under another rule of the policy. */
export async function findFoldState(
  { policy }: Pick<Context, 'policy'>,
  db: Database,
): Promise<FoldState | null> {
  const { rows } = await sql<FoldState>`
    select counted, folded_before::text as "foldedBefore", recount_after as "recountAfter",
      recounted_before::text as "recountedBefore"
    from fold_state where number_required_from = ${policy.numberRequiredFrom}`.execute(db);
  return rows[0] ?? null;
}

/** The same; what was counted under another rule is to be counted anew. */
export async function loadFoldState(context: Pick<Context, 'policy'>, db: Database): Promise<FoldState> {
  const state = await findFoldState(context, db);
  if (state) return state;
  const { numberRequiredFrom } = context.policy;
  await sql`
    update fold_state
    set number_required_from = ${numberRequiredFrom}, counted = false, recount_after = 0, recounted_before = null
    where number_required_from is distinct from ${numberRequiredFrom}`.execute(db);
  return loadFoldState(context, db);
}

/**
 * The members that actions of transactions since `since` may have changed, as a query of their ids: whom the actions are about,
 * whom cases are about that were decided, and, where numbers came in, who holds one of them, or, for the first time of a year and
 * province, any of that series (NUM-8). The bounds are values, not columns: planned without them, the whole record would be read.
 */
export function membersTouched(since: string, before: string | null = null): RawBuilder<unknown> {
  const inTail = sql`a.tx >= ${since}::xid8 ${before === null ? sql`` : sql`and a.tx < ${before}::xid8`}`;
  return sql`
    select a.subject_id as id from actions a where ${inTail} and a.subject_kind = 'member'
    union
    select c.subject_id from actions a join cases c on c.id = a.subject_id
    where ${inTail} and a.subject_kind = 'case' and c.subject_kind = 'member'
    union
    select m.id from actions a
    join number_blocks b on b.first_number = (a.details ->> 'first')::bigint
    cross join lateral (
      select exists (
        select from number_blocks older
        where older.id < b.id and older.first_number / 1000000 = b.first_number / 1000000
      ) as known
    ) series
    join members m on m.development_number
      between case when series.known then b.first_number::text else left(b.first_number::text, 6) || '000000' end
      and case when series.known then b.last_number::text else left(b.first_number::text, 6) || '999999' end
    where ${inTail} and a.kind = 'number_block_opened'`;
}

const foldLock = 7_100_001;

/** Whoever changes contributions or rollups does it alone, while no organisation moves. */
export async function holdFigures(tx: Transaction): Promise<void> {
  await holdTree(tx);
  await sql`select pg_advisory_xact_lock(${foldLock})`.execute(tx);
}

/**
 * Adds what these members count for now, less what they have contributed already, to the rollups of every organisation above;
 * answers how many had changed. One statement, so one moment: what is added is what is remembered.
 */
export async function foldMembers(tx: Transaction, memberIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ changed: number; emptied: number[] | null; measures: string[] | null }>`
    with present as (
      select member_id, organisation_id, organisation_path, array_agg(measure order by measure collate "C") as measures
      from member_measures where member_id = any(${[...memberIds]}::bigint[])
      group by member_id, organisation_id, organisation_path
    ),
    changed as (
      select coalesce(p.member_id, c.member_id) as member_id, coalesce(p.organisation_id, c.organisation_id) as organisation_id,
        coalesce(p.organisation_path, c.organisation_path) as organisation_path, p.measures, c.measures as contributed
      from present p
      full join (select * from contributions where member_id = any(${[...memberIds]}::bigint[])) c
        on c.member_id = p.member_id and c.organisation_id = p.organisation_id
      where p.measures is distinct from c.measures
    ),
    difference as (
      select organisation_path, measure, sum(n) as n
      from (
        select organisation_path, unnest(measures) as measure, 1 as n from changed
        union all
        select organisation_path, unnest(contributed), -1 from changed
      ) d
      group by organisation_path, measure having sum(n) <> 0
    ),
    rolled as (
      insert into rollups (organisation_id, measure, count)
      select above.id, d.measure, sum(d.n)
      from difference d
      cross join lateral generate_series(5, length(d.organisation_path), 5) as upto
      join organisations above on above.path = left(d.organisation_path, upto)
      group by above.id, d.measure having sum(d.n) <> 0
      on conflict (organisation_id, measure) do update set count = rollups.count + excluded.count
      returning organisation_id, measure, count
    ),
    removed as (
      delete from contributions c using changed
      where changed.measures is null and c.member_id = changed.member_id and c.organisation_id = changed.organisation_id
    ),
    written as (
      insert into contributions (member_id, organisation_id, organisation_path, measures)
      select member_id, organisation_id, organisation_path, measures from changed where measures is not null
      on conflict (member_id, organisation_id) do update set measures = excluded.measures
    )
    select (select count(distinct member_id) from changed) as changed, array_agg(organisation_id) as emptied, array_agg(measure) as measures
    from rolled where count = 0`.execute(tx);
  const { changed = 0, emptied, measures } = rows[0] ?? {};
  if (emptied && measures)
    await sql`
      delete from rollups r
      using unnest(${emptied}::bigint[], ${measures}::text[]) as e (organisation_id, measure)
      where r.organisation_id = e.organisation_id and r.measure = e.measure and r.count = 0`.execute(tx);
  return changed;
}

/** The first members behind one, and whether there are more. */
export async function listMemberIds(
  db: Database | Transaction,
  after: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from members where id > ${after}::bigint order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
