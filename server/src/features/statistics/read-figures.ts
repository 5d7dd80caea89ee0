import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { enqueue } from '../../jobs/queue.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { loadFoldState, membersTouched } from './fold-store.ts';
import type { Figures } from './measures.ts';

const longTail = 200;

export interface Placed {
  readonly id: number;
  readonly path: string;
}

/** Everything of one answer is read at one moment: what is counted, and what it is compared with. */
export async function atOneMoment<T>(
  context: Context,
  work: (tx: Transaction, read: ReadFigures) => Promise<T>,
): Promise<T> {
  await loadFoldState(context, context.db);
  let isFoldWanted = false;
  const result = await context.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { counted, foldedBefore } = await loadFoldState(context, tx);
      return work(tx, async (of, prefixes) => {
        if (of.length === 0) return new Map();
        const found = counted
          ? await readRollups(tx, of, prefixes, foldedBefore)
          : await countMembers(tx, of, prefixes);
        isFoldWanted ||= !counted || found.tail > longTail;
        return found.figures;
      });
    });
  if (isFoldWanted) await foldSoon(context);
  return result;
}

/** Figures of organisations, by organisation; of the measures with one of these beginnings. */
export type ReadFigures = (
  of: readonly Placed[],
  prefixes: readonly string[],
) => Promise<ReadonlyMap<number, Figures>>;

interface Row {
  readonly id: number;
  readonly measure: string | null;
  readonly count: number;
  readonly tail: number;
}

/**
 * STA-3: the rollups, and for whoever was touched by an action not yet folded what they count for now less what they have
 * contributed. The cost is that of the organisations asked for and of the tail, not of the members.
 */
async function readRollups(
  tx: Transaction,
  of: readonly Placed[],
  prefixes: readonly string[],
  foldedBefore: string,
) {
  const top = topOf(of);
  const { rows } = await sql<Row>`
    with touched as materialized (
      select coalesce(array_agg(id), '{}') as ids from (${membersTouched(foldedBefore)}) t
    ),
    tail as (
      select organisation_path, measure, 1 as n from member_measures
      where member_id = any((select ids from touched)::bigint[])
        and organisation_path >= ${top} and organisation_path < ${pathEnd(top)}
      union all
      select c.organisation_path, measure, -1 from contributions c cross join unnest(c.measures) as measure
      where c.member_id = any((select ids from touched)::bigint[])
        and c.organisation_path >= ${top} and c.organisation_path < ${pathEnd(top)}
    ),
    asked as (
      select * from unnest(${of.map(({ id }) => id)}::bigint[], ${of.map(({ path }) => path)}::text[]) as o (id, path)
    ),
    prefix as (select * from unnest(${[...prefixes]}::text[]) as p (prefix))
    select id, measure, sum(count) as count, (select cardinality(ids) from touched) as tail
    from (
      select r.organisation_id as id, r.measure, r.count
      from asked cross join prefix
      join rollups r on r.organisation_id = asked.id and r.measure >= prefix.prefix and r.measure < prefix.prefix || '~'
      union all
      select asked.id, tail.measure, tail.n
      from tail
      join asked on tail.organisation_path >= asked.path collate "C" and tail.organisation_path < (asked.path || '~') collate "C"
      where exists (select from prefix where starts_with(tail.measure, prefix.prefix))
    ) f
    group by id, measure
    having sum(count) <> 0`.execute(tx);
  return collect(rows);
}

/** The same while not every member is in the rollups. */
async function countMembers(tx: Transaction, of: readonly Placed[], prefixes: readonly string[]) {
  const top = topOf(of);
  const { rows } = await sql<Row>`
    select asked.id, m.measure, count(*) as count, 0 as tail
    from member_measures m
    join unnest(${of.map(({ id }) => id)}::bigint[], ${of.map(({ path }) => path)}::text[]) as asked (id, path)
      on m.organisation_path >= asked.path collate "C" and m.organisation_path < (asked.path || '~') collate "C"
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
    if (measure === null) continue;
    const own = figures.get(id) ?? new Map<string, number>();
    figures.set(id, own.set(measure, count));
  }
  return { figures, tail: rows[0]?.tail ?? 0 };
}

/** Readers add the tail each time: where it is long it is worth folding before the minute is over. */
async function foldSoon(context: Context): Promise<void> {
  await context.db.transaction().execute((tx) => enqueue(tx, 'fold_figures', {}, 'fold_figures'));
}
