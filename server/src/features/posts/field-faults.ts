import { type Dictionary, findByCode } from '#contract/dictionaries/dictionary.ts';
import { errors } from '#contract/errors.ts';
import type { Refusal } from '#contract/refusal.ts';
import { normaliseLine } from '#contract/values/typed-text.ts';
import { monthOf, parseYearMonth, type YearMonth } from '#contract/values/year-month.ts';

export type EntryCode = Extract<Refusal['code'], `entry.${string}`>;

export function isBlank(text: string | undefined): boolean {
  return text === undefined || normaliseLine(text) === '';
}

/** A choice that must be made, of what a dictionary offers. */
export function faultOfCode(
  code: string | undefined,
  path: string,
  dictionary: Dictionary,
  told: { readonly missing: EntryCode; readonly unknown: EntryCode },
): Refusal | null {
  if (isBlank(code)) return { code: told.missing, path };
  if (findByCode(dictionary, code)) return null;
  return { code: told.unknown, parameters: parametersOfChoice(told.unknown, code ?? '', dictionary), path };
}

/** The choices where the sentence names them: of all nationalities it does not. */
export function parametersOfChoice(
  code: EntryCode,
  text: string,
  dictionary: Dictionary,
): Record<string, string> {
  const asked: readonly string[] = errors[code].parameters;
  return asked.includes('choices')
    ? { text, choices: dictionary.map((item) => item.zh).join('、') }
    : { text };
}

export interface MonthBounds {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly birthDate: string | null;
}

/** A month that must be given, exist, and lie neither before birth nor in the future. */
export function faultOfMonth(
  text: string | undefined,
  path: string,
  missing: EntryCode,
  bounds: MonthBounds,
): Refusal | null {
  if (isBlank(text)) return { code: missing, path };
  const month = parseYearMonth(text ?? '');
  if (!month.ok) {
    const code = month.fault === 'impossible' ? 'entry.monthImpossible' : 'entry.monthUnreadable';
    return { code, parameters: { text: normaliseLine(text ?? '') }, path };
  }
  if (month.value > monthOf(bounds.today))
    return { code: 'entry.monthInFuture', parameters: { text: month.value }, path };
  // The age floor says more of a joining month before birth.
  if (path !== 'joinedMonth' && isBeforeBirth(month.value, bounds.birthDate))
    return { code: 'entry.monthBeforeBirth', parameters: { text: month.value }, path };
  return null;
}

function isBeforeBirth(month: YearMonth, birthDate: string | null): boolean {
  return birthDate !== null && month < monthOf(birthDate);
}
