import { sql } from 'kysely';
import type { Context } from '../../context.ts';

const keptMilliseconds = 24 * 3_600_000;
const atOnce = 500;

/** Removes uploads of more than a day ago, and their content where neither a form nor another upload has the same. */
export async function sweepUploads(context: Context, signal: AbortSignal): Promise<void> {
  const before = new Date(context.clock.now().getTime() - keptMilliseconds);
  while (!signal.aborted) {
    const swept = await context.db
      .deleteFrom('uploads')
      .where('id', 'in', (old) =>
        old.selectFrom('uploads').select('id').where('uploaded_at', '<', before).limit(atOnce),
      )
      .returning('sha256')
      .execute();
    for (const sha256 of new Set(swept.map((upload) => upload.sha256))) await removeUnused(context, sha256);
    if (swept.length < atOnce) return;
  }
}

/** The row went first: a stop in between leaves a file too many, which the file check finds, never a row without its file. */
async function removeUnused(context: Context, sha256: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    // Alone: an upload of the same content arriving now waits, and then notices that the file has gone.
    await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(tx);
    const { rows } = await sql<{ used: boolean }>`
      select exists (select from forms where sha256 = ${sha256})
        or exists (select from uploads where sha256 = ${sha256}) as used`.execute(tx);
    if (!rows[0]?.used) await context.files.forms.remove(sha256);
  });
}
