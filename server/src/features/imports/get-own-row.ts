import type { BatchImport } from '#contract/imports.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { rowToCheck } from './commit-import.ts';
import type { RowToCheck } from './import-definition.ts';
import { findStagedRow } from './import-row-store.ts';
import { findOwnImport } from './import-store.ts';

/** A row of one's own import as it stands, and where it would go; others' are not found. */
export async function getOwnRow(
  context: Context,
  actor: Actor,
  { importId, rowNumber }: { readonly importId: string; readonly rowNumber: number },
): Promise<{
  readonly kind: BatchImport['kind'];
  readonly organisationId: number;
  readonly header: readonly string[];
  readonly row: RowToCheck;
}> {
  const found = await findOwnImport(context.db, actor, importId);
  if (!found) refuse('import.notFound');
  const row = await findStagedRow(context, context.db, importId, rowNumber);
  if (!row) refuse('import.rowNotFound');
  const { kind, organisationId, header } = found;
  return { kind, organisationId, header, row: rowToCheck(row) };
}
