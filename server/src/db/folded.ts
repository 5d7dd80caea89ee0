import { narrow, normaliseLine } from '#contract/values/typed-text.ts';

/** What the database's folded() makes of a name, of a text typed to find one: narrow, lower case, without brackets and spaces. */
export function foldedText(text: string): string {
  return normaliseLine(narrow(text.replace(/\p{Cc}/gu, ' ')))
    .toLowerCase()
    .replace(/[()（） ]/g, '');
}
