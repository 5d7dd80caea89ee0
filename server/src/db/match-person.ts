import { type RawBuilder, sql } from 'kysely';
import { parsePhone } from '#contract/values/phone.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { PersonalData } from '../kernel/personal-data.ts';
import { foldedText } from './folded.ts';

/** ARC-9: rows of `members m` with a whole ID number, telephone or development number, or a name or part of one. */
export function matchPerson(personalData: PersonalData, text: string): RawBuilder<boolean> {
  const typed = normaliseTyped(text);
  if (/^\d{17}[\dX]$/.test(typed))
    return sql`m.id_number_hash = ${personalData.fingerprint('id-number', typed)}`;
  const phone = parsePhone(text);
  if (phone.ok) return sql`m.phone_hash = ${personalData.fingerprint('phone', phone.value)}`;
  const number = typed.replace(/-/g, '');
  if (/^(\d{12}|\d{16})$/.test(number)) return sql`m.development_number = ${number}`;
  const name = foldedText(text);
  // The grams find it by their index, also where a name has two characters only; strpos minds the order of the pieces.
  return sql`grams(m.name) @> grams(${name}) and strpos(folded(m.name), ${name}) > 0`;
}
