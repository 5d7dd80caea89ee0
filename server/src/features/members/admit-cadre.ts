import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Policy } from '../../policies/index.ts';
import type { LoadedMember } from './member-store.ts';

/**
 * ENT-14: a branch enters somebody who was entered before as a cadre of another organisation (ENT-4). It must be the same person by
 * name, and what a reviewer has found equal to the form, or is comparing with it, stays as it is.
 */
export function faultsOfAdmission(
  { member, formState, isUnderReview }: LoadedMember,
  input: EntryInput,
  policy: Policy,
): Refusal[] {
  if (isUnderReview) return [{ code: 'member.underReview', path: 'idNumber' }];
  const faults: Refusal[] = [];
  const name = parsePersonName(input.name ?? '');
  if (name.ok && name.value !== member.name) faults.push({ code: 'cadre.nameDiffers', path: 'name' });
  if (formState !== 'in_force') return faults;
  const month = parseYearMonth(input.joinedMonth ?? '');
  if (month.ok && month.value !== member.joined_month)
    faults.push({ code: 'cadre.certifiedDiffers', path: 'joinedMonth' });
  const number = parseDevelopmentNumber(input.developmentNumber ?? '', policy.longNumbers?.prefixes);
  if (number.ok && number.value !== member.development_number)
    faults.push({ code: 'cadre.certifiedDiffers', path: 'developmentNumber' });
  return faults;
}
