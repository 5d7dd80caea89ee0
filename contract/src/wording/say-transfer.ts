import { findByCode, nameOfCode } from '../dictionaries/dictionary.ts';
import {
  destinations,
  type TransferField,
  transferFields,
  transferReasons,
} from '../dictionaries/transfers.ts';
import type { Transfer } from '../transfers.ts';

type Language = Parameters<typeof nameOfCode>[2];

export function sayReason(reason: Transfer['reason'], language: Language): string {
  return nameOfCode(transferReasons, reason, language);
}

/** What was filled in, in the order of the form. */
export function sayDetails(
  details: Transfer['details'],
  words: Readonly<Record<TransferField, string>>,
  language: Language,
): [string, string][] {
  return transferFields.flatMap((field) => {
    const text = details[field];
    if (text === undefined) return [];
    const choice = field === 'destination' ? findByCode(destinations, text) : undefined;
    return [[words[field], choice ? nameOfCode(destinations, choice.code, language) : text]];
  });
}
