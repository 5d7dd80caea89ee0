import type { ImportKind } from '#contract/imports.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context, Transaction } from '../../context.ts';
import type { SheetCell } from '../../documents/sheet-cell.ts';
import type { Actor } from '../../kernel/actor.ts';

export interface RowToCheck {
  /** As Excel numbers it. */
  readonly rowNumber: number;
  /** In the order of the definition's columns. */
  readonly cells: readonly SheetCell[];
}

export interface CheckedRow {
  readonly rowNumber: number;
  /** What is stored and shown, in the order of the definition's columns; reading it again gives the same row. */
  readonly texts: readonly string[];
  /** What no other row of the file may have too; null where it could not be read. Keyed hashes, never plain ID numbers. */
  readonly firstKey: string | null;
  readonly secondKey: string | null;
  /** `path` is the column's header. Empty: the row is good. */
  readonly faults: readonly Refusal[];
}

export type RowOutcome =
  | { readonly rowNumber: number; readonly subjectId: number; readonly needsForm: boolean }
  | { readonly rowNumber: number; readonly faults: readonly Refusal[] };

export interface ImportTarget {
  readonly id: number;
  readonly path: string;
}

export interface ImportColumn {
  readonly header: string;
  readonly width: number;
  readonly asText: boolean;
  readonly required: boolean;
  /** Offered as a drop-down. */
  readonly choices?: readonly string[];
}

/** What a feature tells the import engine about one kind of workbook. */
export interface ImportDefinition {
  readonly kind: ImportKind;
  readonly columns: readonly ImportColumn[];
  readonly templateName: string;
  /** Lines of the template's second sheet, 填写说明. */
  readonly notes: readonly string[];
  /** For each column of the definition its place in the file's header (null: absent and not needed), or why not. */
  matchHeader(header: readonly string[]): readonly (number | null)[] | Refusal;
  /** May this actor import into this organisation at all? */
  refusalToImport(
    actor: Actor,
    organisation: ImportTarget & { kind: OrganisationKind; name: string },
  ): Refusal | null;
  /** Reads and checks up to a thousand rows, against the rules and against the register; never against each other. */
  checkRows(context: Context, target: ImportTarget, rows: readonly RowToCheck[]): Promise<CheckedRow[]>;
  /** Refusals for two rows of one file with the same first or second key. */
  refusalToDuplicate(key: 'first' | 'second', earlierRow: number): Refusal;
  /**
   * Checks once more and writes what is still good, all in the given transaction. Does not throw for what a row
   * contains: a row that cannot be written is answered with its faults and the others go in.
   */
  commitRows(
    context: Context,
    tx: Transaction,
    actor: Actor,
    target: ImportTarget,
    rows: readonly RowToCheck[],
  ): Promise<RowOutcome[]>;
}
