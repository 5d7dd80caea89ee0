import { yearMonth } from '#contract/values/year-month.ts';
import { menusOf2020 } from './menus.ts';
import type { Policy } from './policy.ts';
import {
  developmentMilestones,
  endingRules,
  graduatesOn,
  joiningAgeFloors,
  longNumbers,
  nationalTransfers,
  numberYearRules,
  olderPositionRules,
  planningRules,
  schoolYear,
  season,
} from './shared-rules.ts';

/** The national system by its first guide of 2020 (N20). */
export const national2020: Policy = {
  name: 'national-2020',
  formLimitBytes: 20 * 1024 * 1024, // N20 3.2, 4.1
  formDueDays: 30, // N20 2
  formAtEntry: 'after-entry', // N20 3.1
  formRequiredFrom: yearMonth('2020-01'), // N20 5.6
  formShownBy: { by: 'joined-month' },
  formUploaders: 'branch-or-direct-superior', // N20 5.5
  formReview: 'direct-superior-unless-uploader-reviews', // N20 3.2
  formReviewSteps: 1, // N20 3.3
  certifiedFormChange: 'own-organisation-asks-superior-agrees', // N20 4.5
  missingForms: 'pop-ups', // N20 3.2.2, 4.3
  numberRequiredFrom: yearMonth('2017-01'), // N23 1.3, in force before
  numberFieldChecked: false,
  numberOutsideRanges: 'irregular', // N20 knows no ranges
  numberYearRules,
  numberProvinces: 'any',
  longNumbers,
  developmentMilestones, // Y22 二.4
  numberChange: 'member-or-organisation-or-direct-superior', // N20 5.8
  planningRules,
  graduatesOn,
  schoolYear,
  transferNeeds: 'certification', // N20 5.4
  transfers: nationalTransfers,
  season,
  memberEntry: 'administrator-single-or-batch', // N20 三
  registration: null,
  accountOnArrival: 'id-number-tail', // B24 二.2
  peering: { system: 'national', province: null }, // B24 二
  menus: menusOf2020,
  positionRules: olderPositionRules,
  joiningAgeFloors,
  joiningAgeCeiling: 28,
  leavingAge: 28, // 团章
  endings: endingRules,
};
