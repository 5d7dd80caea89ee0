import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findPackedStreams } from './find-packed-streams.ts';

const found = (text: string) => [...findPackedStreams(Buffer.from(text, 'latin1'))];

it('ARC-1 packed objects are found by name, with any letter of it written as a number', () => {
  expect(found('<< /Type /ObjStm /N 1 >> << /Type/XRef>>')).toEqual([9, 33]);
  expect(found('/#4fbj#53t#6D /#58#52#65#66')).toEqual([0, 14]);
  expect(found('//ObjStm/XRef')).toEqual([1, 8]);
  expect(found('/ObjStms /ObjSt /XRef#20 /XRefStm ObjStm /O')).toEqual([]);
});

it('ARC-1 nothing is found or overlooked that the pattern over the whole file would not', () => {
  const pattern =
    /\/(?:(?:O|#4f)(?:b|#62)(?:j|#6a)(?:S|#53)(?:t|#74)(?:m|#6d)|(?:X|#58)(?:R|#52)(?:e|#65)(?:f|#66))(?![\w#])/gi;
  const letters = [...'ObjStmXRefobxr'].flatMap((letter) => [
    letter,
    `#${letter.charCodeAt(0).toString(16)}`,
    `#${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  ]);
  const spelt = (name: string) =>
    fc.tuple(
      ...[...name].map((letter) => {
        const code = letter.charCodeAt(0).toString(16);
        return fc.constantFrom(letter, letter.toLowerCase(), `#${code}`, `#${code.toUpperCase()}`);
      }),
    );
  const pieces = fc.oneof(
    fc.constantFrom('/', '//', '#', ' ', '>', '\0', 'é', '_', '1', ...letters),
    fc.oneof(spelt('ObjStm'), spelt('XRef')).map((name) => `/${name.join('')}`),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      expect(found(text)).toEqual([...text.matchAll(pattern)].map(({ index }) => index));
    }),
    { numRuns: 2000 },
  );
});
