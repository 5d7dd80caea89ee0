import type { z } from 'zod';
import type { BatchImport, ImportKind, ImportRow, listImportRows } from '#contract/imports.ts';
import type { Page } from '#contract/page.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { refuse } from '../../kernel/refused.ts';
import { appendAccess } from '../record/index.ts';
import { findStagedRow, listStagedRows, type StagedRow } from './import-row-store.ts';
import { findOwnImport } from './import-store.ts';

const latest = 20;

function ownImports(context: Context, actor: Actor) {
  return context.db
    .selectFrom('imports')
    .innerJoin('organisations', 'organisations.id', 'imports.organisation_id')
    .selectAll('imports')
    .select('organisations.name as organisation')
    .where('account_id', '=', actor.accountId)
    .where('seat_id', '=', actor.seatId);
}

type ImportRecord = Awaited<ReturnType<ReturnType<typeof ownImports>['executeTakeFirstOrThrow']>>;

function present(row: ImportRecord): BatchImport {
  return {
    id: row.id,
    kind: row.kind as BatchImport['kind'],
    organisation: { id: row.organisation_id, name: row.organisation },
    fileName: row.file_name,
    state: row.state as BatchImport['state'],
    progress: { done: row.done_rows, total: row.total_rows },
    counts: {
      good: row.good_rows,
      bad: row.bad_rows,
      committed: row.committed_rows,
      failed: row.failed_rows,
    },
    fault: row.fault as Refusal | null,
    header: row.header,
    needForms: row.need_forms,
    createdAt: row.created_at.toISOString(),
  };
}

/** Where one's own import stands; others' are not found. */
export async function presentImport(context: Context, actor: Actor, importId: string): Promise<BatchImport> {
  const row = await ownImports(context, actor).where('imports.id', '=', importId).executeTakeFirst();
  return row ? present(row) : refuse('import.notFound');
}

export async function listOwnImports(
  context: Context,
  actor: Actor,
  kind: ImportKind,
): Promise<{ items: BatchImport[] }> {
  const rows = await ownImports(context, actor)
    .where('imports.kind', '=', kind)
    .orderBy('imports.created_at', 'desc')
    .limit(latest)
    .execute();
  return { items: rows.map(present) };
}

/** Rows in the order of the file. They hold personal data as typed, so reading them is on the record (ACC-2). */
export async function listOwnRows(
  context: Context,
  actor: Actor,
  importId: string,
  query: z.output<typeof listImportRows.query>,
): Promise<Page<ImportRow>> {
  const found = await findOwnImport(context.db, actor, importId);
  if (!found) refuse('import.notFound');
  const after = readCursor<[number]>(query.after, 1);
  await appendAccess(context, context.db, actor, {
    kind: 'import_rows_read',
    organisationId: found.organisationId,
    details: { importId },
  });
  const rows = await listStagedRows(context, context.db, importId, {
    after: Number(after?.[0] ?? 0),
    states: query.state ? [query.state] : [],
    limit: query.limit + 1,
  });
  return cutPage(rows, query.limit, (row) => [row.rowNumber], presentStaged);
}

/** A row just mended by the one who looks at it. */
export async function presentRow(
  context: Context,
  { importId, rowNumber }: { importId: string; rowNumber: number },
): Promise<ImportRow> {
  const row = await findStagedRow(context, context.db, importId, rowNumber);
  return row ? presentStaged(row) : refuse('import.rowNotFound');
}

function presentStaged({ rowNumber, state, texts, faults }: StagedRow): ImportRow {
  return { rowNumber, state, cells: [...texts], faults: [...faults] };
}
