import type { CadreInput, PostInput } from '#contract/cadres.ts';
import { isInTheParty } from '#contract/dictionaries/political-statuses.ts';
import type { YesNo } from '#contract/dictionaries/yes-no.ts';
import type { EntryField, EntryInput } from '#contract/members-particulars.ts';
import { parseIdCard } from '#contract/values/id-card.ts';
import { ageOn } from '#contract/values/year-month.ts';

type YesNoField = 'isCadre' | 'onPartyCommittee' | 'appliedToParty' | 'isVolunteer';

const yesNoFields: readonly YesNoField[] = ['isCadre', 'onPartyCommittee', 'appliedToParty', 'isVolunteer'];

/** What the controls of the form hold: texts, codes and YYYY-MM; yes and no as words, since a list cannot hold a boolean. */
export type EntryValues = { [F in Exclude<EntryField, YesNoField>]?: string | undefined } & {
  [F in YesNoField]?: YesNo | undefined;
} & {
  /** 在岗状态, asked outside branches. */
  onPostState?: string | undefined;
  /** The upload of the form, where it is part of the entry. */
  form?: SentForm | undefined;
};

/** faulty: the chosen file was refused or did not arrive. */
type SentForm =
  | { readonly state: 'sending' }
  | { readonly state: 'faulty' }
  | { readonly state: 'sent'; readonly uploadId: string };

const cadreFields: readonly EntryField[] = [
  'position',
  'positionSince',
  'appointment',
  'cadreNature',
  'onPartyCommittee',
];

/** The age on `today` that the ID number tells; null while it is incomplete or wrong. */
export function ageOf(idNumber: string | undefined, today: string): number | null {
  const parsed = parseIdCard(idNumber ?? '', today);
  return parsed.ok ? ageOn(parsed.birthDate, today) : null;
}

/**
 * The fields that do not concern this person and are neither shown nor sent: 在读状况 or 具体职业, 入党时间 of Party members
 * alone, the cadre's fields, 是否递交入党申请书 of people under 18 (N23 1.1, 1.3), times of what did not happen.
 */
export function fieldsNotAsked(values: EntryValues, age: number | null): ReadonlySet<EntryField> {
  const left = new Set<EntryField>();
  left.add(values.occupation === 'student' ? 'job' : 'studyStatus');
  if (!isInTheParty(values.politicalStatus)) left.add('partyJoinedMonth');
  if (values.isCadre !== 'yes') for (const field of cadreFields) left.add(field);
  const isUnderAge = age !== null && age < 18;
  if (isUnderAge) left.add('appliedToParty');
  if (isUnderAge || values.appliedToParty !== 'yes') left.add('appliedMonth');
  if (values.isVolunteer !== 'yes') left.add('volunteerMonth');
  return left;
}

/** What is sent: the fields that are asked and filled in. */
export function toEntryInput(values: EntryValues, age: number | null): EntryInput {
  const left = fieldsNotAsked(values, age);
  const input: Record<string, string | boolean> = {};
  for (const [field, value] of Object.entries(values)) {
    if (field === 'form' || left.has(field as EntryField)) continue;
    if (typeof value !== 'string' || value.trim() === '') continue;
    input[field] = yesNoFields.includes(field as YesNoField) ? value === 'yes' : value;
  }
  return input as EntryInput;
}

/** The same of a cadre of an organisation itself (N23 2); of somebody in the register who and the post alone. */
export function toCadreInput(values: EntryValues, age: number | null, isKnown: boolean): CadreInput {
  const { isCadre, registeredAddress, ...input } = toEntryInput({ ...values, isCadre: 'yes' }, age);
  if (!isKnown) return input;
  const { name, idNumber, idNumberAgain } = input;
  return {
    ...(name && { name }),
    ...(idNumber && { idNumber }),
    ...(idNumberAgain && { idNumberAgain }),
    ...toPostInput(values),
  };
}

const postFields = [...cadreFields, 'onPostState'] as const;

/** What is sent of a post. */
export function toPostInput(values: EntryValues): PostInput {
  const input = toEntryInput({ ...values, isCadre: 'yes' }, null) as PostInput;
  return Object.fromEntries(
    postFields.flatMap((field) => {
      const value = input[field as keyof PostInput];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** What the form begins with when particulars are corrected; ID number and phone come masked and stay empty. */
export function toEntryValues(
  particulars: Omit<EntryInput, 'idNumber' | 'idNumberAgain' | 'phone'>,
): EntryValues {
  const values: Record<string, string> = {};
  for (const [field, value] of Object.entries(particulars)) {
    if (typeof value === 'boolean') values[field] = value ? 'yes' : 'no';
    else if (typeof value === 'string' && !field.endsWith('Masked')) values[field] = value;
  }
  return values;
}
