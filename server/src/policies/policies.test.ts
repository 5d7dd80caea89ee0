import { describe, expect, it, test } from 'vitest';
import { yearMonth } from '#contract/values/year-month.ts';
import {
  faultsOfPolicy,
  findPolicy,
  formDueOn,
  isFormRequired,
  isFormShown,
  isNumberRequired,
  type Policy,
  policies,
  ruleInForce,
} from './index.ts';

describe.each(Object.entries(policies))('%s', (name, policy) => {
  it('ARC-1 CER-1 does not contradict itself, and is found by its name', () => {
    expect(faultsOfPolicy(policy)).toEqual([]);
    expect(policy.name).toBe(name);
    expect(findPolicy(name)).toBe(policy);
  });

  it('ENT-6 asks for a form of those who joined in 2020 or later', () => {
    expect(isFormRequired(yearMonth('2019-12'), policy)).toBe(false);
    expect(isFormRequired(yearMonth('2020-01'), policy)).toBe(true);
  });
});

test.each([
  ['national-2020', '2016-12', false],
  ['national-2020', '2017-01', true],
  ['national-2023', '2016-12', false],
  ['national-2023', '2017-01', true],
  ['beijing', '2019-12', false],
  ['beijing', '2020-01', true],
] as const)('ENT-6 %s, joined %s: number required %s', (name, month, expected) => {
  expect(isNumberRequired(yearMonth(month), policies[name])).toBe(expected);
});

test.each([
  ['2016-12', 12],
  ['2017-01', 13],
  ['2022-02', 13],
  ['2022-03', 14],
] as const)('ENT-18 the floor for who joined %s is %i', (month, years) => {
  expect(ruleInForce(policies['national-2023'].joiningAgeFloors, yearMonth(month))?.years).toBe(years);
});

it('ARC-1 the largest PDF has 20 MB, in Beijing 15', () => {
  expect(Object.values(policies).map((policy) => policy.formLimitBytes / 1024 / 1024)).toEqual([20, 20, 15]);
});

test.each([
  ['2022-05', '2022-06-30'],
  ['2023-01', '2023-03-02'],
  ['2024-01', '2024-03-01'],
  ['2022-12', '2023-01-30'],
])('ARC-8 the form of who joined in %s is due on %s, thirty days after the month', (month, day) => {
  expect(formDueOn(yearMonth(month), policies['national-2023'])).toBe(day);
});

test.each([
  ['202011000003', true],
  ['202411012345', true],
  ['202011100003', false],
  ['201911000003', false],
  ['202132000003', true],
  ['201932000003', false],
  [null, false],
] as const)('ARC-12 with the number %s the upload of a form is shown in Beijing: %s', (number, shown) => {
  expect(isFormShown(number, policies.beijing)).toBe(shown);
  expect(isFormShown(number, policies['national-2023'])).toBe(true);
});

