import { type Position, type PositionLists, positionChoices } from '#contract/dictionaries/cadres.ts';
import type { Dictionary } from '#contract/dictionaries/dictionary.ts';
import type { StudyStatus } from '#contract/dictionaries/occupations.ts';
import type { PeerSystem } from '#contract/dictionaries/peer-systems.ts';
import type { TransferField, TransferReason } from '#contract/dictionaries/transfers.ts';
import type { Menus } from '#contract/menus.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import { type FormNumbers, isNumberOfForms } from '#contract/values/development-number.ts';
import { type ProposedEndingKind, proposedEndingKind } from '#contract/values/ending-kind.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { monthOf, type YearMonth, yearMonth } from '#contract/values/year-month.ts';

export type PolicyName = 'national-2020' | 'national-2023' | 'beijing';

export interface NumberYearRule {
  /** From this joining month on, up to the next rule. */
  readonly from: YearMonth;
  /**
   * unchecked: any year, older numbers were kept loosely. joining-year: the number's year is the year of joining.
   * A list: any of these years.
   */
  readonly years: 'unchecked' | 'joining-year' | readonly number[];
}

export interface JoiningAgeFloor {
  /** From this joining month on, up to the next floor. */
  readonly from: YearMonth;
  /** 周岁. */
  readonly years: number;
}

/** Caps and aims change from year to year: 2016 had 30 % of a 初中's and 60 % of a 高中's 毕业班. */
export interface PlanningRule extends PlanningCaps {
  /** From this month on, up to the next rule. */
  readonly from: YearMonth;
}

/** Which positions may be chosen; they were standardised once and may be again (N23 1.3, 3.10). */
export interface PositionRule {
  /** From this month on, up to the next rule. */
  readonly from: YearMonth;
  readonly lists: PositionLists;
}

/** Numbers of 16 digits that some who joined in these months hold. */
export interface LongNumbers {
  /** The first six digits. */
  readonly prefixes: readonly string[];
  readonly joinedFrom: YearMonth;
  readonly joinedTo: YearMonth;
}

export interface SchoolYear {
  /** MM-DD. */
  readonly beginsOn: string;
  /** Days from then on in which branches are reminded of stages of study that look out of date. */
  readonly remindedDays: number;
  /** Whoever is older than this at the beginning, in 周岁, has most likely left the stage; none: at any age. */
  readonly oldest: Readonly<Record<StudyStatus, number | null>>;
}

export interface RegistrationRules {
  /** Days after which an application that nobody decided lapses. */
  readonly undecidedDays: number;
  /** Days that an applicant has to apply again after a refusal, a withdrawal or a lapse; then nothing of them is kept. */
  readonly endedDays: number;
}

export interface EndingRule {
  /** top: the first organisation of the tree; leading-body: the nearest one above, a body of the county or higher; direct-superior: ORG-6. */
  readonly reviewedBy: 'direct-superior' | 'leading-body' | 'top';
  /** branch: the member's own alone, no superior on its behalf. */
  readonly proposedBy: 'branch-or-superior' | 'branch';
  /** The PDF of the decision or report that goes up with the proposal. */
  readonly document: 'none' | 'optional' | 'required';
}

/**
 * Who agrees to a transfer. from: the branch the member leaves. from-superior, to-superior: the direct superior reviewer of either side; a
 * committee that is asked for itself is its own. to: the organisation asked for or, where a superior agrees before it, the branch that
 * one assigns.
 */
export type TransferStep = 'from' | 'from-superior' | 'to-superior' | 'to';

export interface TransferReasonRule {
  readonly reason: TransferReason;
  /** What it asks for, in the order of the form. */
  readonly fields: readonly { readonly field: TransferField; readonly required: boolean }[];
}

/** 申诉 against a refused transfer, once, by whoever had begun it; the superior of the one that refused decides. */
export interface AppealRule {
  /** 自然日 of China in which it may be made; the last one counts whole. */
  readonly days: number;
  /** Which of them is the first. */
  readonly countedFrom: 'day-of-refusal' | 'day-after';
}

