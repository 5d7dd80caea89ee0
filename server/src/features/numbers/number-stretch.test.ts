import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldRange, openHoldings } from './holdings.ts';
import {
  highestOf,
  joined,
  lowestOf,
  parseStretches,
  type Stretch,
  sizeOfAll,
  without,
  writeStretches,
} from './number-stretch.ts';

describe('parseStretches', () => {
  it.each([
    ['202232000001-202232000120', [[202232000001, 202232000120]]],
    ['2022 3200 0001 － 2022 3200 0120', [[202232000001, 202232000120]]],
    ['202232000005、202232000001至202232000004', [[202232000001, 202232000005]]],
    [
      '202232000001-202232000002，202232000009',
      [
        [202232000001, 202232000002],
        [202232000009, 202232000009],
      ],
    ],
  ] as const)('NUM-3 reads %s', (text, expected) => {
    expect(parseStretches(text)?.map(({ first, last }) => [first, last])).toEqual(expected);
  });

  it.each([
    ['a word', '五百个'],
    ['too short', '20223200001'],
    ['the wrong way round', '202232000120-202232000001'],
    ['two provinces', '202231999999-202232000001'],
    ['one number twice', '202232000001-202232000005、202232000005'],
  ])('NUM-3 does not read %s', (_, text) => expect(parseStretches(text)).toBeNull());

  it('NUM-3 reads what it wrote', () => {
    const stretches = [
      { first: 202232000001, last: 202232000120 },
      { first: 202232000200, last: 202232000200 },
    ];
    expect(parseStretches(writeStretches(stretches))).toEqual(stretches);
  });
});

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));
const asStretches = (list: readonly number[]): Stretch[] => joined(list.map((n) => ({ first: n, last: n })));
const asNumbers = (list: readonly Stretch[]) =>
  list.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

it('NUM-2 joining, taking away and choosing are what they are for sets of numbers', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.nat(70), (from, taken, count) => {
      const left = new Set(from.filter((n) => !taken.includes(n)));
      expect(new Set(asNumbers(without(asStretches(from), asStretches(taken))))).toEqual(left);
      for (const choose of [lowestOf, highestOf]) {
        const chosen = choose(asStretches(from), count);
        if (count > from.length) expect(chosen).toBeNull();
        else expect(sizeOfAll(chosen ?? [])).toBe(count);
        expect(asNumbers(chosen ?? []).every((n) => from.includes(n))).toBe(true);
      }
    }),
  );
});

it('NUM-2 however numbers are moved, each stays held once, and those in use stay where they are', () => {
  const holders = [1, 2, 3];
  const cuts = fc.uniqueArray(fc.integer({ min: 2, max: 39 }), { maxLength: 6 });
  fc.assert(
    fc.property(
      cuts,
      fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 15 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.nat(10)), {
        maxLength: 8,
      }),
      (at, used, moves) => {
        const starts = [1, ...at.sort((a, b) => a - b)];
        const ranges: HeldRange[] = starts.map((first, i) => ({
          id: i + 1,
          first,
          last: (starts[i + 1] ?? 41) - 1,
          holderId: holders[i % 3] as number,
        }));
        const before = new Map(ranges.flatMap((range) => asNumbers([range]).map((n) => [n, range.holderId])));
        const holdings = openHoldings(ranges, used);
        const expected = new Map(before);
        for (const [from, to, count] of moves) {
          const chosen = lowestOf(holdings.free(from), count);
          if (!chosen || from === to) continue;
          holdings.move(from, to, chosen);
          for (const n of asNumbers(chosen)) expected.set(n, to);
        }
        const { updates, inserts } = holdings.changes();
        const after = new Map<number, number>();
        for (const range of ranges) {
          const now = updates.find(({ id }) => id === range.id) ?? range;
          for (const n of asNumbers([now])) after.set(n, now.holderId);
        }
        for (const part of inserts)
          for (const n of asNumbers([part])) {
            expect(after.has(n)).toBe(false);
            after.set(n, part.holderId);
          }
        expect(new Map([...after].sort())).toEqual(new Map([...expected].sort()));
        for (const n of used) expect(after.get(n)).toBe(before.get(n));
      },
    ),
  );
});
