import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { type Anchored, type AnchoredStream, faultOfAnchor, readAnchor } from './anchored.ts';
import {
  asTextOfRecord,
  beginning,
  type Epoch,
  findSealedUpTo,
  hashOf,
  listEpochs,
  rowsAfter,
  type Stream,
  streams,
} from './sealed-lines.ts';

/** The record does not fit what was noted of it outside the database: nothing is sealed over it. */
export class RecordBroken extends Error {}

/**
 * Where the rows there are come from a server whose transactions count further than ours: what is appended from now on
 * belongs to a new epoch. To be called at the start, before anything is appended.
 */
export async function beginEpochs({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockSealing(tx);
    for (const stream of streams) {
      const epoch = await presentEpoch(tx, stream);
      await sql`
        insert into record_epochs (stream, after_id, at)
        select ${stream}, (select max(id) from ${sql.table(stream)}), ${clock.now()}
        where exists (
          select from ${sql.table(stream)} r
          where ${rowsAfter(epoch, '0')} and r.tx >= pg_snapshot_xmax(pg_current_snapshot()))`.execute(tx);
    }
  });
}

/**
 * Seals what was appended since the last seal (ACC-3), and notes outside the database how far. Only transactions older
 * than every running one are covered: ids and transaction numbers are given out before commit, so later commits may
 * still fill gaps above that line.
 * @throws RecordBroken
 */
export async function sealRecord(context: Context): Promise<number> {
  // Held until the note is written: of two at once the later one notes last.
  return context.db.transaction().execute(async (holding) => {
    await lockSealing(holding);
    const noted = await readAnchor(context);
    if (!noted) context.log.warn('no anchor of the seals yet: one is made of what is there');
    const [actions, accesses] = [
      await sealStream(context, 'actions', noted?.actions ?? null),
      await sealStream(context, 'accesses', noted?.accesses ?? null),
    ];
    const now: Anchored = { actions: actions.noted, accesses: accesses.noted };
    await context.anchor.write(now);
    return actions.sealed + accesses.sealed;
  });
}

async function lockSealing(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('seal record'))`.execute(tx);
}

async function presentEpoch(tx: Transaction, stream: Stream): Promise<Epoch> {
  const epoch = (await listEpochs(tx, stream)).at(-1);
  if (!epoch) throw new Error('There is always an epoch');
  return epoch;
}

function sealStream(context: Context, stream: Stream, noted: AnchoredStream | null) {
  return context.db.transaction().execute(async (tx) => {
    const fault = noted && (await faultOfAnchor(tx, stream, noted));
    if (fault) throw new RecordBroken(`${stream}: the record was tampered with (${fault}); see verify`);
    await asTextOfRecord(tx);
    const { rows } = await sql<{ xmin: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx);
    const below = rows[0]?.xmin ?? '0';
    let sealed = 0;
    const epochs = await listEpochs(tx, stream);
    for (const epoch of epochs) sealed += await sealEpoch(context, tx, stream, epoch, below);
    const last = await findLastSeal(tx, stream);
    const seal = last && { id: last.id, hash: last.hash.toString('hex') };
    return { sealed, noted: { seal, epoch: epochs.at(-1)?.id ?? 0, below } };
  });
}

async function sealEpoch(
  context: Context,
  tx: Transaction,
  stream: Stream,
  epoch: Epoch,
  below: string,
): Promise<number> {
  const after = await findSealedUpTo(tx, stream, epoch);
  // Of an epoch that is over nothing is running any more.
  const isOld = epoch.upToId === null ? sql`and r.tx < ${below}::xid8` : sql``;
  const { rows } = await sql<{ up_to: string | null }>`
    select max(r.tx::text::bigint)::text as up_to from ${sql.table(stream)} r
    where ${rowsAfter(epoch, after)} ${isOld}`.execute(tx);
  const upTo = rows[0]?.up_to;
  if (!upTo) return 0;
  const previous = (await findLastSeal(tx, stream))?.hash ?? beginning;
  const { hash, count } = await hashOf(tx, context.sealKey, stream, { epoch, after, upTo, previous });
  await sql`
    insert into seals (stream, at, epoch, after_tx, up_to_tx, row_count, previous_hash, hash)
    values (${stream}, ${context.clock.now()}, ${epoch.id}, ${after}::xid8, ${upTo}::xid8, ${count}, ${previous}, ${hash})`.execute(
    tx,
  );
  return count;
}

async function findLastSeal(tx: Transaction, stream: Stream) {
  return tx
    .selectFrom('seals')
    .select(['id', 'hash'])
    .where('stream', '=', stream)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
    .then((seal) => seal ?? null);
}
