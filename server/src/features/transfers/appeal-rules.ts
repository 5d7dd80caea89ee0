import type { Refusal } from '#contract/refusal.ts';
import { longestAppeal } from '#contract/transfers.ts';
import { chinaDay, dayMilliseconds } from '../../kernel/clock.ts';
import type { AppealRule } from '../../policies/index.ts';

/** A transfer as far as an appeal asks. */
export interface AppealFacts {
  readonly state: string;
  readonly decidedAt: Date | null;
  /** An appeal against it was made, whatever came of it; or it is what came of one. */
  readonly isAppealed: boolean;
  /** Another transfer of the member was begun since. */
  readonly isOvertaken: boolean;
  /** Somebody other than who began it can decide. */
  readonly hasReviewer: boolean;
}

/** TRF-2: the last day of China on which a refusal can be appealed against, YYYY-MM-DD. */
export function lastDayOfAppeal(refusedAt: Date, { days, countedFrom }: AppealRule): string {
  return chinaDay(
    new Date(refusedAt.getTime() + (countedFrom === 'day-after' ? days : days - 1) * dayMilliseconds),
  );
}

/** TRF-2: whether a transfer can be appealed for; by whom is a question of access. `rule` null: the policy knows no appeal. */
export function refusalToAppeal(facts: AppealFacts, now: Date, rule: AppealRule | null): Refusal | null {
  if (rule === null) return { code: 'transfer.appealUnknown' };
  if (facts.state !== 'refused' || facts.decidedAt === null) return { code: 'transfer.notRefused' };
  if (facts.isAppealed) return { code: 'transfer.appealedAlready' };
  if (facts.isOvertaken) return { code: 'transfer.begunSince' };
  const date = lastDayOfAppeal(facts.decidedAt, rule);
  if (chinaDay(now) > date) return { code: 'transfer.appealTooLate', parameters: { date } };
  return facts.hasReviewer ? null : { code: 'transfer.noneToAppealTo' };
}

/**
 * TRF-2: who decides an appeal: the superior of the one that refused; where there is none above, that one itself. Never the superior that
 * had begun the transfer on the branch's behalf, and would decide what it asks: the next above it does. Null: nobody is left.
 */
export function appealReviewerOf<Reviewer extends { readonly id: number; readonly path: string }>(
  refuser: Reviewer,
  sentFrom: number | null,
  superiorOf: (path: string) => Reviewer | null,
): Reviewer | null {
  const nearest = superiorOf(refuser.path) ?? refuser;
  return nearest.id === sentFrom ? superiorOf(nearest.path) : nearest;
}

/** TRF-2: why, in words, for the superior to weigh. */
export function refusalToAppealReason(reason: string): Refusal | null {
  const path = 'reason';
  if (reason === '') return { code: 'transfer.appealReasonMissing', path };
  return reason.length > longestAppeal
    ? { code: 'transfer.fieldTooLong', parameters: { limit: longestAppeal }, path }
    : null;
}

interface Beginning {
  readonly fromId: number;
  /** The member who began it, or the superior that did on the behalf of the branch; both null: the branch itself. */
  readonly begunBy: number | null;
  readonly sentFrom: number | null;
}

/** TRF-2: whoever began it appeals: the member, or the branch and the superior that did on its behalf. */
export function refusalToAppealAs(
  actor: { readonly kind: string; readonly organisationId: number; readonly memberId: number | null },
  { begunBy, fromId, sentFrom }: Beginning,
): Refusal | null {
  const isBeginner =
    begunBy !== null
      ? actor.kind === 'member' && actor.memberId === begunBy
      : actor.kind === 'administrator' && [fromId, sentFrom].includes(actor.organisationId);
  return isBeginner ? null : { code: 'transfer.notBeginner' };
}