export interface TransferRules {
  /** One after the other; who begins it has agreed, and no organisation agrees twice (TRF-2). */
  readonly steps: readonly TransferStep[];
  /** released-first: who holds a post in the branch is released before. post-ends: the post ends with the move. */
  readonly cadres: 'released-first' | 'post-ends';
  /** Days after which one that nobody has decided lapses. */
  readonly undecidedDays: number;
  /** Days before that on which whoever decides is reminded. */
  readonly remindedDays: number;
  readonly reasons: readonly TransferReasonRule[];
  /** Null: a refusal stands. */
  readonly appeal: AppealRule | null;
}

export interface SeasonRules {
  /** Hours in which whoever receives answers a transfer. */
  readonly answerHours: number;
  /** Days from `graduatesOn` on in which branches are reminded of graduates who have not begun. */
  readonly remindedDays: number;
  /** Days from one such reminder to the next. */
  readonly remindedEvery: number;
}

export interface DevelopmentMilestone {
  /** The last day, MM-DD of the year of the numbers. */
  readonly by: string;
  /** Of 编号使用率 and of 档案完整率, 0 to 1. */
  readonly share: number;
}

/** One rule-book: what the sources leave open, as named alternatives. Code asks for the alternative, never for the name. */
export interface Policy {
  readonly name: string;

  /** Largest PDF of a form, in bytes (ARC-1). */
  readonly formLimitBytes: number;
  /** Days from the superior's approval of the admission to the upload (ARC-8); the last day of the joining month stands for it. */
  readonly formDueDays: number;
  /** Whether the form belongs to the entry or is uploaded afterwards (ENT-1). */
  readonly formAtEntry: 'with-entry' | 'after-entry';
  /** Who joined in this month or later needs a form (ENT-6). */
  readonly formRequiredFrom: YearMonth;
  /**
   * Where the upload appears: at every member who needs a form, or once the number says `fromYear` or later; of a number of the
   * province that `after` begins with, the digits after the year must begin so (ARC-12).
   */
  readonly formShownBy: { readonly by: 'joined-month' } | ({ readonly by: 'number' } & FormNumbers);
  readonly formUploaders: 'branch-or-direct-superior' | 'branch-only';
  /** direct-superior-unless-uploader-reviews: an upload by a committee or above needs no review. none: the upload certifies. */
  readonly formReview: 'direct-superior-unless-uploader-reviews' | 'none';
  /** How many agree to a form under review, one after the other: the direct superior, then those that review above it, as far as the tree goes. */
  readonly formReviewSteps: number;
  /** ARC-6. A refusal always leaves the old form in force. */
  readonly certifiedFormChange:
    | 'own-organisation-asks-superior-agrees'
    | 'superior-replaces-leading-body-reviews'
    | 'branch-replaces';
  readonly missingForms: 'pop-ups' | 'pop-ups-and-database' | 'remark-and-irregular-numbers';

  /** Who joined in this month or later needs a number (ENT-6). */
  readonly numberRequiredFrom: YearMonth;
  /** ENT-8. */
  readonly numberFieldChecked: boolean;
  /**
   * What becomes of a number of a year and province that has ranges here, but that lies in none, or in one of somebody else's:
   * refused at entry, or taken and counted as irregular (NUM-8).
   */
  readonly numberOutsideRanges: 'refused' | 'irregular';
  readonly numberYearRules: readonly NumberYearRule[];
  /** Province codes a number may carry. any: those of the system committees (railways, finance …) are not published. */
  readonly numberProvinces: 'any' | readonly string[];
  readonly longNumbers: LongNumbers | null;
  /** How far the year's numbers are to be used and their forms complete, by when (NUM-5). */
  readonly developmentMilestones: readonly DevelopmentMilestone[];
  /** NUM-9. */
  readonly numberChange:
    | 'member-or-organisation-or-direct-superior'
    | 'range-owner-releases'
    | 'superior-releases-then-branch';

  /** NUM-10. Before the first of them nothing is proposed. */
  readonly planningRules: readonly PlanningRule[];

  /** MM-DD from which a branch marked with the year is a 毕业生团组织 (LIF-7). */
  readonly graduatesOn: string;
  /** When stages of study are looked over (LIF-6). */
  readonly schoolYear: SchoolYear;

