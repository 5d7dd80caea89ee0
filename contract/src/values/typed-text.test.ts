import { expect, test } from 'vitest';
import { normaliseLine, normaliseTyped } from './typed-text.ts';

test.each([
  ['江苏省云汀市\n书院路156号', '江苏省云汀市书院路156号'],
  ['江苏省 云汀市 书院路 156 号', '江苏省云汀市书院路156号'],
  ['12 Main\r\nRoad', '12 Main Road'],
  ['\ufeff 甲 ', '甲'],
  ['\u2066张\u2067三\u2068\u2069', '张三'],
  ['2幢 301 室 4 5', '2幢301室4 5'],
])('ENT-12 the line %j becomes %j', (typed, line) => {
  expect(normaliseLine(typed)).toBe(line);
});

test('ENT-12 a code loses every space and is narrowed', () => {
  expect(normaliseTyped(' １２ x\u200b\t３ ')).toBe('12X3');
});
