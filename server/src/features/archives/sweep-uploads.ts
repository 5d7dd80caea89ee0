import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { removeUnused } from '../../files/content-lock.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';

const atOnce = 500;

/** Removes uploads of more than a day ago, and their content where neither a form nor another upload has the same. */
export async function sweepUploads(context: Context, signal: AbortSignal): Promise<void> {
  const before = new Date(context.clock.now().getTime() - dayMilliseconds);
  while (!signal.aborted) {
    const swept = await context.db
      .deleteFrom('uploads')
      .where('id', 'in', (old) =>
        old.selectFrom('uploads').select('id').where('uploaded_at', '<', before).limit(atOnce),
      )
      .returning('sha256')
      .execute();
    for (const sha256 of new Set(swept.map((upload) => upload.sha256)))
      await removeUnused(context.db, context.files.forms, sha256, isFileUsed);
    if (swept.length < atOnce) return;
  }
}

async function isFileUsed(tx: Transaction, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from forms where sha256 = ${sha256})
      or exists (select from case_forms where sha256 = ${sha256})
      or exists (select from uploads where sha256 = ${sha256}) as used`.execute(tx);
  return rows[0]?.used ?? true;
}
