import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { enqueue } from '../../jobs/queue.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { findFoldState, loadFoldState, membersTouched } from './fold-store.ts';
import type { Figures } from './measures.ts';

const longTail = 200;

export interface Placed {
  readonly id: number;
  readonly path: string;
}

/** What the figures are at one moment; a transaction that sees nothing later. */
export interface Moment {
  readonly tx: Transaction;
  /** Whether every member is in the rollups. */
  readonly counted: boolean;
  /** Members of the tail: touched by actions that are not folded yet. */
  readonly touched: readonly number[];
  /** Figures of organisations, by organisation; of the measures with one of these beginnings. */
  read(of: readonly Placed[], prefixes: readonly string[]): Promise<ReadonlyMap<number, Figures>>;
}

/** Everything of one answer is read at one moment: what is counted, and what it is compared with. */
export async function atOneMoment<T>(context: Context, work: (moment: Moment) => Promise<T>): Promise<T> {
  let isFoldWanted = false;
  const look = () =>
    context.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const state = await findFoldState(context, tx);
        if (!state) return null;
        const { counted, foldedBefore } = state;
        const touched = counted ? await listTouched(tx, foldedBefore) : [];
        isFoldWanted = !counted || touched.length > longTail;
        const read: Moment['read'] = async (of, prefixes) => {
          if (of.length === 0) return new Map();
          if (!counted) return countMembers(tx, of, prefixes);
          return readRollups(tx, of, prefixes, touched);
        };
        return { result: await work({ tx, counted, touched, read }) };
      });
  const seen = (await look()) ?? (await loadFoldState(context, context.db).then(look));
  if (!seen) throw new Error('The state of folding is of another policy');
  if (isFoldWanted) await foldSoon(context);
  return seen.result;
}

async function listTouched(tx: Transaction, foldedBefore: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${membersTouched(foldedBefore)}`.execute(tx);
  return rows.map(({ id }) => id);
}

interface Row {
  readonly id: number;
  readonly measure: string;
  readonly count: number;
}

/**
 * STA-3: the rollups, and for the members of the tail what they count for now less what they have contributed. The cost is that of
 * the organisations asked for and of the tail, not of the members.
 */
async function readRollups(
  tx: Transaction,
  of: readonly Placed[],
  prefixes: readonly string[],
  touched: readonly number[],
) {
  const top = topOf(of);
  const within = sql`organisation_path >= ${top} and organisation_path < ${pathEnd(top)}`;
  const asked = sql`unnest(${of.map(({ id }) => id)}::bigint[], ${of.map(({ path }) => path)}::text[]) as asked (id, path)`;
  const beginnings = sql`unnest(${[...prefixes]}::text[]) as p (prefix)`;
  const rolled = sql`
    select r.organisation_id as id, r.measure, r.count
    from ${asked} cross join ${beginnings}
    join rollups r on r.organisation_id = asked.id and r.measure >= p.prefix and r.measure < p.prefix || '~'`;
  // Planning the view takes longer than reading the rollups.
  const all =
    touched.length === 0
      ? rolled
      : sql`${rolled}
        union all
        select asked.id, tail.measure, tail.n
        from (
          select organisation_path, measure, 1 as n from member_measures
          where member_id = any(${[...touched]}::bigint[]) and ${within}
          union all
          select organisation_path, measure, -1 from contributions cross join unnest(measures) as measure
          where member_id = any(${[...touched]}::bigint[]) and ${within}
        ) tail
        cross join lateral generate_series(5, length(tail.organisation_path), 5) as upto
        join ${asked} on asked.path collate "C" = left(tail.organisation_path, upto)
        where exists (select from ${beginnings} where starts_with(tail.measure, p.prefix))`;
  const { rows } = await sql<Row>`
    select id, measure, sum(count) as count from (${all}) f group by id, measure having sum(count) <> 0`.execute(
    tx,
  );
  return collect(rows);
}

/** The same while not every member is in the rollups. */
async function countMembers(tx: Transaction, of: readonly Placed[], prefixes: readonly string[]) {
  const top = topOf(of);
  const { rows } = await sql<Row>`
    select asked.id, m.measure, count(*) as count
    from member_measures m
    cross join lateral generate_series(5, length(m.organisation_path), 5) as upto
    join unnest(${of.map(({ id }) => id)}::bigint[], ${of.map(({ path }) => path)}::text[]) as asked (id, path)
      on asked.path collate "C" = left(m.organisation_path, upto)
    where m.organisation_path >= ${top} and m.organisation_path < ${pathEnd(top)}
      and exists (select from unnest(${[...prefixes]}::text[]) as p (prefix) where starts_with(m.measure, p.prefix))
    group by asked.id, m.measure`.execute(tx);
  return collect(rows);
}

function topOf(of: readonly Placed[]): string {
  return of.reduce((top, { path }) => commonPath(top, path), of[0]?.path ?? '');
}

function commonPath(one: string, other: string): string {
  let length = Math.min(one.length, other.length);
  length -= length % 5;
  while (length > 0 && one.slice(0, length) !== other.slice(0, length)) length -= 5;
  return one.slice(0, length);
}

function collect(rows: readonly Row[]) {
  const figures = new Map<number, Map<string, number>>();
  for (const { id, measure, count } of rows) {
    const own = figures.get(id) ?? new Map<string, number>();
    figures.set(id, own.set(measure, count));
  }
  return figures;
}

/** Readers add the tail each time: where it is long it is worth folding before the minute is over. */
async function foldSoon(context: Context): Promise<void> {
  await context.db.transaction().execute((tx) => enqueue(tx, 'fold_figures', {}, { key: 'fold_figures' }));
}
