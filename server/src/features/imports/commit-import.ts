import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import { textCell } from '../../documents/sheet-cell.ts';
import { Refused } from '../../kernel/refused.ts';
import { holdTree, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import type { ImportDefinition, RowOutcome, RowToCheck } from './import-definition.ts';
import {
  listGoodRowNumbers,
  loadGoodRowsForUpdate,
  type RowResult,
  type StagedRow,
  writeResults,
} from './import-row-store.ts';
import {
  addToCounters,
  findImport,
  type ImportRecord,
  loadImportForUpdate,
  markState,
} from './import-store.ts';
import { getDefinitionOf, getImporter, getTarget } from './import-target.ts';
import { inHalves } from './in-halves.ts';
import { Overtaken } from './overtaken.ts';

const chunkSize = 500;

/**
 * The job behind 导入: writes the good rows into the register, some at a time. A chunk's rows and their states here
 * change in one transaction, so that wherever it is stopped each row is in the register once or still good (OPS-4).
 */
export async function commitImport(
  context: Context,
  definitions: readonly ImportDefinition[],
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const found = await findImport(context.db, importId);
  if (found?.state !== 'committing') return;
  try {
    const definition = getDefinitionOf(definitions, found);
    do {
      for (;;) {
        signal.throwIfAborted();
        const numbers = await listGoodRowNumbers(context.db, importId, chunkSize);
        if (numbers.length === 0) break;
        await inHalves(
          numbers,
          (some) => commitTogether(context, definition, found, some),
          (number, error) => failAlone(context, found, number, error),
        );
      }
    } while (!(await finish(context, found)));
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof Refused)) throw error;
    // Nothing more may be written for this person into this organisation; the rows stay as they are.
    await markState(context.db, importId, ['committing'], 'checked', error.refusals[0] ?? null);
  }
}

async function commitTogether(
  context: Context,
  definition: ImportDefinition,
  found: ImportRecord,
  numbers: readonly number[],
): Promise<void> {
  await change(context, await getImporter(context.db, found), async (tx) => {
    await lockCommitting(tx, found.id);
    // The tree before any organisation, as everybody locks: the other way round a move and this chunk block each other.
    await holdTree(tx);
    await loadOrganisationForShare(tx, found.organisationId);
    // Anew for each chunk, and under the lock: the seat may end, and the organisation move, while a long file is written.
    const actor = await getImporter(tx, found);
    const target = await getTarget(tx, definition, actor, found.organisationId);
    const rows = await loadGoodRowsForUpdate(context, tx, found.id, numbers);
    if (rows.length === 0) return;
    const outcomes = await definition.commitRows(context, tx, actor, target, rows.map(rowToCheck));
    await settle(context, tx, found.id, resultsOf(rows, outcomes));
  });
}

export function rowToCheck({ rowNumber, texts }: Pick<StagedRow, 'rowNumber' | 'texts'>): RowToCheck {
  return { rowNumber, cells: texts.map(textCell) };
}

function resultsOf(rows: readonly StagedRow[], outcomes: readonly RowOutcome[]): RowResult[] {
  const byNumber = new Map(outcomes.map((outcome) => [outcome.rowNumber, outcome]));
  return rows.map(({ rowNumber }) => {
    const outcome = byNumber.get(rowNumber);
    if (outcome && 'subjectId' in outcome) {
      return {
        rowNumber,
        state: 'committed',
        faults: [],
        subjectId: outcome.subjectId,
        needsForm: outcome.needsForm,
      };
    }
    return failure(rowNumber, outcome?.faults ?? [{ code: 'server.unexpected' }]);
  });
}

function failure(rowNumber: number, faults: readonly Refusal[]): RowResult {
  return { rowNumber, state: 'failed', faults, subjectId: null, needsForm: false };
}

async function failAlone(
  context: Context,
  found: ImportRecord,
  rowNumber: number,
  error: unknown,
): Promise<void> {
  context.log.error({ err: error, importId: found.id, row: rowNumber }, 'row could not be committed');
  await context.db.transaction().execute(async (tx) => {
    await lockCommitting(tx, found.id);
    const rows = await loadGoodRowsForUpdate(context, tx, found.id, [rowNumber]);
    await settle(
      context,
      tx,
      found.id,
      rows.map(() => failure(rowNumber, [{ code: 'server.unexpected' }])),
    );
  });
}

type Tx = Parameters<typeof loadImportForUpdate>[0];

async function lockCommitting(tx: Tx, importId: string): Promise<void> {
  const locked = await loadImportForUpdate(tx, importId);
  if (locked?.state !== 'committing') throw new Overtaken();
}

async function settle(
  context: Context,
  tx: Tx,
  importId: string,
  results: readonly RowResult[],
): Promise<void> {
  if (results.length === 0) return;
  await writeResults(context, tx, importId, results);
  const committed = results.filter(({ state }) => state === 'committed').length;
  await addToCounters(tx, importId, {
    done: results.length,
    good: -results.length,
    committed,
    failed: results.length - committed,
    needForms: results.filter(({ needsForm }) => needsForm).length,
  });
}

/** False where a row was mended, and is good, since the last look. */
async function finish(context: Context, found: ImportRecord): Promise<boolean> {
  const actor = await getImporter(context.db, found);
  return context.db.transaction().execute(async (tx) => {
    const locked = await loadImportForUpdate(tx, found.id);
    if (locked?.state !== 'committing') return true;
    if (locked.goodRows > 0) return false;
    await markState(tx, found.id, ['committing'], 'committed', null);
    const { committedRows: committed, badRows: bad, failedRows: failed } = locked;
    await appendActions(context, tx, actor, [
      {
        kind: 'import_committed',
        organisationId: found.organisationId,
        details: { importId: found.id, committed, bad, failed },
      },
    ]);
    return true;
  });
}
