import type { CardFinding } from '#contract/cards.ts';
import type { MemberStanding } from '#contract/members.ts';
import type { Certification } from '#contract/members-certification.ts';
import type { Refusal } from '#contract/refusal.ts';
import { type CardCertification, type CardContent, cardLifetimeSeconds } from '#contract/values/card-code.ts';

/** Checks of codes by network address, in this process. */
export const checksOfOne = { windowSeconds: 60, perCaller: 60, inAll: Number.MAX_SAFE_INTEGER } as const;
/** Checks in all of genuine codes, which alone ask the register: made-up ones cannot use it up. */
export const checksInAll = { windowSeconds: 60, perCaller: 3000, inAll: 3000 } as const;

/** MOB-1: a card is for who stands on the roll of a branch now; whatever else there is or comes, has none. */
export function refusalToHoldCard(member: { standing: MemberStanding; inBranch: boolean }): Refusal | null {
  return member.standing === 'listed' && member.inBranch ? null : { code: 'card.notListed' };
}

export function certificationOnCard(certification: Certification): CardCertification {
  return certification === 'refused' ? 'uncertified' : certification;
}

/** Whether a genuine code is out of date, by the clock of this server, which has also written it. */
export function isExpired({ issuedAt }: Pick<CardContent, 'issuedAt'>, now: Date): boolean {
  return now.getTime() >= (issuedAt + cardLifetimeSeconds) * 1000;
}

/** Whether all a code says is still so: of a member who has left or moved, lost certification or bears another name, it is not. */
export function isAsStated(
  stated: CardContent,
  present: Omit<CardContent, 'id' | 'issuedAt'> | null,
): boolean {
  return (
    present !== null &&
    stated.name === present.name &&
    stated.branch === present.branch &&
    stated.joinedMonth === present.joinedMonth &&
    stated.certification === present.certification
  );
}

/** Of a code that is genuine, in time and as stated: whether it was somebody else who checked it first. */
export function findingOfCheck(first: { key: string }, key: string): CardFinding {
  return first.key === key ? 'valid' : 'checked_before';
}
