import type { ImportRowState, ImportState } from '#contract/imports.ts';
import type { Refusal } from '#contract/refusal.ts';

/** ENT-12: what was imported once may go on with the rows mended since. */
export function refusalToCommit(found: { state: ImportState; goodRows: number }): Refusal | null {
  if (found.state === 'waiting' || found.state === 'checking') return { code: 'import.stillChecking' };
  // Rows may have been staged before it showed that the file cannot be taken.
  if (found.goodRows > 0 && found.state !== 'unreadable') return null;
  return { code: found.state === 'committed' ? 'import.alreadyCommitted' : 'import.nothingToCommit' };
}

export function refusalToMend(
  found: { state: ImportState },
  row: { state: ImportRowState } | null,
): Refusal | null {
  if (found.state === 'waiting' || found.state === 'checking') return { code: 'import.stillChecking' };
  if (!row) return { code: 'import.rowNotFound' };
  return row.state === 'committed' ? { code: 'import.rowCommitted' } : null;
}
