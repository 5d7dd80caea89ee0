import { expect, it, test } from 'vitest';
import { policies } from '../../policies/index.ts';
import { daysBetween, formsDueOf, milestonesOf, withRates } from './progress-rules.ts';

const targets = policies['national-2023'].developmentMilestones;
const counts = (quota: number, entered: number, formed: number, certified: number) =>
  withRates({ quota, entered, formed, certified });

it('NUM-5 编号使用率, 档案完整率, 有效录入率 and 调控完成度 are shares of what they should be', () => {
  expect(counts(200, 100, 80, 50).rates).toEqual({
    usage: 0.5,
    completeness: 0.8,
    validity: 0.5,
    fulfilment: 0.25,
  });
});

it('NUM-5 nothing to compare with is no share', () => {
  expect(counts(0, 0, 0, 0).rates).toEqual({
    usage: null,
    completeness: null,
    validity: null,
    fulfilment: null,
  });
});

test.each([
  // A steady pace would be at 25 %.
  ['2022-04-01', counts(100, 30, 30, 0), ['on_track', 'on_track']],
  ['2022-04-01', counts(100, 10, 10, 0), ['behind', 'behind']],
  // Used, but without their forms.
  ['2022-04-01', counts(100, 60, 10, 0), ['behind', 'behind']],
  // All forms there would be 100 % of those entered; four of five are enough for half.
  ['2022-06-30', counts(100, 50, 40, 0), ['reached', 'on_track']],
  ['2022-06-30', counts(100, 40, 40, 0), ['behind', 'behind']],
  ['2022-07-01', counts(100, 40, 40, 0), ['missed', 'behind']],
  ['2022-12-20', counts(100, 100, 100, 0), ['reached', 'reached']],
  ['2022-12-21', counts(100, 99, 99, 0), ['reached', 'missed']],
  ['2022-07-01', counts(0, 0, 0, 0), [null, null]],
] as [string, ReturnType<typeof counts>, (string | null)[]][])(
  'NUM-5 on %s how far the targets by June and December are',
  (today, development, states) => {
    const milestones = milestonesOf(targets, 2022, today, development);
    expect(milestones.map(({ by, share }) => [by, share])).toEqual([
      ['2022-06-30', 0.5],
      ['2022-12-20', 1],
    ]);
    expect(milestones.map(({ state }) => state)).toEqual(states);
  },
);

it('ARC-8 forms to come are overdue, due within seven days, or later', () => {
  const days = [
    { code: '2022-08-02', count: 4 },
    { code: '2022-06-30', count: 2 },
    { code: '2022-08-01', count: 3 },
    { code: '2022-07-25', count: 1 },
  ];
  expect(formsDueOf(days, '2022-07-25')).toEqual({
    overdue: 2,
    soon: 4,
    later: 4,
    days: [
      { dueOn: '2022-06-30', daysLeft: -25, count: 2 },
      { dueOn: '2022-07-25', daysLeft: 0, count: 1 },
      { dueOn: '2022-08-01', daysLeft: 7, count: 3 },
      { dueOn: '2022-08-02', daysLeft: 8, count: 4 },
    ],
  });
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
});
