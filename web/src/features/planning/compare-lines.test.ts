import { expect, it } from 'vitest';
import type { PlanBound } from '#contract/planning.ts';
import { compareLines } from './compare-lines.ts';

const line = (id: number, places: number, boundBy: PlanBound | null = null) => ({
  organisation: { id, name: `unit ${id}` },
  field: 'social' as const,
  places,
  boundBy,
});

it('NUM-10 units that get other places are told, the largest change first, with who is squeezed now', () => {
  const before = [line(1, 5), line(2, 9), line(3, 4, 'total'), line(4, 2), line(6, 1)];
  const after = [line(1, 6), line(2, 4, 'school_cap'), line(3, 4), line(4, 2), line(5, 3)];
  const { changes, ...counts } = compareLines(before, after);
  expect(changes.map((change) => [change.organisation.id, change.before, change.after, change.turn])).toEqual(
    [
      [2, 9, 4, 'newly'],
      [5, 0, 3, null],
      [1, 5, 6, null],
      [6, 1, 0, null],
      [3, 4, 4, 'relieved'],
    ],
  );
  expect(counts).toEqual({ more: 2, less: 2, newly: 1, relieved: 1 });
});

it('NUM-10 what somebody has fixed is no squeeze that came about', () => {
  expect(compareLines([line(1, 5)], [line(1, 3, 'fixed')]).newly).toBe(0);
});
