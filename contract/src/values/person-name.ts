import { narrow, normaliseLine } from './typed-text.ts';

export type PersonName = string & { readonly __brand: 'PersonName' };

export type PersonNameFault = 'empty' | 'length' | 'characters';

/** Longest name, in characters. */
export const personNameLimit = 50;

/** Signs people use for the dot between the parts of a name (阿依古丽·买买提); one is kept. */
const middleDots =
  /[\u2022\u2027\u30fb\uff65\u22c5\u25cf\u2219]|(?<=\p{Script=Han}\s*)[.](?=\s*\p{Script=Han})/gu;

/** Letters of any script, joined by one dot, space, hyphen or apostrophe: neither digits nor what a spreadsheet calculates. */
const shape = /^\p{L}[\p{L}\p{M}]*(?:(?:[·'’-]|\.? )\p{L}[\p{L}\p{M}]*)*\.?$/u;

/**
 * Reads a name as typed: line breaks and surrounding spaces go, and so does the space that spreads a Chinese name of two
 * characters; foreign names keep theirs.
 */
export function parsePersonName(
  text: string,
): { ok: true; value: PersonName } | { ok: false; fault: PersonNameFault } {
  const typed = normaliseLine(narrow(text).replace(middleDots, '·')).replace(/ ?· ?/g, '·');
  if (typed === '') return { ok: false, fault: 'empty' };
  if ([...typed].length > personNameLimit) return { ok: false, fault: 'length' };
  if (!shape.test(typed)) return { ok: false, fault: 'characters' };
  return { ok: true, value: typed as PersonName };
}
