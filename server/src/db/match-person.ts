import { type RawBuilder, sql } from 'kysely';
import { parsePhone } from '#contract/values/phone.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { PersonalData } from '../kernel/personal-data.ts';
import { foldedText } from './folded.ts';

/** ARC-9: rows of `members m` with a whole ID number, telephone or development number, or a name or part of one. */
export function matchPerson(personalData: PersonalData, text: string): RawBuilder<boolean> {
  return matchNumber(personalData, text) ?? matchName(sql`m.name`, text);
}

/** The same where the text is a whole number of some kind; else null. */
export function matchNumber(personalData: PersonalData, text: string): RawBuilder<boolean> | null {
  const typed = normaliseTyped(text);
  if (/^\d{17}[\dX]$/.test(typed))
    return sql`m.id_number_hash = ${personalData.fingerprint('id-number', typed)}`;
  const phone = parsePhone(text);
  if (phone.ok) return sql`m.phone_hash = ${personalData.fingerprint('phone', phone.value)}`;
  const number = typed.replace(/-/g, '');
  return /^(\d{12}|\d{16})$/.test(number) ? sql`m.development_number = ${number}` : null;
}

/** A name or part of one, in a column that has an index of its grams. */
export function matchName(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const name = foldedText(text);
  // The grams find it by their index, also where a name has two characters only; strpos minds the order of the pieces.
  return sql`grams(${column}) @> grams(${name}) and strpos(folded(${column}), ${name}) > 0`;
}
