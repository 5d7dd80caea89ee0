import { expect, it } from 'vitest';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import { fieldCodes } from '#contract/values/field.ts';
import { parametersOf } from './cap-parameters.ts';

const school = {
  capPercent: 10,
  heldBackAbovePercent: null,
  groups: [
    { grades: [2], capPercent: null, weightPercent: 100, aims: [] },
    { grades: [3], capPercent: 8, weightPercent: 50, aims: [] },
  ],
};
const caps = {
  branchSize: 3,
  schools: { junior_middle: school, senior_middle: school, secondary_vocational: school },
  needFloorPercent: { higher_vocational: 60, university: 0 },
  social: {
    placesPerHundredMembers: 10,
    placesPerOrganisation: 1,
    village: { residentsBelowPercent: 50, membersBelowPercent: 20, weightPercent: 150 },
  },
} as unknown as PlanningCaps;

it('NUM-10 every number of the caps can be moved, and moving one leaves the others', () => {
  const all = ['general' as const, ...fieldCodes].flatMap((field) => parametersOf(field, caps));
  for (const parameter of all) {
    const moved = parameter.write(caps, 7);
    const others = all.filter(({ id }) => id !== parameter.id);
    expect(parameter.read(moved), parameter.id).toBe(7);
    expect(others.map(({ read }) => read(moved))).toEqual(others.map(({ read }) => read(caps)));
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

it('NUM-10 what has no cap is not given one', () => {
  expect(parametersOf('junior_middle', caps).map(({ label, grades }) => [label, grades])).toEqual([
    ['school', null],
    ['group', [3]],
    ['weight', [2]],
    ['weight', [3]],
  ]);
});