  /** CER-2, TRF-7. */
  readonly transferNeeds: 'certification' | 'uploaded-form-for-external-moves';
  /** Moves inside the system (TRF-1, TRF-2). */
  readonly transfers: TransferRules;
  /** 学社衔接 (TRF-9). */
  readonly season: SeasonRules;
  readonly memberEntry:
    | 'administrator-single-or-batch'
    | 'registration-with-approval-or-adding-by-name-and-id';

  /** How long applications are kept; null where people do not register themselves (ENT-15). */
  readonly registration: RegistrationRules | null;

  /** What a member who comes from another system without an account gets (TRF-5). id-number-tail: one with the last 8 characters of the ID number. opened-by-branch: none, until the branch opens one and hands over the password that it is shown once. */
  readonly accountOnArrival: 'id-number-tail' | 'opened-by-branch';
  /** As which system others know the installation, until somebody says otherwise; province null: the whole country (TRF-3). */
  readonly peering: { readonly system: PeerSystem; readonly province: string | null };

  /** What 管理中心 offers, under which names. */
  readonly menus: Menus;
  /** ENT-11. */
  readonly positionRules: readonly PositionRule[];

  /** ENT-18. */
  readonly joiningAgeFloors: readonly JoiningAgeFloor[];
  /** Oldest age at joining, in 周岁: not over 28. */
  readonly joiningAgeCeiling: number;

  /** 周岁 from which a member without a post leaves (LIF-1). */
  readonly leavingAge: number;
  /** Who decides about the end of a membership, and what must be sent along; null: none ends this way (LIF-1, LIF-2). */
  readonly endings: Readonly<Record<ProposedEndingKind, EndingRule | null>>;
}

/** The ways in which a membership may end (LIF-2). */
export function knownEndings({ endings }: Pick<Policy, 'endings'>): ProposedEndingKind[] {
  return proposedEndingKind.options.filter((kind) => endings[kind] !== null);
}

/** The last of dated rules that begins at or before the month. */
export function ruleInForce<Rule extends { readonly from: YearMonth }>(
  rules: readonly Rule[],
  month: YearMonth,
): Rule | undefined {
  return rules.findLast((rule) => rule.from <= month);
}

/** Caps and aims of a year's plan: those in force when it begins (NUM-10). */
export function planningCapsOf(year: number, policy: Policy): PlanningRule | undefined {
  return ruleInForce(policy.planningRules, yearMonth(`${year}-01`));
}

/** The positions that may be chosen on a day, YYYY-MM-DD, by kind of organisation (ENT-11). */
export function positionListsOn(today: string, policy: Policy): PositionLists {
  const rule = ruleInForce(policy.positionRules, monthOf(today));
  if (!rule) throw new Error(`The policy ${policy.name} has no positions for ${today}`);
  return rule.lists;
}

/** The same for one kind, as a dictionary. */
export function positionsToChoose(
  kind: OrganisationKind,
  today: string,
  policy: Policy,
): Dictionary<Position> {
  return positionChoices(positionListsOn(today, policy)[kind]);
}

/** Whether a number must be given (ENT-6, N23 1.3). */
export function isNumberRequired(joinedMonth: YearMonth, policy: Policy): boolean {
  return joinedMonth >= policy.numberRequiredFrom;
}

/** Whether a form must be uploaded (ENT-6, N23 3.1, N20 5.6). */
export function isFormRequired(joinedMonth: YearMonth, policy: Policy): boolean {
  return joinedMonth >= policy.formRequiredFrom;
}

/** The last day for the form of who joined in that month, YYYY-MM-DD (ARC-8). */
export function formDueOn(joinedMonth: YearMonth, policy: Pick<Policy, 'formDueDays'>): string {
  const [year = 0, month = 0] = joinedMonth.split('-').map(Number);
  // Day 0 of the month after is the last of the month itself.
  return new Date(Date.UTC(year, month, policy.formDueDays)).toISOString().slice(0, 10);
}

/** ARC-12: whether a member with this number is shown the upload of the form. */
export function isFormShown(number: string | null, { formShownBy }: Pick<Policy, 'formShownBy'>): boolean {
  if (formShownBy.by === 'joined-month') return true;
  return number !== null && isNumberOfForms(number, formShownBy);
}
