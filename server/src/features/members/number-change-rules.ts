import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';
import { isVisibleMember } from './member-access.ts';

type Seat = Pick<Actor, 'kind' | 'organisationId' | 'organisationPath' | 'memberId'>;

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What decides who may change a member's number. */
export interface NumberFacts {
  readonly id: number;
  readonly organisation: Named;
  readonly organisationPath: string;
  readonly developmentNumber: string | null;
  /** A form of theirs is being compared with the register, a first one or one that is to take another's place. */
  readonly isUnderReview: boolean;
  readonly directSuperiorReviewerId: number | null;
  /** Who releases the number under this policy; null where nobody need to. */
  readonly releaser: Named | null;
}

/** NUM-9: why this seat may not change the number, or fill it in where there is none; null: may. */
export function refusalToCorrectNumber(actor: Seat, member: NumberFacts, policy: Policy): Refusal | null {
  if (!isVisibleMember(actor, member)) return { code: 'member.notFound' };
  if (member.developmentNumber === null) {
    // N23 1.2: a superior enters by the same rules as the branch.
    if (actor.kind === 'administrator' || policy.numberChange === 'member-or-organisation-or-direct-superior')
      return null;
    return { code: 'number.askOwnOrganisation', parameters: { organisation: member.organisation.name } };
  }
  switch (policy.numberChange) {
    case 'member-or-organisation-or-direct-superior':
      if (!isNear(actor, member)) return { code: 'number.correctorNotAllowed' };
      return member.isUnderReview ? { code: 'member.underReview' } : null;
    case 'range-owner-releases':
    case 'superior-releases-then-branch':
      return isReleaser(actor, member) ? { code: 'number.lockedByOwn' } : lockedBy(member);
  }
}

/** N20 5.8: the member, the organisation of the member, or what is directly above that. */
function isNear(actor: Seat, member: NumberFacts): boolean {
  if (actor.kind === 'member') return true;
  const near = [
    member.organisation.id,
    idsOnPath(member.organisationPath).at(-2),
    member.directSuperiorReviewerId,
  ];
  return near.includes(actor.organisationId);
}

/** NUM-9: 解除编号占用, by the owner of the range (N23 3.7) or the superior (B20 6.5). */
export function refusalToReleaseNumber(actor: Seat, member: NumberFacts, policy: Policy): Refusal | null {
  if (!isVisibleMember(actor, member)) return { code: 'member.notFound' };
  if (policy.numberChange === 'member-or-organisation-or-direct-superior')
    return { code: 'number.releaseNotOffered' };
  if (member.developmentNumber === null) return { code: 'number.noneHeld' };
  return isReleaser(actor, member) ? null : lockedBy(member);
}

function isReleaser(actor: Seat, { releaser }: NumberFacts): boolean {
  return actor.kind === 'administrator' && actor.organisationId === releaser?.id;
}

// B20 4.2: 如需修改, 请联系 … 解除编号占用
function lockedBy({ releaser }: NumberFacts): Refusal {
  return { code: 'number.locked', parameters: { organisation: releaser?.name ?? '' } };
}

/** NUM-7: why a member's number cannot be reported as unused. */
export function refusalToRegisterNumber(
  actor: Seat,
  member: Pick<NumberFacts, 'id' | 'organisation' | 'organisationPath' | 'developmentNumber'> & {
    readonly isInUse: boolean;
    readonly hasRanges: boolean;
    /** Who has an open registration of it before them. */
    readonly waitsAt: string | null;
  },
): Refusal | null {
  if (!isVisibleMember(actor, member)) return { code: 'member.notFound' };
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  if (member.developmentNumber === null) return { code: 'number.noneHeld' };
  if (member.isInUse) return { code: 'number.inUseAlready' };
  if (!member.hasRanges) return { code: 'number.noRanges' };
  if (member.waitsAt !== null)
    return { code: 'number.registrationOpen', parameters: { organisation: member.waitsAt } };
  if (actor.organisationId !== member.organisation.id)
    return { code: 'number.ownOrganisationApplies', parameters: { organisation: member.organisation.name } };
  return null;
}
