import { expect, it } from 'vitest';
import type { ProposalLine } from '#contract/planning.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import { shareBarsOf } from './share-bars.ts';

const caps = {
  branchSize: 3,
  schools: {
    junior_middle: {
      capPercent: 10,
      heldBackAbovePercent: null,
      groups: [{ grades: [2], capPercent: null, weightPercent: 100, aims: [] }],
    },
    senior_middle: {
      capPercent: null,
      heldBackAbovePercent: 50,
      groups: [
        { grades: 'graduating', capPercent: 40, weightPercent: 50, aims: [] },
        { grades: [1, 2], capPercent: 30, weightPercent: 100, aims: [] },
      ],
    },
    secondary_vocational: { capPercent: 20, heldBackAbovePercent: null, groups: [] },
  },
  needFloorPercent: { higher_vocational: 60, university: 0 },
} as unknown as PlanningCaps;

const line = (more: Partial<ProposalLine>) =>
  ({ asked: 10, places: 5, shareBefore: 8, shareAfter: 9.5, grades: [], ...more }) as ProposalLine;

it('NUM-10 a school is shown against its own cap, or against those of its grades', () => {
  expect(shareBarsOf(line({ field: 'junior_middle' }), caps)).toEqual([
    { of: 'school', before: 8, after: 9.5, cap: 10 },
  ]);
  const grades: ProposalLine['grades'] = [
    { grades: 'graduating', people: 0, members: 0, places: 0 },
    { grades: [1, 2], people: 200, members: 50, places: 4 },
  ];
  expect(shareBarsOf(line({ field: 'senior_middle', grades }), caps)).toEqual([
    { of: [1, 2], before: 25, after: 27, cap: 30 },
  ]);
});

it('NUM-10 a college is shown against the floor of its need, what has no cap by its share alone', () => {
  expect(shareBarsOf(line({ field: 'higher_vocational' }), caps)).toEqual([
    { of: 'need', before: null, after: 50, cap: 60 },
  ]);
  expect(shareBarsOf(line({ field: 'university', asked: 0, places: 0 }), caps)).toEqual([
    { of: 'need', before: null, after: null, cap: null },
  ]);
  expect(shareBarsOf(line({ field: 'social', shareBefore: null, shareAfter: null }), caps)).toEqual([
    { of: 'all', before: null, after: null, cap: null },
  ]);
});
