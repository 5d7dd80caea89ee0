import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { FileStore } from './file-store.ts';

/**
 * Until the transaction ends nobody removes this content; take it before the row that needs the file is inserted. False
 * where a sweep has just removed the file for want of a row.
 */
export async function holdContent(
  tx: Transaction<Tables>,
  store: FileStore,
  sha256: string,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${sha256}, 0))`.execute(tx);
  return store.has(sha256);
}

/**
 * Removes a file that no row needs any more. Call it after the row's removal is committed: a stop in between leaves a
 * file too many, never a row without its file.
 */
export async function removeUnused(
  db: Kysely<Tables>,
  store: FileStore,
  sha256: string,
  isUsed: (tx: Transaction<Tables>, sha256: string) => Promise<boolean>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Alone: whoever saves the same content now waits in holdContent, and then notices that the file has gone.
    await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(tx);
    if (!(await isUsed(tx, sha256))) await store.remove(sha256);
  });
}
