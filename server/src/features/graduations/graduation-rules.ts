import type { Refusal } from '#contract/refusal.ts';
import type { Policy } from '../../policies/policy.ts';

/** The longest course of study, from 初一 on, and last year's class whose members are still there. */
const yearsBack = 1;
const yearsAhead = 8;

/** Which years may be marked on a day, YYYY-MM-DD. */
export function yearsToMark(today: string): { readonly from: number; readonly to: number } {
  const thisYear = yearOfDay(today);
  return { from: thisYear - yearsBack, to: thisYear + yearsAhead };
}

export function yearOfDay(day: string): number {
  return Number(day.slice(0, 4));
}

export function faultOfYear(year: number, today: string): Refusal | null {
  const { from, to } = yearsToMark(today);
  if (year >= from && year <= to) return null;
  return {
    code: 'graduation.yearOutOfRange',
    parameters: { from: String(from), to: String(to) },
    path: 'year',
  };
}

/** LIF-7: the day on which a branch of that year becomes a 毕业生团组织. */
export function graduationDay(year: number, { graduatesOn }: Pick<Policy, 'graduatesOn'>): string {
  return `${year}-${graduatesOn}`;
}

/** Since when it is one, today; null: not yet. */
export function graduatedBy(
  year: number | null,
  today: string,
  policy: Pick<Policy, 'graduatesOn'>,
): string | null {
  if (year === null) return null;
  const day = graduationDay(year, policy);
  return day <= today ? day : null;
}

/** The last year whose branches have become one, today. */
export function lastGraduatedYear(today: string, policy: Pick<Policy, 'graduatesOn'>): number {
  const thisYear = yearOfDay(today);
  return graduatedBy(thisYear, today, policy) === null ? thisYear - 1 : thisYear;
}
