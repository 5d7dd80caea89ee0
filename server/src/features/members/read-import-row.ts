import type { EntryInput } from '#contract/members-particulars.ts';
import { entryTemplate, headerOfField } from '#contract/members-template.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { positionsToChoose } from '../../policies/index.ts';
import type { RowToCheck } from '../imports/index.ts';
import type { RegisteredVeteran } from '../veterans/index.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { joinRowFaults, readEntryRow } from './read-entry-row.ts';
import { cellOfStoredText } from './stored-cell.ts';
import { faultsBesideRegistration } from './veteran-entry.ts';

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
  const positions = positionsToChoose(branch.kind, today, policy);
  const { input, faults } = readEntryRow(placeOfField, row.cells.map(cellOfStoredText), positions);
  return { row, input, faults: joinRowFaults(faults, faultsOfEntry(input, policy, today, branch)) };
}

/** What a row that was staged under this header says, as an entry by the form would. */
export function entryOfRow(
  context: Context,
  header: readonly string[],
  row: RowToCheck,
  today: string,
): EntryInput {
  const isSame =
    header.length === entryTemplate.length &&
    entryTemplate.every((column, at) => column.header === header[at]);
  if (!isSame) refuse('import.templateChanged');
  return readImportRow(context, row, today).input;
}

/** All that is wrong with a row, as an entry by the form would be told it; of a column that is wrong already nothing more is said. */
export function faultsOfRow({
  input,
  veteran,
  organisationPath,
  ofRow,
  ofRegister,
  ofNumber,
}: {
  readonly input: EntryInput;
  /** Registered under the row's ID number (ENT-17). */
  readonly veteran: RegisteredVeteran | undefined;
  readonly organisationPath: string;
  readonly ofRow: readonly Refusal[];
  readonly ofRegister: readonly Refusal[];
  readonly ofNumber: Refusal | null;
}): Refusal[] {
  const numbers = ofNumber ? [ofNumber] : [];
  const row = faultsBesideRegistration(veteran, input, organisationPath, ofRow);
  const number = faultsBesideRegistration(veteran, input, organisationPath, numbers);
  return joinRowFaults(row.left, [...ofRegister, ...number.left, ...row.ofVeteran]);
}

/** A person looks for the fault of a row under the column's header. */
export function underHeaders(faults: readonly Refusal[]): Refusal[] {
  return faults.map((fault) => ({ ...fault, path: headerOfField(fault.path ?? '') ?? fault.path ?? '' }));
}
