import type { Position, PositionLists } from '#contract/dictionaries/cadres.ts';
import type { TransferField } from '#contract/dictionaries/transfers.ts';
import { yearMonth } from '#contract/values/year-month.ts';
import type {
  DevelopmentMilestone,
  JoiningAgeFloor,
  LongNumbers,
  NumberYearRule,
  PlanningRule,
  Policy,
  PositionRule,
  SchoolYear,
  SeasonRules,
  TransferReasonRule,
  TransferRules,
} from './policy.ts';

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

/**
 * Y22 一, 二.2, 二.3 (March 2022). The size of a branch is that of the League's constitution. Where the notice gives no number, ours
 * stands: a 毕业班 and a third grade count half (“重点在一、二年级”), a short village half as much again (“加大力度”), and outside
 * schools a place is measured for ten members and one for each organisation (“以团员数为基础，重点结合组织密度”).
 */
export const planningRules: readonly PlanningRule[] = [
  {
    from: yearMonth('2022-01'),
    branchSize: 3,
    schools: {
      junior_middle: {
        capPercent: 10,
        heldBackAbovePercent: null,
        groups: [
          { grades: [2], capPercent: null, weightPercent: 100, aims: ['member_in_class', 'branch_in_grade'] },
          { grades: [3], capPercent: null, weightPercent: 100, aims: ['branch_in_class'] },
        ],
      },
      senior_middle: {
        capPercent: null,
        heldBackAbovePercent: 50,
        groups: [
          { grades: 'graduating', capPercent: 40, weightPercent: 50, aims: [] },
          { grades: [1, 2], capPercent: 30, weightPercent: 100, aims: [] },
        ],
      },
      secondary_vocational: {
        capPercent: 20,
        heldBackAbovePercent: null,
        groups: [
          { grades: [1], capPercent: 10, weightPercent: 100, aims: ['member_in_class'] },
          { grades: [2], capPercent: 20, weightPercent: 100, aims: ['branch_in_class'] },
          { grades: [3], capPercent: null, weightPercent: 50, aims: [] },
        ],
      },
    },
    needFloorPercent: { higher_vocational: 60, university: 0 },
    social: {
      placesPerHundredMembers: 10,
      placesPerOrganisation: 1,
      village: { residentsBelowPercent: 50, membersBelowPercent: 20, weightPercent: 150 },
    },
  },
];

/** Y22 二.4. Another city, or another year, sets its own. */
export const developmentMilestones: readonly DevelopmentMilestone[] = [
  { by: '06-30', share: 0.5 },
  { by: '12-20', share: 1 },
];

const basicPositions: readonly Position[] = ['secretary', 'deputy_secretary', 'member'];

/**
 * N23 3.10 names the three of a committee. The other kinds of basic organisations have the same; 常委 exists in leading bodies alone.
 */
const presentPositions: PositionLists = {
  leading_body: ['secretary', 'deputy_secretary', 'standing_member', 'member'],
  committee: basicPositions,
  working_committee: basicPositions,
  general_branch: basicPositions,
  branch: basicPositions,
};

const olderBasicPositions: readonly Position[] = [
  ...basicPositions,
  'organisation_member',
  'publicity_member',
  'culture_member',
  'production_member',
  'rights_member',
  'volunteer_member',
  'other',
];

/** As other systems of the League list them still: a member for each matter, and in leading bodies staff and alternate members. */
const olderPositions: PositionLists = {
  leading_body: [...presentPositions.leading_body, 'alternate_member', 'staff'],
  committee: olderBasicPositions,
  working_committee: olderBasicPositions,
  general_branch: olderBasicPositions,
  branch: olderBasicPositions,
};

/** Before the revision of 2023, and where it does not apply. */
export const olderPositionRules: readonly PositionRule[] = [{ from: ever, lists: olderPositions }];

/** N23 1.3 and 3.10 do not say in which month of 2023 the lists were standardised. */
export const positionRules: readonly PositionRule[] = [
  ...olderPositionRules,
  { from: yearMonth('2023-01'), lists: presentPositions },
];

/** Public timetables of 2021: on 1 June the system turns marked branches into 毕业生团组织. */
export const graduatesOn = '06-01';

/**
 * Public guides of 学社衔接: an application is answered within 48 hours. The reminders are ours: once a week, from 1 June to the end of
 * October.
 */
export const season: SeasonRules = { answerHours: 48, remindedDays: 152, remindedEvery: 7 };

/**
 * The school year begins on 1 September. The ages are ours: two years above the usual, and none where people study at any age.
 */
export const schoolYear: SchoolYear = {
  beginsOn: '09-01',
  remindedDays: 90,
  oldest: {
    junior_middle: 16,
    senior_middle: 19,
    secondary_vocational: 19,
    higher_vocational: 23,
    undergraduate: 24,
    master: null,
    doctor: null,
  },
};

/**
 * 团章: 除名 needs the superior's approval, 退团 is filed with it, 离团 at 28 it confirms. 团纪律处分条例: an expulsion is decided at county
 * level, or by a committee that the county has authorised; which ones are authorised is not published, so the nearest leading body
 * stands for all of them. A death is confirmed like a leaving, by inference. Guangdong wants the document of approval with 除名 and
 * 开除; elsewhere it may be added.
 */
export const endingRules: Policy['endings'] = {
  age: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'none' },
  lapse: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'optional' },
  withdrawal: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'optional' },
  expulsion: { reviewedBy: 'leading-body', proposedBy: 'branch-or-superior', document: 'optional' },
  death: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'none' },
  // B24 三: 需要支部负责人; the public guide of 2022: 省级团委审核.
  army: { reviewedBy: 'top', proposedBy: 'branch', document: 'optional' },
};

const asked = (...fields: readonly TransferField[]) => fields.map((field) => ({ field, required: true }));
const remark = { field: 'remark', required: false } as const;

/**
 * The reasons of the public guide of 2022 and what it asks for each; those of 出国（境） follow its 书面申请：地点、期限、国内联系人. What B24
 * lists for Beijing stands in screenshots it does not carry.
 */
export const transferReasonRules: readonly TransferReasonRule[] = [
  { reason: 'further_study', fields: [...asked('destination', 'schoolName', 'schoolAddress'), remark] },
  { reason: 'employed', fields: [...asked('employerName', 'employerAddress'), remark] },
  {
    reason: 'employed_elsewhere',
    fields: [...asked('employerName', 'employerAddress', 'residence'), remark],
  },
  { reason: 'not_placed', fields: [...asked('residence'), remark] },
  { reason: 'study_abroad', fields: [...asked('abroadPlace', 'abroadUntil', 'contactAtHome'), remark] },
  { reason: 'duty_abroad', fields: [...asked('employerName', 'employerAddress', 'abroadUntil'), remark] },
  { reason: 'other', fields: asked('remark') },
];

/** Public: the receiving committee agrees and assigns, then the branch. Days are ours: nothing is published. */
export const nationalTransfers: TransferRules = {
  steps: ['to-superior', 'to'],
  cadres: 'post-ends',
  undecidedDays: 30,
  remindedDays: 3,
  reasons: transferReasonRules,
  appeal: null, // only 广东 is known to have one
};
