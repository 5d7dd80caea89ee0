import { findByCode, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import {
  destinations,
  type TransferField,
  transferFields,
  transferReasons,
} from '#contract/dictionaries/transfers.ts';
import type { Transfer } from '#contract/transfers.ts';
import type { Tone } from '../../ui/states.tsx';

type Language = Parameters<typeof nameOfCode>[2];

export const transferTones: Record<Transfer['state'], Tone> = {
  open: 'waiting',
  agreed: 'good',
  refused: 'bad',
  lapsed: 'neutral',
  withdrawn: 'neutral',
};

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
