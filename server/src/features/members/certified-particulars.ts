import { type CertifiedField, certifiedFields, type EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { MemberRow } from './member-store.ts';

type Certified = Pick<EntryInput, CertifiedField>;

/**
 * What was given for the fields that the form vouches for, read as the register reads it; a field left out says nothing. `idNumber` is the
 * one on file.
 */
export function changedCertifiedFields(
  given: Certified,
  member: Pick<MemberRow, 'name' | 'nationality' | 'joined_month'>,
  idNumber: string,
): CertifiedField[] {
  const name = parsePersonName(given.name ?? '');
  const joined = parseYearMonth(given.joinedMonth ?? '');
  const isOther: Record<CertifiedField, boolean> = {
    name: given.name !== undefined && (!name.ok || name.value !== member.name),
    idNumber: given.idNumber !== undefined && normaliseTyped(given.idNumber) !== idNumber,
    idNumberAgain: false,
    nationality: given.nationality !== undefined && given.nationality !== member.nationality,
    joinedMonth: given.joinedMonth !== undefined && (!joined.ok || joined.value !== member.joined_month),
  };
  return certifiedFields.filter((field) => isOther[field]);
}

/** The same fields as the register has them, for rules that ask for all of a person. */
export function certifiedAsStored(
  member: Pick<MemberRow, 'name' | 'nationality' | 'joined_month'>,
  idNumber: string,
): Required<Certified> {
  return {
    name: member.name,
    idNumber,
    idNumberAgain: idNumber,
    nationality: member.nationality,
    joinedMonth: member.joined_month,
  };
}

/**
 * LIF-5: rules of entry do not come back years later for what cannot be changed now: those of fields that are locked, and of the number
 * where nobody touched it.
 */
export function withoutSettled(
  faults: readonly Refusal[],
  { isLocked, isNumberKept }: { readonly isLocked: boolean; readonly isNumberKept: boolean },
): Refusal[] {
  const settled = new Set<string | undefined>([
    ...(isLocked ? certifiedFields : []),
    ...(isNumberKept ? ['developmentNumber'] : []),
  ]);
  return faults.filter(({ path }) => !settled.has(path));
}
