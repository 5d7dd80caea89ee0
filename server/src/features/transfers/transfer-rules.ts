import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Policy, TransferStep } from '../../policies/index.ts';
import { refusalToTransfer } from '../members/index.ts';

/** What decides whether a member may move now. */
export interface MoverFacts {
  readonly name: string;
  readonly standing: string;
  readonly inBranch: boolean;
  readonly certification: Certification;
  readonly formState: FormState;
  readonly isGraduating: boolean;
  /** The branch, where the member holds a post in it. */
  readonly postIn: string | null;
  /** With whom a form of theirs lies for review. */
  readonly formReviewer: string | null;
  readonly isEndingProposed: boolean;
  /** Who decides about a transfer that is open. */
  readonly transferReviewer: string | null;
  /** Who decides about an appeal that is open. */
  readonly appealReviewer: string | null;
  /** Which other system is asked to take them in. */
  readonly askedElsewhere: string | null;
}

/** TRF-1, TRF-7: why a move may not begin, nor be agreed to. */
export function refusalToMove(member: MoverFacts, policy: Policy): Refusal | null {
  const { name, formReviewer, transferReviewer, appealReviewer, askedElsewhere, postIn } = member;
  if (member.standing === 'ended') return { code: 'member.ended' };
  // Agreed to or refused first: it lies with the old superior, who knows the form.
  if (formReviewer !== null)
    return { code: 'transfer.formUnderReview', parameters: { name, reviewer: formReviewer } };
  if (member.standing !== 'listed') return { code: 'transfer.notListed', parameters: { name } };
  if (!member.inBranch) return { code: 'transfer.inNoBranch', parameters: { name } };
  if (member.isEndingProposed) return { code: 'transfer.endingOpen', parameters: { name } };
  if (transferReviewer !== null)
    return { code: 'transfer.openAlready', parameters: { name, reviewer: transferReviewer } };
  if (appealReviewer !== null)
    return { code: 'transfer.appealOpen', parameters: { name, reviewer: appealReviewer } };
  if (askedElsewhere !== null)
    return { code: 'handover.openAlready', parameters: { name, system: askedElsewhere } };
  const uncertified = refusalToTransfer(member, 'inside', policy);
  if (uncertified) return uncertified;
  return policy.transfers.cadres === 'released-first' && postIn !== null
    ? { code: 'transfer.holdsPost', parameters: { name, organisation: postIn } }
    : null;
}

/** Who decides at each step, as the tree stands; a superior that is not there is passed over. */
export interface Sides<Reviewer> {
  readonly from: Reviewer;
  readonly fromSuperior: Reviewer | null;
  readonly asked: Reviewer;
  readonly toSuperior: Reviewer | null;
  /** What was asked for, or the branch assigned instead. */
  readonly to: Reviewer;
}

/**
 * TRF-2: those who agree, in their order. Nobody agrees twice: who stands on both sides does so where it comes last, having heard
 * the others.
 */
export function reviewersOf<Reviewer extends { readonly id: number }>(
  steps: readonly TransferStep[],
  sides: Sides<Reviewer>,
): Reviewer[] {
  const reviewerAt: Readonly<Record<TransferStep, Reviewer | null>> = {
    from: sides.from,
    'from-superior': sides.fromSuperior,
    'to-superior': sides.toSuperior,
    to: steps.includes('to-superior') ? sides.to : sides.asked,
  };
  const reviewers = steps.map((step) => reviewerAt[step]).filter((reviewer) => reviewer !== null);
  return reviewers.filter(({ id }, at) => reviewers.findLastIndex((other) => other.id === id) === at);
}

/** Whether an organisation agrees for the side that receives. */
export function receives(
  { asked, to, toSuperior }: Sides<{ readonly id: number }>,
  organisationId: number,
): boolean {
  return [to.id, asked.id, toSuperior?.id].includes(organisationId);
}

interface Assigned {
  readonly id: number;
  readonly kind: OrganisationKind;
  readonly dissolved: boolean;
  /** Whether it stands in the subtree of who agrees. */
  readonly isBelow: boolean;
}

/**
 * TRF-2: whoever agrees for an organisation that is no branch names the branch, which is one of its own; a superior may name another than
 * was asked for. A branch agrees for itself.
 */
export function refusalToAssign(
  reviewer: { readonly id: number; readonly name: string; readonly kind: OrganisationKind },
  to: { readonly id: number; readonly name: string; readonly kind: OrganisationKind },
  isReceiving: boolean,
  branch: Assigned | null | 'unknown',
): Refusal | null {
  const path = 'branchId';
  if (branch === null)
    return isReceiving && needsBranch(reviewer, to)
      ? { code: 'transfer.branchMissing', parameters: { organisation: to.name }, path }
      : null;
  if (!isReceiving || reviewer.kind === 'branch') return { code: 'transfer.branchNotAsked', path };
  return branch !== 'unknown' && branch.kind === 'branch' && !branch.dissolved && branch.isBelow
    ? null
    : { code: 'transfer.branchOutside', parameters: { organisation: reviewer.name }, path };
}

/** Whether the reviewer is the one asked for, and no branch. */
export function needsBranch(
  reviewer: { readonly id: number },
  to: { readonly id: number; readonly kind: OrganisationKind },
): boolean {
  return reviewer.id === to.id && to.kind !== 'branch';
}
