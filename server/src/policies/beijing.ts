import { yearMonth } from '#contract/values/year-month.ts';
import { beijingMenus } from './menus.ts';
import type { Policy } from './policy.ts';
import {
  developmentMilestones,
  endingRules,
  graduatesOn,
  joiningAgeFloors,
  longNumbers,
  numberYearRules,
  olderPositionRules,
  planningRules,
  schoolYear,
  season,
  transferReasonRules,
} from './shared-rules.ts';

/** The system of Beijing (B20, B24). */
export const beijing: Policy = {
  name: 'beijing',
  formLimitBytes: 15 * 1024 * 1024, // B20 四.2, 五.1
  formDueDays: 30, // B20 三
  formAtEntry: 'after-entry', // B20 四.1, 四.2
  formRequiredFrom: yearMonth('2020-01'), // B20 二
  formShownBy: { by: 'number', fromYear: 2020, after: '110' }, // B20 四.2: 2020110
  formUploaders: 'branch-only', // B20 六.2
  formReview: 'none', // B20 六.3
  formReviewSteps: 0,
  certifiedFormChange: 'branch-replaces', // B20 四.3
  missingForms: 'remark-and-irregular-numbers', // B20 五.3
  numberRequiredFrom: yearMonth('2020-01'), // B20 四.2
  numberFieldChecked: false,
  numberOutsideRanges: 'irregular', // B20 五.3
  numberYearRules,
  numberProvinces: 'any', // members come from other provinces too
  longNumbers,
  developmentMilestones, // Y22 二.4
  numberChange: 'superior-releases-then-branch', // B20 六.5
  planningRules,
  graduatesOn,
  schoolYear,
  transferNeeds: 'uploaded-form-for-external-moves', // B20 五.5
  transfers: {
    steps: ['to'], // B24 一.2
    cadres: 'released-first', // public guides of Beijing: 团干部未解职不能转出
    undecidedDays: 10, // public: 10 日未处理自动失效
    remindedDays: 3,
    reasons: transferReasonRules,
    appeal: null, // only 广东 is known to have one
  },
  season,
  memberEntry: 'registration-with-approval-or-adding-by-name-and-id', // B20 四.1, B24 一.3
  registration: { undecidedDays: 60, endedDays: 30 }, // ours: B20 is silent
  accountOnArrival: 'opened-by-branch', // B24 二.2 speaks of the national system alone
  peering: { system: 'beijing', province: '11' }, // B24 二
  menus: beijingMenus,
  positionRules: olderPositionRules,
  joiningAgeFloors,
  joiningAgeCeiling: 28,
  leavingAge: 28, // 团章
  endings: endingRules, // its guides are silent: the League's constitution and regulations hold there too
};
