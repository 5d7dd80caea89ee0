import type { Context } from '../../context.ts';
import { removeUnused } from '../../files/content-lock.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { deleteImport, isFileImported, listImportedFiles, listOldImports } from './import-store.ts';

const keptDays = 30;
const atOnce = 50;

/**
 * Removes imports begun more than thirty days ago with their staged rows and files: personal data do not lie about.
 * Whatever their state: one whose job failed for good would stay for ever, and a job still running notices and ends.
 */
export async function sweepImports(context: Context, signal: AbortSignal): Promise<void> {
  const before = new Date(context.clock.now().getTime() - keptDays * dayMilliseconds);
  for (;;) {
    const old = await listOldImports(context.db, before, atOnce);
    for (const id of old) {
      signal.throwIfAborted();
      await deleteImport(context.db, id);
    }
    if (old.length < atOnce) break;
  }
  await sweepWorkbooks(context, signal);
}

/** All without an import, so that also those go which an earlier sweep, or an upload, was stopped over. */
async function sweepWorkbooks({ db, files }: Context, signal: AbortSignal): Promise<void> {
  const kept: string[] = [];
  for await (const sha256 of files.workbooks.list()) kept.push(sha256);
  const imported = await listImportedFiles(db);
  for (const sha256 of kept) {
    if (imported.has(sha256)) continue;
    signal.throwIfAborted();
    await removeUnused(db, files.workbooks, sha256, isFileImported);
  }
}
