import type { Context } from '../../context.ts';
import { DocumentFault } from '../../documents/document-fault.ts';
import { type ReadSheet, readSheet, type SheetRow } from '../../documents/read-sheet.ts';
import { Refused, refuseFor } from '../../kernel/refused.ts';
import { refusalOfDocument } from './document-refusal.ts';
import { addDuplicates } from './duplicate-rows.ts';
import type { CheckedRow, ImportDefinition, ImportTarget, RowToCheck } from './import-definition.ts';
import { findKeyHolders, findLastStagedRow, insertStagedRows } from './import-row-store.ts';
import {
  addToCounters,
  changesBetween,
  findImport,
  type ImportRecord,
  loadImportForUpdate,
  markChecking,
  markState,
} from './import-store.ts';
import { getDefinitionOf, getImporter, getTarget } from './import-target.ts';
import { inHalves } from './in-halves.ts';
import { arrangeCells, matchColumns } from './match-columns.ts';
import { Overtaken } from './overtaken.ts';

export const rowLimit = 100_000;
const chunkSize = 500;

/**
 * The job behind an upload: reads the file and stages its rows, each with all its faults (ENT-12, OPS-4). Stopped
 * anywhere and begun again it goes on after the last row that was staged.
 */
export async function checkImport(
  context: Context,
  definitions: readonly ImportDefinition[],
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const found = await findImport(context.db, importId);
  if (!found || (found.state !== 'waiting' && found.state !== 'checking')) return;
  try {
    await stageAll(context, getDefinitionOf(definitions, found), found, signal);
    await finish(context, importId);
  } catch (error) {
    if (error instanceof Overtaken) return;
    const refusal = refusalOf(context, error, found);
    if (!refusal) throw error;
    await markState(context.db, importId, ['waiting', 'checking'], 'unreadable', refusal);
  }
}

function refusalOf(context: Context, error: unknown, found: ImportRecord) {
  if (error instanceof Refused) return error.refusals[0];
  if (isDataException(error)) {
    // Whatever of the file the database refuses, it would refuse at every further try.
    context.log.error({ err: error, importId: found.id }, 'workbook holds what cannot be stored');
    return { code: 'import.damaged' } as const;
  }
  if (!(error instanceof DocumentFault)) return undefined;
  context.log.info({ importId: found.id, fault: error.kind, detail: error.detail }, 'workbook refused');
  return refusalOfDocument(error, found.language);
}

/** SQLSTATE class 22: a value that its type cannot hold. */
function isDataException(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
}

async function stageAll(
  context: Context,
  definition: ImportDefinition,
  found: ImportRecord,
  signal: AbortSignal,
): Promise<void> {
  const actor = await getImporter(context.db, found);
  const target = await getTarget(context.db, definition, actor, found.organisationId);
  const bytes = await context.files.workbooks.read(found.fileSha256);
  // Read twice: the rows are counted, and every fault of the file is found, before the first row is staged.
  const { header } = await open(bytes, signal);
  const places = matchColumns(definition, header);
  if ('code' in places) return refuseFor(places);
  const total = await countRows(await open(bytes, signal));
  const headers = definition.columns.map((column) => column.header);
  const marked = await context.db.transaction().execute((tx) => markChecking(tx, found.id, headers, total));
  if (!marked) throw new Overtaken();
  const last = await findLastStagedRow(context.db, found.id);
  for await (const chunk of inChunks((await open(bytes, signal)).rows, last)) {
    const rows = chunk.map((row) => ({ rowNumber: row.rowNumber, cells: arrangeCells(row.cells, places) }));
    await stage(context, found.id, definition, await checkAll(context, definition, target, rows));
    signal.throwIfAborted();
  }
}

function open(bytes: Uint8Array, signal: AbortSignal): Promise<ReadSheet> {
  return readSheet(bytes, { maxRows: rowLimit, signal });
}

async function countRows({ rows }: ReadSheet): Promise<number> {
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}

async function* inChunks(rows: AsyncIterable<SheetRow>, after: number): AsyncGenerator<SheetRow[]> {
  let chunk: SheetRow[] = [];
  for await (const row of rows) {
    if (row.rowNumber <= after) continue;
    chunk.push(row);
    if (chunk.length === chunkSize) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** A row that our own code stumbles over is shown as such and does not stop the others. */
async function checkAll(
  context: Context,
  definition: ImportDefinition,
  target: ImportTarget,
  rows: readonly RowToCheck[],
): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = [];
  await inHalves(
    rows,
    async (some) => {
      checked.push(...(await definition.checkRows(context, target, some)));
    },
    async (row, error) => {
      context.log.error({ err: error, row: row.rowNumber }, 'row could not be checked');
      const texts = row.cells.map((cell) => ('text' in cell ? cell.text : ''));
      checked.push({
        rowNumber: row.rowNumber,
        texts,
        firstKey: null,
        secondKey: null,
        faults: [{ code: 'server.unexpected' }],
      });
    },
  );
  return checked;
}

async function stage(
  context: Context,
  importId: string,
  definition: ImportDefinition,
  checked: readonly CheckedRow[],
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const locked = await loadImportForUpdate(tx, importId);
    if (locked?.state !== 'checking') throw new Overtaken();
    const holders = await findKeyHolders(tx, importId, {
      first: checked.flatMap(({ firstKey }) => firstKey ?? []),
      second: checked.flatMap(({ secondKey }) => secondKey ?? []),
    });
    const rows = checked.map((row) => {
      const whole = addDuplicates(definition, row, holders);
      return { ...whole, state: whole.faults.length > 0 ? ('bad' as const) : ('good' as const) };
    });
    const inserted = await insertStagedRows(context, tx, importId, rows);
    await addToCounters(tx, importId, { ...changesBetween([], inserted), done: inserted.length });
  });
}

async function finish(context: Context, importId: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    await markState(tx, importId, ['checking'], 'checked', null);
  });
}
