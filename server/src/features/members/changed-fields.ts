import { type RecordedChange, recordedFields } from '#contract/members-particulars.ts';
import type { MemberRow } from './member-store.ts';
import type { ParticularColumns } from './particular-columns.ts';

/** Sealing the same text twice gives two results, so those columns are told by their hashes. */
const fieldOfColumn: Record<string, string> = { id_number_hash: 'idNumber', phone_hash: 'phone' };
const untold = new Set([
  'id_number_sealed',
  'id_number_masked',
  'sex',
  'birth_date',
  'phone_sealed',
  'phone_masked',
]);

export interface ChangedFields {
  /** Of all that changed, by their names in the form of entry. */
  readonly fields: string[];
  /** With their values, where the record keeps those (LIF-5): never of what tells who somebody is or how to reach them. */
  readonly changes: RecordedChange[];
}

/** What would change of a member; columns that are not given stay. */
export function changedFields(member: MemberRow, columns: Partial<ParticularColumns>): ChangedFields {
  const names = Object.keys(columns) as (keyof ParticularColumns & keyof MemberRow)[];
  const changed = names
    .filter((name) => !untold.has(name) && !isSame(member[name], columns[name]))
    .map((name) => ({ name, field: fieldOfColumn[name] ?? camelCase(name) }));
  return {
    fields: changed.map(({ field }) => field),
    changes: changed.flatMap(({ name, field: told }) => {
      const field = recordedFields.find((recorded) => recorded === told);
      if (!field) return [];
      return [{ field, from: recordable(member[name]), to: recordable(columns[name]) }];
    }),
  };
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function recordable(value: unknown): RecordedChange['from'] {
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function isSame(before: unknown, after: unknown): boolean {
  if (Buffer.isBuffer(before) && Buffer.isBuffer(after)) return before.equals(after);
  return before === after;
}
