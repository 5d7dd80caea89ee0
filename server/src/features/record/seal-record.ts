import { createHmac, type Hmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import type { Tables } from '../../db/tables.ts';

export type Stream = 'actions' | 'accesses';
export const streams: readonly Stream[] = ['actions', 'accesses'];

const batch = 2000;
const beginning = Buffer.alloc(32);

interface Line {
  id: number;
  tx: string;
  line: string;
}

/**
 * Rows of transactions in (after, upTo] in their fixed order, as the text that is hashed. The text is made by the
 * database, so that every column, present or later added, is covered as stored.
 */
async function* linesOf(
  db: Kysely<Tables>,
  stream: Stream,
  after: string,
  upTo: string,
): AsyncGenerator<Line> {
  let [tx, id] = [after, '9223372036854775807'];
  for (;;) {
    const { rows } = await sql<Line>`
      select r.id, r.tx::text as tx, r::text as line from ${sql.table(stream)} r
      where (r.tx, r.id) > (${tx}::xid8, ${id}::bigint) and r.tx <= ${upTo}::xid8
      order by r.tx, r.id limit ${batch}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    [tx, id] = [last.tx, String(last.id)];
  }
}

async function hashOf(
  lines: AsyncIterable<Line>,
  key: Buffer,
  previous: Buffer,
): Promise<{ hash: Buffer; count: number }> {
  const hmac: Hmac = createHmac('sha256', key).update(previous);
  let count = 0;
  for await (const { line } of lines) {
    hmac.update(`${Buffer.byteLength(line)}:${line}`);
    count++;
  }
  return { hash: hmac.digest(), count };
}

async function asTextOfRecord(tx: Transaction): Promise<void> {
  // The text of a row must not depend on a session's settings.
  await sql`set local timezone to 'UTC'`.execute(tx);
  await sql`set local datestyle to 'ISO, YMD'`.execute(tx);
  await sql`set local bytea_output to 'hex'`.execute(tx);
}

/**
 * Seals what was appended since the last seal (ACC-3). Only transactions older than every running one are covered:
 * ids and transaction numbers are given out before commit, so later commits may still fill gaps above that line.
 */
export async function sealRecord(context: Context): Promise<number> {
  let sealed = 0;
  for (const stream of streams) {
    sealed += await context.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`seal ${stream}`}))`.execute(tx);
      await asTextOfRecord(tx);
      const last = await tx
        .selectFrom('seals')
        .select(['up_to_tx', 'hash'])
        .where('stream', '=', stream)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      const after = String(last?.up_to_tx ?? '0');
      const previous = last?.hash ?? beginning;
      const { rows } = await sql<{ up_to: string | null }>`
        select max(tx::text::bigint)::text as up_to from ${sql.table(stream)}
        where tx > ${after}::xid8 and tx < pg_snapshot_xmin(pg_current_snapshot())`.execute(tx);
      const upTo = rows[0]?.up_to;
      if (!upTo) return 0;
      const { hash, count } = await hashOf(linesOf(tx, stream, after, upTo), context.sealKey, previous);
      await sql`
        insert into seals (stream, at, after_tx, up_to_tx, row_count, previous_hash, hash)
        values (${stream}, ${context.clock.now()}, ${after}::xid8, ${upTo}::xid8, ${count}, ${previous}, ${hash})`.execute(
        tx,
      );
      return count;
    });
  }
  return sealed;
}

export interface Verification {
  readonly stream: Stream;
  readonly seals: number;
  readonly rows: number;
  /** Rows not yet sealed. */
  readonly unsealed: number;
  /** The first seal that does not hold, or null. */
  readonly broken: {
    readonly sealId: number;
    readonly at: Date;
    readonly reason: 'chain' | 'rows' | 'late-row';
  } | null;
}

/** Recomputes every seal from the rows: any row altered, removed, added or put elsewhere breaks its seal. */
export async function verifyRecord(context: Context): Promise<Verification[]> {
  const results: Verification[] = [];
  for (const stream of streams) {
    results.push(
      await context.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => verifyStream(context, tx, stream)),
    );
  }
  return results;
}

async function verifyStream(context: Context, tx: Transaction, stream: Stream): Promise<Verification> {
  await asTextOfRecord(tx);
  const seals = await sql<{
    id: number;
    at: Date;
    after_tx: string;
    up_to_tx: string;
    row_count: number;
    previous_hash: Buffer;
    hash: Buffer;
  }>`select id, at, after_tx::text, up_to_tx::text, row_count, previous_hash, hash from seals where stream = ${stream} order by id`.execute(
    tx,
  );
  let previous: Buffer = beginning;
  let after = '0';
  let rows = 0;
  let broken: Verification['broken'] = null;
  for (const seal of seals.rows) {
    const chained = seal.after_tx === after && seal.previous_hash.equals(previous);
    const { hash, count } = await hashOf(
      linesOf(tx, stream, seal.after_tx, seal.up_to_tx),
      context.sealKey,
      previous,
    );
    rows += count;
    if (!chained || count !== seal.row_count || !hash.equals(seal.hash)) {
      broken = {
        sealId: seal.id,
        at: seal.at,
        reason: !chained ? 'chain' : count > seal.row_count ? 'late-row' : 'rows',
      };
      break;
    }
    previous = seal.hash;
    after = seal.up_to_tx;
  }
  const { rows: left } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(stream)} where tx > ${after}::xid8`.execute(tx);
  return { stream, seals: seals.rows.length, rows, unsealed: Number(left[0]?.count ?? 0), broken };
}
