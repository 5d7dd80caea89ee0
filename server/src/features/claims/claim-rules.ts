import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Theirs } from './message-of-claim.ts';

export interface Ours {
  readonly isHere: boolean;
  readonly stance: string;
  readonly openedHere: boolean;
  /** The message by which we let go. */
  readonly yieldedBy: string | null;
}

/**
 * TRF-8: what follows from the other side's last word. Nobody is given up but to a side that has confirmed this very letting go, and who
 * has confirmed keeps: so one of the two always has the member. Where both let go, the side that opened the conversation keeps.
 */
export function moveAfter(
  ours: Ours,
  theirs: Pick<Theirs, 'stance' | 'confirms'>,
): 'say-absent' | 'stay-alone' | 'keep' | 'wait' | 'give-up' {
  if (!ours.isHere) return 'say-absent';
  switch (theirs.stance) {
    case 'left':
      return 'stay-alone';
    case 'yields':
      return ours.stance === 'yields' && !ours.openedHere ? 'wait' : 'keep';
    case 'keeps':
      return ours.stance === 'yields' && ours.yieldedBy !== null && theirs.confirms === ours.yieldedBy
        ? 'give-up'
        : 'wait';
    case 'holds':
      return 'wait';
  }
}

export interface ClaimFacts {
  readonly name: string;
  readonly state: string;
  readonly stance: string;
  /** Who decides what was proposed already. */
  readonly proposedTo: string | null;
}

/** TRF-8: the branch or one above it proposes, once at a time; a letting go that is told cannot be taken back. */
export function refusalToPropose(actor: Pick<Actor, 'kind'>, claim: ClaimFacts): Refusal | null {
  const { name, proposedTo } = claim;
  if (actor.kind !== 'administrator') return { code: 'claim.notFound' };
  if (claim.state !== 'open') return { code: 'claim.settled' };
  if (claim.stance === 'yields') return { code: 'claim.yieldedAlready', parameters: { name } };
  return proposedTo === null
    ? null
    : { code: 'claim.proposedAlready', parameters: { name, reviewer: proposedTo } };
}

/** What is to be decided about the member before they can be given up. */
export function refusalToGiveUp(member: {
  readonly name: string;
  readonly formReviewer: string | null;
  readonly isEndingProposed: boolean;
}): Refusal | null {
  const { name, formReviewer } = member;
  if (formReviewer !== null)
    return { code: 'claim.formUnderReview', parameters: { name, reviewer: formReviewer } };
  return member.isEndingProposed ? { code: 'claim.endingOpen', parameters: { name } } : null;
}
