import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';
import { rowToCheck } from './commit-import.ts';
import { settleDuplicates } from './duplicate-rows.ts';
import type { ImportDefinition } from './import-definition.ts';
import { findStagedRow, listRowsWithKeys, updateStagedRows } from './import-row-store.ts';
import { refusalToMend } from './import-rules.ts';
import { addToCounters, changesBetween, findOwnImport, loadImportForUpdate } from './import-store.ts';
import { getDefinitionOf, getTarget } from './import-target.ts';

/**
 * Other values for a row that is not in the register yet. It is checked again, also against the rest of the file;
 * rows that were bad only for repeating it become good, and the other way round (ENT-12).
 */
export async function mendImportRow(
  context: Context,
  definitions: readonly ImportDefinition[],
  actor: Actor,
  { importId, rowNumber }: { importId: string; rowNumber: number },
  cells: readonly string[],
): Promise<void> {
  const found = await findOwnImport(context.db, actor, importId);
  if (!found) refuse('import.notFound');
  refuseFor(refusalToMend(found, { state: 'bad' }));
  if (cells.length !== found.header.length) refuse('request.malformed', { detail: 'cells' }, 'cells');
  const definition = getDefinitionOf(definitions, found);
  const target = await getTarget(context.db, definition, actor, found.organisationId);
  // Before the transaction: the check asks the register on a connection of its own.
  const [checked] = await definition.checkRows(context, target, [rowToCheck({ rowNumber, texts: cells })]);
  if (!checked) throw new Error('A row was checked without result');
  await change(context, actor, async (tx) => {
    const locked = await loadImportForUpdate(tx, importId);
    if (!locked) refuse('import.notFound');
    const before = await findStagedRow(context, tx, importId, rowNumber);
    refuseFor(refusalToMend(locked, before));
    const touched = {
      first: new Set([before?.firstKey, checked.firstKey].filter((key) => typeof key === 'string')),
      second: new Set([before?.secondKey, checked.secondKey].filter((key) => typeof key === 'string')),
    };
    const sharing = (await listRowsWithKeys(context, tx, importId, touched)).filter(
      (row) => row.rowNumber !== rowNumber,
    );
    const mended = { ...checked, state: checked.faults.length > 0 ? ('bad' as const) : ('good' as const) };
    const after = settleDuplicates(definition, [mended, ...sharing], touched);
    await updateStagedRows(context, tx, importId, after);
    await addToCounters(tx, importId, changesBetween([...(before ? [before] : []), ...sharing], after));
  });
}
