import { sql } from 'kysely';
import { z } from 'zod';
import type { Context, Transaction } from '../../context.ts';
import { findSealedUpTo, listEpochs, rowsAfter, type Stream } from './sealed-lines.ts';

const anchoredStream = z.object({
  /** The last seal, or null before the first. */
  seal: z.object({ id: z.number(), hash: z.string() }).nullable(),
  epoch: z.number(),
  /** Every row of an older transaction was sealed then. */
  below: z.string(),
});
export type AnchoredStream = z.infer<typeof anchoredStream>;

const anchored = z.object({ actions: anchoredStream, accesses: anchoredStream });
export type Anchored = z.infer<typeof anchored>;

/** What the last sealing noted outside the database; null where nothing was noted yet. */
export async function readAnchor({ anchor }: Pick<Context, 'anchor'>): Promise<Anchored | null> {
  const note = await anchor.read();
  return note === null ? null : anchored.parse(note);
}

/**
 * Why the database does not fit what was noted outside it: the last seal is gone or another, or there are rows without a
 * seal that must have had one. Who takes away the last seals and has the rows sealed anew is found out by this.
 */
export async function faultOfAnchor(
  tx: Transaction,
  stream: Stream,
  noted: AnchoredStream,
): Promise<'anchor' | 'late-row' | null> {
  if (noted.seal) {
    const seal = await tx
      .selectFrom('seals')
      .select('hash')
      .where('stream', '=', stream)
      .where('id', '=', noted.seal.id)
      .executeTakeFirst();
    if (seal?.hash.toString('hex') !== noted.seal.hash) return 'anchor';
  }
  for (const epoch of await listEpochs(tx, stream)) {
    if (epoch.id > noted.epoch) break;
    const after = await findSealedUpTo(tx, stream, epoch);
    const below = epoch.id === noted.epoch ? sql`and r.tx < ${noted.below}::xid8` : sql``;
    const { rows } = await sql`
      select from ${sql.table(stream)} r where ${rowsAfter(epoch, after)} ${below} limit 1`.execute(tx);
    if (rows.length > 0) return 'late-row';
  }
  return null;
}
