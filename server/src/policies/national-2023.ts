import { yearMonth } from '#contract/values/year-month.ts';
import { menusOf2023 } from './menus.ts';
import type { Policy } from './policy.ts';
import {
  developmentMilestones,
  endingRules,
  graduatesOn,
  joiningAgeFloors,
  longNumbers,
  nationalTransfers,
  numberYearRules,
  planningRules,
  positionRules,
  schoolYear,
  season,
} from './shared-rules.ts';

/** The national system by its revised guide of 2023 (N23), with what it leaves as it was (N20). */
export const national2023: Policy = {
  name: 'national-2023',
  formLimitBytes: 20 * 1024 * 1024, // N20 3.2
  formDueDays: 30, // N20 2
  formAtEntry: 'with-entry', // N23 1.1
  formRequiredFrom: yearMonth('2020-01'), // N23 3.1
  formShownBy: { by: 'joined-month' },
  formUploaders: 'branch-or-direct-superior', // N20 5.5, N23 1.2
  formReview: 'direct-superior-unless-uploader-reviews', // N20 3.2, N23 1.1, 2.3
  formReviewSteps: 1, // N23 1.1
  certifiedFormChange: 'superior-replaces-leading-body-reviews', // N23 3.11
  missingForms: 'pop-ups-and-database', // N23 3.8
  numberRequiredFrom: yearMonth('2017-01'), // N23 1.3
  numberFieldChecked: true, // N23 3.3
  numberOutsideRanges: 'refused', // N23 3.7: 分领域号段嵌入
  numberYearRules,
  numberProvinces: 'any',
  longNumbers,
  developmentMilestones, // Y22 二.4
  numberChange: 'range-owner-releases', // N23 3.7
  planningRules,
  graduatesOn,
  schoolYear,
  transferNeeds: 'certification', // N20 5.4
  transfers: nationalTransfers,
  season,
  memberEntry: 'administrator-single-or-batch', // N23 1, N20 三
  registration: null,
  accountOnArrival: 'id-number-tail', // B24 二.2
  peering: { system: 'national', province: null }, // B24 二
  menus: menusOf2023,
  positionRules, // N23 1.3, 3.10
  joiningAgeFloors,
  joiningAgeCeiling: 28,
  leavingAge: 28, // 团章
  endings: endingRules,
};