describe('faultsOfPolicy', () => {
  const sound = policies['national-2023'];
  test.each<[string, Partial<Policy>]>([
    ['formLimitBytes', { formLimitBytes: 0 }],
    ['formDueDays', { formDueDays: 0 }],
    ['developmentMilestones', { developmentMilestones: [{ by: '2022-06-30', share: 0.5 }] }],
    ['developmentMilestones', { developmentMilestones: [{ by: '06-30', share: 50 }] }],
    [
      'developmentMilestones',
      {
        developmentMilestones: [
          { by: '12-20', share: 1 },
          { by: '06-30', share: 0.5 },
        ],
      },
    ],
    ['numberRequiredFrom', { numberRequiredFrom: yearMonth('2017-02') }],
    ['formRequiredFrom', { formRequiredFrom: yearMonth('2016-12') }],
    ['certifiedFormChange', { formReview: 'none', formReviewSteps: 0 }],
    ['formReviewSteps', { formReviewSteps: 0 }],
    ['formReviewSteps', { formReviewSteps: 1.5 }],
    ['certifiedFormChange', { certifiedFormChange: 'branch-replaces' }],
    ['formUploaders', { formUploaders: 'branch-only' }],
    [
      'formAtEntry',
      {
        memberEntry: 'registration-with-approval-or-adding-by-name-and-id',
        registration: { undecidedDays: 60, endedDays: 30 },
      },
    ],
    ['registration', { registration: { undecidedDays: 60, endedDays: 30 } }],
    [
      'registration',
      {
        memberEntry: 'registration-with-approval-or-adding-by-name-and-id',
        formAtEntry: 'after-entry',
        registration: { undecidedDays: 0, endedDays: 30 },
      },
    ],
    ['formShownBy', { formShownBy: { by: 'number', fromYear: 2017, after: '' } }],
    ['missingForms', { missingForms: 'remark-and-irregular-numbers' }],
    ['formShownBy', { formShownBy: { by: 'number', fromYear: 2018, after: '110' } }],
    ['joiningAgeFloors', { joiningAgeCeiling: 13 }],
    ['joiningAgeFloors', { joiningAgeFloors: [] }],
    ['joiningAgeFloors', { joiningAgeFloors: sound.joiningAgeFloors.toReversed() }],
    ['positionRules', { positionRules: [] }],
    ['positionRules', { positionRules: sound.positionRules.toReversed() }],
    [
      'positionRules',
      {
        positionRules: sound.positionRules
          .map((rule) => ({ ...rule, lists: { ...rule.lists, branch: ['secretary', 'member'] as const } }))
          .slice(0, 1),
      },
    ],
    ['numberYearRules', { numberYearRules: sound.numberYearRules.toReversed() }],
    ['numberProvinces', { numberProvinces: ['1'] }],
    ['leavingAge', { leavingAge: 27 }],
    [
      'endings',
      {
        endings: {
          ...sound.endings,
          age: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'required' },
        },
      },
    ],
    ['menus', { menus: [] }],
    [
      'longNumbers',
      { longNumbers: { ...policies.beijing.longNumbers, prefixes: ['2015'] } as Policy['longNumbers'] },
    ],
  ])('CER-1 a contradiction in %s is told (%#)', (where, change) => {
    const faults = faultsOfPolicy({ ...sound, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${where}:`));
  });

  const [caps = expect.fail('no caps')] = sound.planningRules;
  const junior = caps.schools.junior_middle;
  const withJunior = (change: Partial<typeof junior>): Partial<Policy> => ({
    planningRules: [{ ...caps, schools: { ...caps.schools, junior_middle: { ...junior, ...change } } }],
  });
  const group = { grades: [2], capPercent: null, weightPercent: 100, aims: [] };
  test.each<[string, Partial<Policy>]>([
    ['2022-01', { planningRules: [{ ...caps, branchSize: 0 }] }],
    [
      '2022-01: needFloorPercent',
      { planningRules: [{ ...caps, needFloorPercent: { higher_vocational: 101, university: 0 } }] },
    ],
    [
      '2022-01: village',
      {
        planningRules: [
          { ...caps, social: { ...caps.social, village: { ...caps.social.village, weightPercent: 99 } } },
        ],
      },
    ],
    ['2022-01: junior_middle: a grade', withJunior({ groups: [group, group] })],
    [
      '2022-01: junior_middle: the graduating',
      withJunior({ groups: [group, { ...group, grades: 'graduating' }] }),
    ],
    ["2022-01: junior_middle: a group's cap", withJunior({ groups: [{ ...group, capPercent: 11 }] })],
    ['2022-01: junior_middle: a group without', withJunior({ capPercent: null, groups: [group] })],
    [
      '2022-01: junior_middle: aims of',
      withJunior({ groups: [{ ...group, grades: [1, 2], aims: ['member_in_class'] }] }),
    ],
    [
      '2022-01: junior_middle: a branch in',
      withJunior({ groups: [{ ...group, aims: ['branch_in_class', 'member_in_class'] }] }),
    ],
    ['not in the order', { planningRules: [caps, caps] }],
    ['empty', { planningRules: [] }],
  ])('NUM-10 caps and aims that contradict themselves are told: %s', (what, change) => {
    const faults = faultsOfPolicy({ ...sound, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`planningRules: ${what}`);
  });

  it('CER-1 no policy is found by a name nobody gave', () => {
    expect(findPolicy('guangdong')).toBeUndefined();
    expect(findPolicy('toString')).toBeUndefined();
  });
});
