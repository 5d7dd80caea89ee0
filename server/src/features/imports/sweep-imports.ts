import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { deleteImport, isFileImported, listOldImports } from './import-store.ts';

const keptDays = 30;
const atOnce = 50;

/** Removes imports begun more than thirty days ago with their staged rows and files: personal data do not lie about. */
export async function sweepImports(context: Context, signal: AbortSignal): Promise<void> {
  const before = new Date(context.clock.now().getTime() - keptDays * 24 * 3_600_000);
  for (;;) {
    signal.throwIfAborted();
    const old = await listOldImports(context.db, before, atOnce);
    for (const { id, file_sha256: sha256 } of old) {
      await context.db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(tx);
        await deleteImport(tx, id);
        if (!(await isFileImported(tx, sha256))) await context.files.workbooks.remove(sha256);
      });
    }
    if (old.length < atOnce) return;
  }
}
