import type { Position } from '#contract/dictionaries/cadres.ts';
import { isRealDate, type YearMonth } from '#contract/values/year-month.ts';
import { faultsOfCaps } from './check-caps.ts';
import { knownEndings, type Policy } from './policy.ts';

/** Older positions are sought among the others: migration 0030 has an index of those. */
const usualPositions: readonly Position[] = ['secretary', 'deputy_secretary', 'member'];

function faultsOfDates(what: string, rules: readonly { readonly from: YearMonth }[]): string[] {
  if (rules.length === 0) return [`${what}: empty`];
  const isSorted = rules.every((rule, index) => index === 0 || (rules[index - 1]?.from ?? '') < rule.from);
  return isSorted ? [] : [`${what}: not in the order of time`];
}

/** 02-29 is none: it is not there every year. */
function isDayOfYear(day: string): boolean {
  return isRealDate(`2001-${day}`);
}

/** Where a policy contradicts itself, in words for the operator; an installation with such a policy does not start. */
export function faultsOfPolicy(policy: Policy): string[] {
  const contradictions: [boolean, string][] = [
    [policy.formLimitBytes <= 0, 'formLimitBytes: no file would fit'],
    [policy.formDueDays <= 0, 'formDueDays: a form would be overdue when it is asked for'],
    [
      !policy.numberRequiredFrom.endsWith('-01'),
      'numberRequiredFrom: not a January, though messages name the year',
    ],
    [
      policy.formRequiredFrom < policy.numberRequiredFrom,
      'formRequiredFrom: a form is asked of members without a number to compare with its first page',
    ],
    [
      policy.formReview === 'none'
        ? policy.formReviewSteps !== 0
        : !Number.isInteger(policy.formReviewSteps) || policy.formReviewSteps < 1,
      'formReviewSteps: one or more where forms are reviewed, none where they are not',
    ],
    [
      policy.formReview === 'none' && policy.certifiedFormChange !== 'branch-replaces',
      'certifiedFormChange: a change is reviewed although the first upload is not',
    ],
    [
      policy.formReview !== 'none' && policy.certifiedFormChange === 'branch-replaces',
      'certifiedFormChange: the branch could replace what a superior has reviewed',
    ],
    [
      policy.formUploaders === 'branch-only' &&
        policy.certifiedFormChange === 'superior-replaces-leading-body-reviews',
      'formUploaders: the superior replaces forms but may not upload',
    ],
    [
      policy.formAtEntry === 'with-entry' && policy.memberEntry !== 'administrator-single-or-batch',
      'formAtEntry: members register without a form, so it cannot be part of the entry',
    ],
    [
      (policy.registration === null) !== (policy.memberEntry === 'administrator-single-or-batch'),
      'registration: members register, but nothing says how long applications are kept, or the other way about',
    ],
    [
      policy.registration !== null &&
        (policy.registration.undecidedDays <= 0 || policy.registration.endedDays <= 0),
      'registration: an application would be gone before anybody saw it',
    ],
    [
      policy.formShownBy.by === 'number' && !/^\d{2,8}$/.test(policy.formShownBy.after),
      'formShownBy: after the year come two digits of the province, and perhaps of the serial',
    ],
    [
      policy.missingForms === 'remark-and-irregular-numbers' && policy.formShownBy.by !== 'number',
      'missingForms: forms are counted with the numbers but not shown by them',
    ],
    [
      policy.formShownBy.by === 'number' &&
        policy.formShownBy.fromYear > Number(policy.numberRequiredFrom.slice(0, 4)),
      'formShownBy: members whose number is required would never be shown the upload',
    ],
    [
      policy.joiningAgeFloors.some((floor) => floor.years > policy.joiningAgeCeiling),
      'joiningAgeFloors: above the ceiling',
    ],
    [
      policy.endings.age !== null && policy.leavingAge < policy.joiningAgeCeiling,
      'leavingAge: somebody could join who would have to leave at once',
    ],
    [
      policy.endings.age?.document === 'required',
      'endings: leavings are proposed for many at once, without a document each',
    ],
    [
      knownEndings(policy).length > 0 &&
        !policy.menus.some(({ items }) => items.some(({ page }) => page === 'endings')),
      'menus: memberships end, but nothing shows whose',
    ],
    [
      policy.numberProvinces !== 'any' && !policy.numberProvinces.every((code) => /^\d{2}$/.test(code)),
      'numberProvinces: a code has two digits',
    ],
    [
      !policy.developmentMilestones.every(
        ({ by, share }, index, all) =>
          /^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(by) &&
          share > 0 &&
          share <= 1 &&
          (index === 0 || ((all[index - 1]?.by ?? '') < by && (all[index - 1]?.share ?? 0) <= share)),
      ),
      'developmentMilestones: days MM-DD in their order, each with a share that is no smaller than the one before',
    ],
    [!isDayOfYear(policy.graduatesOn), 'graduatesOn: no day MM-DD'],
    [
      !isDayOfYear(policy.schoolYear.beginsOn) ||
        policy.schoolYear.remindedDays <= 0 ||
        policy.schoolYear.remindedDays > 365,
      'schoolYear: begins on a day MM-DD, with at least a day of reminding and at most a year',
    ],
    [
      !policy.transfers.steps.includes('to') ||
        new Set(policy.transfers.steps).size !== policy.transfers.steps.length,
      'transfers: whoever receives the member agrees, and nobody is named twice',
    ],
    [
      policy.transfers.undecidedDays <= policy.transfers.remindedDays || policy.transfers.remindedDays < 1,
      'transfers: lapses before anybody is reminded',
    ],
    [
      policy.transfers.appeal !== null &&
        (!Number.isInteger(policy.transfers.appeal.days) || policy.transfers.appeal.days < 1),
      'transfers: an appeal is made within whole days, one at least',
    ],
    [
      policy.season.answerHours <= 0 || policy.season.answerHours >= policy.transfers.undecidedDays * 24,
      'season: a transfer lapses before it is answered too late',
    ],
    [
      policy.season.remindedEvery < 1 || policy.season.remindedDays < 1 || policy.season.remindedDays > 365,
      'season: reminders come a day apart at least, and for a year at most',
    ],
    [
      policy.transfers.reasons.length === 0 ||
        new Set(policy.transfers.reasons.map(({ reason }) => reason)).size !==
          policy.transfers.reasons.length,
      'transfers: no reason to choose, or the same one twice',
    ],
    [
      policy.longNumbers !== null && !policy.longNumbers.prefixes.every((prefix) => /^\d{6}$/.test(prefix)),
      'longNumbers: a prefix has six digits',
    ],
  ];
  return [
    ...contradictions.filter(([isSo]) => isSo).map(([, text]) => text),
    ...faultsOfDates('numberYearRules', policy.numberYearRules),
    ...faultsOfDates('joiningAgeFloors', policy.joiningAgeFloors),
    ...faultsOfDates('positionRules', policy.positionRules),
    ...policy.positionRules.flatMap(({ from, lists }) =>
      Object.entries(lists)
        .filter(([, list]) => !usualPositions.every((code) => list.includes(code)))
        .map(([kind]) => `positionRules: ${from}: ${kind} lacks one of the positions that no list lacks`),
    ),
    ...faultsOfDates('planningRules', policy.planningRules),
    ...policy.planningRules.flatMap((rule) =>
      faultsOfCaps(rule).map((text) => `planningRules: ${rule.from}: ${text}`),
    ),
  ];
}
