import type { ApplicationState } from '#contract/applications.ts';
import type { Refusal } from '#contract/refusal.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import type { RegistrationRules } from '../../policies/index.ts';

export interface ApplicationDecision {
  readonly decision: 'agree' | 'refuse';
  readonly reason?: string | undefined;
}

export function refusalToDecision({ decision, reason }: ApplicationDecision): Refusal | null {
  return decision === 'refuse' && !reason?.trim()
    ? { code: 'application.reasonMissing', path: 'reason' }
    : null;
}

/** One open application at a time; who wants to go elsewhere takes the first one back. */
export function refusalToApplyAgain(latest: { state: string; organisation: string }): Refusal | null {
  return latest.state === 'open'
    ? { code: 'application.stillOpen', parameters: { organisation: latest.organisation } }
    : null;
}

export function refusalToWithdrawApplication({ state }: { state: string }): Refusal | null {
  return state === 'open' ? null : { code: 'application.noneOpen' };
}

/** Until when an application stays as it is: an open one then lapses, one that has ended is removed with its account. */
export function keptUntil(
  application: { readonly state: ApplicationState; readonly appliedAt: Date; readonly endedAt: Date | null },
  rules: RegistrationRules,
): Date {
  return application.endedAt
    ? new Date(application.endedAt.getTime() + rules.endedDays * dayMilliseconds)
    : new Date(application.appliedAt.getTime() + rules.undecidedDays * dayMilliseconds);
}

/** Who applied before this moment and was not answered: lapses now. */
export function undecidedSince(now: Date, rules: RegistrationRules): Date {
  return new Date(now.getTime() - rules.undecidedDays * dayMilliseconds);
}

/** Whose application ended before this moment and who did not apply again: is forgotten now. */
export function endedSince(now: Date, rules: RegistrationRules): Date {
  return new Date(now.getTime() - rules.endedDays * dayMilliseconds);
}

export const registrationLimits = {
  /** Schools share one address: a few classes may register within the hour. */
  perAddress: 100,
  inAll: 3000,
  minutes: 60,
  /** Of one account within a day: nobody works through the branches of a city. */
  applicationsADay: 5,
  search: { windowSeconds: 60, perCaller: 120, inAll: 3000 },
} as const;
