import type { EntryInput } from '#contract/members-particulars.ts';
import { entryTemplate, headerOfField } from '#contract/members-template.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { RowToCheck } from '../imports/index.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { joinRowFaults, readEntryRow } from './read-entry-row.ts';
import { cellOfStoredText } from './stored-cell.ts';

const branch = { kind: 'branch' } as const;
const placeOfField = new Map(entryTemplate.map(({ field }, index) => [field, index]));

export interface EntryRow {
  readonly row: RowToCheck;
  readonly input: EntryInput;
  /** `path` is the field. */
  readonly faults: readonly Refusal[];
}

/** Reads a row of the template's columns and checks it against the rules; what needs the register is asked elsewhere. */
export function readImportRow({ policy }: Context, row: RowToCheck, today: string): EntryRow {
  const { input, faults } = readEntryRow(placeOfField, row.cells.map(cellOfStoredText), branch);
  return { row, input, faults: joinRowFaults(faults, faultsOfEntry(input, policy, today, branch)) };
}

/** A person looks for the fault of a row under the column's header. */
export function underHeaders(faults: readonly Refusal[]): Refusal[] {
  return faults.map((fault) => ({ ...fault, path: headerOfField(fault.path ?? '') ?? fault.path ?? '' }));
}
