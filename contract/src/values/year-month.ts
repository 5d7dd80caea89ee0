import { normaliseTyped } from './typed-text.ts';

/** YYYY-MM; compares as text. */
export type YearMonth = string & { readonly __brand: 'YearMonth' };

export type YearMonthFault = 'unreadable' | 'impossible';

export type ParsedYearMonth =
  | { readonly ok: true; readonly value: YearMonth }
  | { readonly ok: false; readonly fault: YearMonthFault };

/** 2021-05, 2021.5, 2021/5/8, 2021年5月, 2021年5月8日, each with or without a time of day. */
const parted =
  /^(\d{4})(?:[-./\u2013\u2014]|年)(\d{1,2})(?:月|(?:[-./\u2013\u2014]|月)(\d{1,2})日?)?(?:T\d{1,2}:\d{2}.*)?$/;
/** 202105, 20210508. */
const packed = /^(\d{4})(\d{2})(\d{2})?$/;

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isPossible(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Whether YYYY-MM-DD is a day of the calendar, from 1900 to 2100. */
export function isRealDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match !== null && isPossible(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Reads a month as people type it; a day, where given, must exist and is left out. */
export function parseYearMonth(text: string): ParsedYearMonth {
  const typed = normaliseTyped(text.replace(/\s+\d{1,2}:\d{2}.*$/, ''));
  const match = parted.exec(typed) ?? packed.exec(typed);
  if (!match) return { ok: false, fault: 'unreadable' };
  const year = Number(match[1]);
  const month = Number(match[2]);
  if (!isPossible(year, month, Number(match[3] ?? 1))) return { ok: false, fault: 'impossible' };
  return { ok: true, value: `${match[1]}-${String(month).padStart(2, '0')}` as YearMonth };
}

/** For data written in code: throws where the text is no YYYY-MM. */
export function yearMonth(text: string): YearMonth {
  const parsed = parseYearMonth(text);
  if (!parsed.ok || parsed.value !== text) throw new Error(`not a month: ${text}`);
  return parsed.value;
}

/** The month of a date YYYY-MM-DD. */
export function monthOf(date: string): YearMonth {
  return date.slice(0, 7) as YearMonth;
}

export function yearOf(month: YearMonth): number {
  return Number(month.slice(0, 4));
}

/** The same month, `years` later. */
export function addYears(month: YearMonth, years: number): YearMonth {
  return `${String(yearOf(month) + years).padStart(4, '0')}${month.slice(4)}` as YearMonth;
}

/** 周岁 on a day; both are YYYY-MM-DD. Who was born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The age on the first day of a month: nobody who joined in it was younger. */
export function ageAtStartOf(birthDate: string, month: YearMonth): number {
  return ageOn(birthDate, `${month}-01`);
}

/** The age on the last day of a month: nobody who joined in it was older. */
export function ageAtEndOf(birthDate: string, month: YearMonth): number {
  return ageOn(birthDate, `${month}-31`);
}
