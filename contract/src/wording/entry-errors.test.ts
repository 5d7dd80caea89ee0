import { expect, it, test } from 'vitest';
import { entryErrors } from '../errors-entry.ts';
import { entryErrorsEn } from './entry-errors-en.ts';
import { entryErrorsZh } from './entry-errors-zh-CN.ts';

type EntryCode = keyof typeof entryErrors;
const codes = Object.keys(entryErrors) as EntryCode[];

test.each(codes)('ENT-1 the sentences of %s use the parameters it has, and no others', (code) => {
  const parameters: readonly string[] = entryErrors[code].parameters;
  const places = [entryErrorsZh[code], entryErrorsEn[code]].map((sentence) =>
    [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
  );
  for (const place of places.flat()) expect(parameters).toContain(place);
  for (const parameter of parameters) expect(places.flat()).toContain(parameter);
});

it('ENT-12 who typed an ID number as a number is told that Excel keeps 15 digits', () => {
  expect(entryErrorsZh['entry.idNumberAsNumber']).toMatch(/15 位.*文本/);
  expect(entryErrorsEn['entry.idNumberAsNumber']).toMatch(/15 digits.*Text/);
});
