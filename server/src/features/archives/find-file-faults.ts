import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../context.ts';

interface FileFault {
  readonly sha256: string;
  /** missing, changed: a form cannot be read any more. orphaned: a file nothing refers to. */
  readonly fault: 'missing' | 'changed' | 'orphaned';
}

const atOnce = 1000;

/** Reads every file of the forms and uploads, and looks for files that nobody refers to. */
export async function findFileFaults(context: Pick<Context, 'db' | 'files'>): Promise<FileFault[]> {
  const faults: FileFault[] = [];
  for await (const sha256 of contentsInUse(context)) {
    const fault = await faultOf(context, sha256);
    if (fault) faults.push({ sha256, fault });
  }
  let listed: string[] = [];
  for await (const sha256 of context.files.forms.list()) {
    listed.push(sha256);
    if (listed.length === atOnce) {
      faults.push(...(await findOrphans(context, listed)));
      listed = [];
    }
  }
  return [...faults, ...(await findOrphans(context, listed))];
}

async function* contentsInUse({ db }: Pick<Context, 'db'>): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from (
        (select distinct sha256 from forms where sha256 > ${after} order by sha256 limit ${atOnce})
        union
        (select distinct sha256 from case_forms where sha256 > ${after} order by sha256 limit ${atOnce})
        union
        (select distinct sha256 from uploads where sha256 > ${after} order by sha256 limit ${atOnce})
      ) used order by sha256 limit ${atOnce}`.execute(db);
    for (const { sha256 } of rows) yield sha256;
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.sha256;
  }
}

async function faultOf(
  { files }: Pick<Context, 'files'>,
  sha256: string,
): Promise<'missing' | 'changed' | null> {
  if (!(await files.forms.has(sha256))) return 'missing';
  const hash = createHash('sha256');
  try {
    for await (const chunk of await files.forms.open(sha256)) hash.update(chunk as Buffer);
  } catch {
    // The stream breaks where the stored bytes are not the ones that were sealed.
    return 'changed';
  }
  return hash.digest('hex') === sha256 ? null : 'changed';
}

async function findOrphans({ db }: Pick<Context, 'db'>, listed: readonly string[]): Promise<FileFault[]> {
  if (listed.length === 0) return [];
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${[...listed]}::text[]) as listed (sha256)
    where not exists (select from forms where forms.sha256 = listed.sha256)
      and not exists (select from case_forms where case_forms.sha256 = listed.sha256)
      and not exists (select from uploads where uploads.sha256 = listed.sha256)`.execute(db);
  return rows.map(({ sha256 }) => ({ sha256, fault: 'orphaned' }));
}
