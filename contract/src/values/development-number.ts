import { normaliseTyped } from './typed-text.ts';

/** 12 digits: year, province code of GB/T 2260, serial (NUM-1); or 16 digits of an older series a policy knows. */
export type DevelopmentNumber = string & { readonly __brand: 'DevelopmentNumber' };

export type DevelopmentNumberFault = 'length' | 'characters';

export interface DevelopmentNumberFacts {
  readonly year: number;
  /** Two digits; null in the 16-digit series, which names none. */
  readonly province: string | null;
  readonly serial: string;
}

export type ParsedDevelopmentNumber =
  | { readonly ok: true; readonly value: DevelopmentNumber; readonly facts: DevelopmentNumberFacts }
  | { readonly ok: false; readonly fault: DevelopmentNumberFault };

/**
 * Reads a number as typed: in one piece, in groups of four, with dashes or full-width digits. `longPrefixes` are the six-digit
 * beginnings of 16-digit numbers that are allowed here (Shandong 2015–2017), none by default.
 */
export function parseDevelopmentNumber(
  text: string,
  longPrefixes: readonly string[] = [],
): ParsedDevelopmentNumber {
  const typed = normaliseTyped(text).replace(/[-\u2013\u2014]/g, '');
  if (!/^\d*$/.test(typed)) return { ok: false, fault: 'characters' };
  const isLong = typed.length === 16 && longPrefixes.includes(typed.slice(0, 6));
  if (typed.length !== 12 && !isLong) return { ok: false, fault: 'length' };
  const year = Number(typed.slice(0, 4));
  const facts = isLong
    ? { year, province: null, serial: typed.slice(6) }
    : { year, province: typed.slice(4, 6), serial: typed.slice(6) };
  return { ok: true, value: typed as DevelopmentNumber, facts };
}

/** In groups of four, as B20 4.3 shows it: 2020 1100 0003. */
export function formatDevelopmentNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}

export interface FormNumbers {
  readonly fromYear: number;
  /** Two digits of a province and perhaps of the serial. */
  readonly after: string;
}

/** ARC-12: whether a number says `fromYear` or later; one of the province that `after` begins with must go on with all of it. */
export function isNumberOfForms(number: string, { fromYear, after }: FormNumbers): boolean {
  const [year, rest] = [Number(number.slice(0, 4)), number.slice(4)];
  return year >= fromYear && (rest.startsWith(after) || !rest.startsWith(after.slice(0, 2)));
}
