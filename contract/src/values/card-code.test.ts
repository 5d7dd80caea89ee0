import { expect, it, test } from 'vitest';
import { maskName, readCardCode, signedPartOf, toBase64Url, writeCardContent } from './card-code.ts';

const content = {
  id: toBase64Url(new Uint8Array(16).fill(7)),
  issuedAt: 1_772_416_800,
  name: '沈*禾',
  branch: '共青团云汀市第一地铁站支部委员会',
  joinedMonth: '2021-05',
  certification: 'certified',
} as const;
const signature = toBase64Url(new Uint8Array(64).fill(9));

it('MOB-1 what is written into a code is read out of it', () => {
  const written = writeCardContent(content);
  const code = readCardCode(` ${written}.${signature}\n`);
  expect(code?.content).toEqual(content);
  expect(code?.signed).toEqual(signedPartOf(written));
  expect(code?.signature).toEqual(new Uint8Array(64).fill(9));
});

const listOf = (...list: unknown[]) => toBase64Url(new TextEncoder().encode(JSON.stringify(list)));

test.each([
  ['nothing', ''],
  ['a dot', '.'],
  ['words', '团员证'],
  ['an address', 'https://example.org/verify'],
  ['no signature', writeCardContent(content)],
  ['a signature cut off', `${writeCardContent(content)}.${signature.slice(0, -9)}`],
  ['content cut off', `${writeCardContent(content).slice(0, -9)}.${signature}`],
  ['a third part', `${writeCardContent(content)}.${signature}.x`],
  ['another version', `${listOf(2, content.id, 1, 'a', 'b', '2021-05', 2)}.${signature}`],
  ['a short id', `${listOf(1, 'AAAA', 1, 'a', 'b', '2021-05', 2)}.${signature}`],
  ['an unknown certification', `${listOf(1, content.id, 1, 'a', 'b', '2021-05', 9)}.${signature}`],
  ['a name of its own', `${listOf(1, content.id, 1, '__proto__', 'b', '2021-05', 'length')}.${signature}`],
  ['a moment that is no number', `${listOf(1, content.id, '1', 'a', 'b', '2021-05', 2)}.${signature}`],
  ['no list', `${toBase64Url(new TextEncoder().encode('{"length":7}'))}.${signature}`],
  ['bytes that are no text', `${toBase64Url(new Uint8Array([0xff, 0xfe]))}.${signature}`],
  ['more than any code', `${'A'.repeat(5000)}.${signature}`],
])('MOB-1 %s is no code', (_, text) => {
  expect(readCardCode(text)).toBeNull();
});

test.each([
  ['沈清禾', '沈*禾'],
  ['王芳', '王*'],
  ['欧阳若溪', '欧**溪'],
  ['阿依古丽·买买提', '阿******提'],
  ['𠮷野', '𠮷*'],
  ['李', '李'],
])('MOB-1 %s is shown as %s to who reads a code', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});
