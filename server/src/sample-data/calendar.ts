import { monthOf, type YearMonth } from '#contract/values/year-month.ts';

/** `day` is YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function addMonths(month: YearMonth, months: number): YearMonth {
  const date = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months, 1));
  return monthOf(date.toISOString());
}

export function laterOf(one: YearMonth, other: YearMonth): YearMonth {
  return one > other ? one : other;
}

/** The year in which the present school year began. */
export function schoolYearOf(today: string): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5, 7) >= '09' ? year : year - 1;
}
