import { expect, it } from 'vitest';
import { signedSubtrees } from './youth-rules.ts';

it.each<[string, [string, number | null][], [string, 1 | -1][]]>([
  ['nobody has given facts', [], []],
  ['one has', [['a', 9]], [['a', 1]]],
  ['one has left the number out', [['a', null]], []],
  [
    'two beside each other',
    [
      ['aa', 1],
      ['ab', 2],
    ],
    [
      ['aa', 1],
      ['ab', 1],
    ],
  ],
  [
    'one below another counts once',
    [
      ['a', 5],
      ['aa', 1],
      ['ab', 2],
    ],
    [['a', 1]],
  ],
  [
    'none given between',
    [
      ['a', 5],
      ['ab', null],
      ['abc', 3],
      ['ac', 4],
    ],
    [
      ['a', 1],
      ['ab', -1],
      ['abc', 1],
    ],
  ],
  [
    'none given above',
    [
      ['a', null],
      ['ab', 3],
      ['b', 0],
    ],
    [
      ['ab', 1],
      ['b', 1],
    ],
  ],
])('STA-2 whose members are compared with the young people given: %s', (_, units, signed) => {
  const found = signedSubtrees(units.map(([path, people]) => ({ path, people })));
  expect(found.map(({ unit, sign }) => [unit.path, sign])).toEqual(signed);
});
