import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { type Anchored, faultOfAnchor, readAnchor } from './anchored.ts';
import {
  asTextOfRecord,
  beginning,
  type Epoch,
  hashOf,
  listEpochs,
  listSeals,
  rowsAfter,
  type Seal,
  type Stream,
  streams,
} from './sealed-lines.ts';

export interface Broken {
  /** The first seal that does not hold; null where it is not a seal that is wrong. */
  readonly seal: { readonly id: number; readonly at: Date } | null;
  /** `anchor`: the last seal that was noted outside the database is not there. */
  readonly reason: 'chain' | 'rows' | 'late-row' | 'anchor';
}

export interface Verification {
  readonly stream: Stream;
  readonly seals: number;
  readonly rows: number;
  /** Rows not yet sealed. */
  readonly unsealed: number;
  readonly broken: Broken | null;
}

/**
 * Recomputes every seal from the rows: any row altered, removed, added or put elsewhere breaks its seal; seals that were
 * taken away are missed by what is noted outside the database.
 */
export async function verifyRecord(context: Context): Promise<Verification[]> {
  // Before the database is looked at: it may be sealed further meanwhile, never less far.
  const noted = await readAnchor(context);
  const results: Verification[] = [];
  for (const stream of streams) {
    results.push(
      await context.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => verifyStream(context, tx, stream, noted)),
    );
  }
  return results;
}

async function verifyStream(
  context: Context,
  tx: Transaction,
  stream: Stream,
  noted: Anchored | null,
): Promise<Verification> {
  await asTextOfRecord(tx);
  const epochs = new Map((await listEpochs(tx, stream)).map((epoch) => [epoch.id, epoch]));
  const upTo = new Map<number, string>();
  const seals = await listSeals(tx, stream);
  let previous: Buffer = beginning;
  let rows = 0;
  let broken: Broken | null = null;
  for (const seal of seals) {
    const epoch = epochs.get(seal.epoch);
    const isChained =
      epoch !== undefined &&
      seal.after_tx === (upTo.get(seal.epoch) ?? '0') &&
      seal.previous_hash.equals(previous);
    const reason = isChained ? await check(seal, epoch) : 'chain';
    if (reason) {
      broken = { seal: { id: seal.id, at: seal.at }, reason };
      break;
    }
    previous = seal.hash;
    upTo.set(seal.epoch, seal.up_to_tx);
  }
  const fault = broken || !noted ? null : await faultOfAnchor(tx, stream, noted[stream]);
  if (fault) broken = { seal: null, reason: fault };
  return { stream, seals: seals.length, rows, unsealed: await countUnsealed(), broken };

  async function check(seal: Seal, epoch: Epoch): Promise<Broken['reason'] | null> {
    const { after_tx: after, up_to_tx: upTo } = seal;
    const { hash, count } = await hashOf(tx, context.sealKey, stream, { epoch, after, upTo, previous });
    rows += count;
    if (count === seal.row_count && hash.equals(seal.hash)) return null;
    return count > seal.row_count ? 'late-row' : 'rows';
  }

  async function countUnsealed(): Promise<number> {
    let unsealed = 0;
    for (const epoch of epochs.values()) {
      const { rows: left } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(stream)} r
        where ${rowsAfter(epoch, upTo.get(epoch.id) ?? '0')}`.execute(tx);
      unsealed += Number(left[0]?.count ?? 0);
    }
    return unsealed;
  }
}
