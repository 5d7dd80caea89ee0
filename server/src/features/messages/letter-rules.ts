import { letterBodyLimit, letterTitleLimit } from '#contract/messages.ts';
import type { Refusal } from '#contract/refusal.ts';
import { withoutInvisible } from '#contract/values/typed-text.ts';
import { cleanText } from '../organisations/index.ts';

export interface WrittenLetter {
  readonly title: string;
  readonly body: string;
}

/** The title is one line; the text keeps its lines, without what cannot be seen. */
export function cleanLetter({ title, body }: WrittenLetter): WrittenLetter {
  const lines = withoutInvisible(body)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  return { title: cleanText(title), body: lines.trim() };
}

export function faultsOfLetter({ title, body }: WrittenLetter): Refusal[] {
  return [
    ...faultsOf(title, 'title', letterTitleLimit, 'letter.titleMissing', 'letter.titleTooLong'),
    ...faultsOf(body, 'body', letterBodyLimit, 'letter.bodyMissing', 'letter.bodyTooLong'),
  ];
}

function faultsOf(
  text: string,
  path: string,
  length: number,
  missing: Refusal['code'],
  tooLong: Refusal['code'],
): Refusal[] {
  if (text === '') return [{ code: missing, path }];
  return [...text].length > length ? [{ code: tooLong, parameters: { length }, path }] : [];
}
