import { yearMonth } from '#contract/values/year-month.ts';
import type { JoiningAgeFloor, LongNumbers, NumberYearRule } from './policy.ts';

/** Before every joining month of a living member. */
const ever = yearMonth('1922-05');

/**
 * What the national system has checked. 2017 and 2018 share their numbers. Before 2017 numbers were given out in many ways, so the
 * year is not held against the joining time.
 */
export const numberYearRules: readonly NumberYearRule[] = [
  { from: ever, years: 'unchecked' },
  { from: yearMonth('2017-01'), years: [2017, 2018] },
  { from: yearMonth('2019-01'), years: 'joining-year' },
];

/** Shandong gave out 16-digit numbers by school years, 2015/16 and 2016/17. */
export const longNumbers: LongNumbers = {
  prefixes: ['201516', '201617'],
  joinedFrom: yearMonth('2015-01'),
  joinedTo: yearMonth('2017-12'),
};

/**
 * Y22 二.1 (March 2022): 14. The entry of the national system took 12 before 2017 and 13 from then on; in Xinjiang 13 at all times,
 * which an installation there sets for itself.
 */
export const joiningAgeFloors: readonly JoiningAgeFloor[] = [
  { from: ever, years: 12 },
  { from: yearMonth('2017-01'), years: 13 },
  { from: yearMonth('2022-03'), years: 14 },
];
