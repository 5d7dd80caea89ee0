import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
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

/** TRF-3: another system is asked already, or has agreed. */
export function refusalWhileAsked({
  name,
  askedElsewhere,
}: Pick<MoverFacts, 'name' | 'askedElsewhere'>): Refusal | null {
  return askedElsewhere === null
    ? null
    : { code: 'handover.openAlready', parameters: { name, system: askedElsewhere } };
}

/** TRF-1, TRF-7: why a move may not begin, nor be agreed to. */
export function refusalToMove(member: MoverFacts, policy: Policy): Refusal | null {
  const { name, formReviewer, transferReviewer, appealReviewer, postIn } = member;
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
  const asked = refusalWhileAsked(member);
  if (asked) return asked;
  const uncertified = refusalToTransfer(member, 'inside', policy);
  if (uncertified) return uncertified;
  return policy.transfers.cadres === 'released-first' && postIn !== null
    ? { code: 'transfer.holdsPost', parameters: { name, organisation: postIn } }
    : null;
}

/**
 * TRF-2, TRF-7: why a transfer may not be agreed to, whoever agrees: the job that closes it may not have come by yet, or what was so when it
 * began has changed since.
 */
export function refusalToGoOn(
  member: MoverFacts & { readonly from: { readonly id: number } },
  begun: { readonly fromId: number; readonly isOverdue: boolean },
  policy: Policy,
): Refusal | null {
  if (begun.isOverdue) return { code: 'case.lapsed' };
  if (member.from.id !== begun.fromId) return { code: 'case.changedMeanwhile' };
  return refusalToMove({ ...member, ...nothingElse }, policy);
}

/** The transfer that is open is this one; and of two that were begun before, whichever is agreed to first wins. */
const nothingElse = { transferReviewer: null, appealReviewer: null, askedElsewhere: null };

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
export function reviewersOf<Reviewer extends { readonly id: number; readonly dissolved?: boolean }>(
  steps: readonly TransferStep[],
  sides: Sides<Reviewer>,
): Reviewer[] {
  const reviewerAt: Readonly<Record<TransferStep, Reviewer | null>> = {
    from: sides.from,
    'from-superior': sides.fromSuperior,
    'to-superior': sides.toSuperior,
    // One that was dissolved meanwhile agrees to nothing: the branch named instead does.
    to: steps.includes('to-superior') || sides.asked.dissolved ? sides.to : sides.asked,
  };
  const reviewers = steps.map((step) => reviewerAt[step]).filter((reviewer) => reviewer !== null);
  return reviewers.filter(({ id }, at) => reviewers.findLastIndex((other) => other.id === id) === at);
}

/** The first that has not agreed yet; null: all have. */
export function nextOf<Reviewer extends { readonly id: number }>(
  reviewers: readonly Reviewer[],
  agreed: readonly number[],
): Reviewer | null {
  return reviewers.find(({ id }) => !agreed.includes(id)) ?? null;
}

/** Whether an organisation agrees for the side that receives. */
export function receives(
  { asked, to, toSuperior }: Sides<{ readonly id: number }>,
  organisationId: number,
): boolean {
  return [to.id, asked.id, toSuperior?.id].includes(organisationId);
}

interface Receiver {
  readonly id: number;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly dissolved: boolean;
}

interface Assigned extends Receiver {
  /** Whether it stands in the subtree of who agrees. */
  readonly isBelow: boolean;
}

/** What a reviewer names, as it was found; null where nothing is named. */
export function namedBranch<Organisation extends Receiver & { readonly path: string }>(
  branchId: number | undefined,
  found: Organisation | null | undefined,
  reviewer: { readonly path: string },
): (Organisation & Assigned) | null | 'unknown' {
  if (branchId === undefined) return null;
  return found ? { ...found, isBelow: isWithin(found.path, reviewer.path) } : 'unknown';
}

/**
 * TRF-2: whoever agrees for an organisation that is no branch names the branch, which is one of its own; a superior may name another than
 * was asked for. A branch agrees for itself. With the last agreement there is a branch that takes the member in.
 */
export function refusalToAssign(
  reviewer: { readonly id: number; readonly name: string; readonly kind: OrganisationKind },
  {
    fromId,
    to,
    isReceiving,
  }: { readonly fromId: number | null; readonly to: Receiver; readonly isReceiving: boolean },
  branch: Assigned | null | 'unknown',
): Refusal | null {
  const path = 'branchId';
  if (branch === null) {
    if (isReceiving && needsBranch(reviewer, to))
      return { code: 'transfer.branchMissing', parameters: { organisation: to.name }, path };
    // Passed on to nobody: whoever receives names another, or it is refused.
    return to.dissolved ? { code: 'organisation.dissolved', parameters: { name: to.name }, path } : null;
  }
  if (!isReceiving || reviewer.kind === 'branch') return { code: 'transfer.branchNotAsked', path };
  if (branch === 'unknown' || branch.kind !== 'branch' || branch.dissolved || !branch.isBelow)
    return { code: 'transfer.branchOutside', parameters: { organisation: reviewer.name }, path };
  return branch.id === fromId
    ? { code: 'transfer.sameBranch', parameters: { organisation: branch.name }, path }
    : null;
}

/** Whether the reviewer is the one asked for, and no branch. */
export function needsBranch(
  reviewer: { readonly id: number },
  to: { readonly id: number; readonly kind: OrganisationKind },
): boolean {
  return reviewer.id === to.id && to.kind !== 'branch';
}
