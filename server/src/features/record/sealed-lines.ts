import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../../context.ts';
import type { Tables } from '../../db/tables.ts';

export type Stream = 'actions' | 'accesses';
export const streams: readonly Stream[] = ['actions', 'accesses'];

const batch = 2000;
export const beginning: Buffer = Buffer.alloc(32);

// By name: a column added later is not part of what was sealed before it.
const sealedColumns = sql.raw(
  ['id', 'tx', 'at', 'kind', 'account_id', 'organisation_id', 'subject_kind', 'subject_id', 'details']
    .concat(['address', 'request_id'])
    .map((name) => `r.${name}`)
    .join(', '),
);

/**
 * Rows whose transactions were counted by one database server: those after `afterId`, up to where the next epoch begins.
 * On another server, after a restore, transactions are counted anew, and their numbers say nothing about older rows.
 */
export interface Epoch {
  readonly id: number;
  readonly afterId: number;
  /** Null for the present one. */
  readonly upToId: number | null;
}

export async function listEpochs(tx: Transaction, stream: Stream): Promise<Epoch[]> {
  const begun = await tx
    .selectFrom('record_epochs')
    .select(['id', 'after_id'])
    .where('stream', '=', stream)
    .orderBy('id')
    .execute();
  const starts = [{ id: 0, after_id: 0 }, ...begun];
  return starts.map(({ id, after_id }, index) => ({
    id,
    afterId: after_id,
    upToId: starts[index + 1]?.after_id ?? null,
  }));
}

/** The epoch's rows of transactions after one: the condition on rows `r`. */
export function rowsAfter({ afterId, upToId }: Epoch, tx: string) {
  return sql<boolean>`r.id > ${afterId} and r.id <= ${upToId ?? sql`9223372036854775807`} and r.tx > ${tx}::xid8`;
}

interface Line {
  id: number;
  tx: string;
  line: string;
}

/** Rows of transactions in (after, upTo] in their fixed order, as the text that is hashed, made by the database. */
async function* linesOf(
  db: Kysely<Tables>,
  stream: Stream,
  epoch: Epoch,
  after: string,
  upTo: string,
): AsyncGenerator<Line> {
  let [tx, id] = [after, '9223372036854775807'];
  for (;;) {
    const { rows } = await sql<Line>`
      select r.id, r.tx::text as tx, row(${sealedColumns})::text as line from ${sql.table(stream)} r
      where (r.tx, r.id) > (${tx}::xid8, ${id}::bigint) and r.tx <= ${upTo}::xid8 and ${rowsAfter(epoch, after)}
      order by r.tx, r.id limit ${batch}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    [tx, id] = [last.tx, String(last.id)];
  }
}

export interface Sealed {
  readonly epoch: Epoch;
  readonly after: string;
  readonly upTo: string;
  readonly previous: Buffer;
}

/** The seal over these rows and the seal before them. */
export async function hashOf(
  db: Kysely<Tables>,
  key: Buffer,
  stream: Stream,
  { epoch, after, upTo, previous }: Sealed,
): Promise<{ hash: Buffer; count: number }> {
  const hmac = createHmac('sha256', key).update(previous).update(`${epoch.id}:${epoch.afterId}\n`);
  let count = 0;
  for await (const { line } of linesOf(db, stream, epoch, after, upTo)) {
    hmac.update(`${Buffer.byteLength(line)}:${line}`);
    count++;
  }
  return { hash: hmac.digest(), count };
}

export async function asTextOfRecord(tx: Transaction): Promise<void> {
  // The text of a row must not depend on a session's settings.
  await sql`set local timezone to 'UTC'`.execute(tx);
  await sql`set local datestyle to 'ISO, YMD'`.execute(tx);
  await sql`set local bytea_output to 'hex'`.execute(tx);
}

export interface Seal {
  readonly id: number;
  readonly at: Date;
  readonly epoch: number;
  readonly after_tx: string;
  readonly up_to_tx: string;
  readonly row_count: number;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

export async function listSeals(tx: Transaction, stream: Stream): Promise<Seal[]> {
  const { rows } = await sql<Seal>`
    select id, at, epoch, after_tx::text, up_to_tx::text, row_count, previous_hash, hash
    from seals where stream = ${stream} order by id`.execute(tx);
  return rows;
}

/** Up to which transaction of the epoch rows are sealed. */
export async function findSealedUpTo(tx: Transaction, stream: Stream, epoch: Epoch): Promise<string> {
  const { rows } = await sql<{ up_to: string }>`
    select up_to_tx::text as up_to from seals
    where stream = ${stream} and epoch = ${epoch.id} order by id desc limit 1`.execute(tx);
  return rows[0]?.up_to ?? '0';
}
