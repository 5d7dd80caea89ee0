import type { Refusal } from '#contract/refusal.ts';
import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import {
  addYears,
  ageAtEndOf,
  ageAtStartOf,
  monthOf,
  type YearMonth,
  yearMonth,
  yearOf,
} from '#contract/values/year-month.ts';
import { isNumberRequired, type Policy, ruleInForce } from '../../policies/index.ts';

/**
 * ENT-18. Only the month of joining is known: too young is who had not reached the floor on its last day, too old who had
 * passed the ceiling on its first.
 */
export function faultOfJoiningAge(joined: YearMonth, birthDate: string, policy: Policy): Refusal | null {
  const floor = ruleInForce(policy.joiningAgeFloors, joined)?.years ?? 0;
  if (ageAtEndOf(birthDate, joined) < floor) {
    return {
      code: 'entry.tooYoung',
      parameters: earliestJoining(birthDate, floor, policy),
      path: 'joinedMonth',
    };
  }
  if (ageAtStartOf(birthDate, joined) > policy.joiningAgeCeiling) {
    return {
      code: 'entry.tooOld',
      parameters: { years: policy.joiningAgeCeiling, latest: latestJoining(birthDate, policy) },
      path: 'joinedMonth',
    };
  }
  return null;
}

/** By the time the floor is reached a higher one may be in force. */
function earliestJoining(
  birthDate: string,
  floor: number,
  policy: Policy,
): { years: number; earliest: string } {
  const earliest = addYears(monthOf(birthDate), floor);
  const floorThen = ruleInForce(policy.joiningAgeFloors, earliest)?.years ?? floor;
  return floorThen > floor ? earliestJoining(birthDate, floorThen, policy) : { years: floor, earliest };
}

function latestJoining(birthDate: string, policy: Policy): YearMonth {
  const turning = addYears(monthOf(birthDate), policy.joiningAgeCeiling + 1);
  if (!birthDate.endsWith('-01')) return turning;
  const [year, month] = [yearOf(turning), Number(turning.slice(5))];
  return month === 1
    ? yearMonth(`${year - 1}-12`)
    : yearMonth(`${year}-${String(month - 1).padStart(2, '0')}`);
}

/** ENT-6 and NUM-1: given where it is required, of the right shape, and of a year that fits the joining month. */
export function faultOfNumber(
  text: string | undefined,
  joined: YearMonth | null,
  policy: Policy,
): Refusal | null {
  const path = 'developmentNumber';
  const typed = normaliseTyped(text ?? '');
  if (typed === '') {
    if (joined === null || !isNumberRequired(joined, policy)) return null;
    return { code: 'entry.numberMissing', parameters: { year: yearOf(policy.numberRequiredFrom) }, path };
  }
  const number = parseDevelopmentNumber(typed, longPrefixesFor(joined, policy));
  if (!number.ok) {
    if (number.fault === 'characters') return { code: 'entry.numberCharacters', path };
    return { code: 'entry.numberLength', parameters: { length: typed.replace(/\D/g, '').length }, path };
  }
  const { year, province } = number.facts;
  if (province === null) return null;
  if (policy.numberProvinces !== 'any' && !policy.numberProvinces.includes(province)) {
    return { code: 'entry.numberProvince', parameters: { province }, path };
  }
  const expected = joined === null ? null : yearsOfNumber(joined, policy);
  if (expected === null || expected.includes(year)) return null;
  return { code: 'entry.numberYear', parameters: { year, expected: expected.join(' / ') }, path };
}

/** Years a number may carry; null: any. */
function yearsOfNumber(joined: YearMonth, policy: Policy): readonly number[] | null {
  const years = ruleInForce(policy.numberYearRules, joined)?.years ?? 'unchecked';
  if (years === 'unchecked') return null;
  return years === 'joining-year' ? [yearOf(joined)] : years;
}

function longPrefixesFor(joined: YearMonth | null, policy: Policy): readonly string[] {
  const long = policy.longNumbers;
  if (long === null || joined === null) return [];
  return joined >= long.joinedFrom && joined <= long.joinedTo ? long.prefixes : [];
}
