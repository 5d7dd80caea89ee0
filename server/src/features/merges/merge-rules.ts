import type { Refusal } from '#contract/refusal.ts';
import { isReviewer } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../../kernel/actor.ts';

/** One of the two rows, as far as it decides whether they may be merged. */
export interface MergeSide {
  readonly id: number;
  readonly name: string;
  readonly organisation: string;
  readonly standing: string;
  readonly inBranch: boolean;
  readonly certification: string;
  /** A case about them is open, or a form of theirs is under review. */
  readonly isAwaited: boolean;
}

/** LIF-4: who sees both rows and reviews; a branch would judge its own rows. */
export function refusalToJudge(actor: Pick<Actor, 'kind' | 'organisationKind'>): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  return isReviewer(actor.organisationKind) ? null : { code: 'merge.notReviewer' };
}

/** LIF-4: what stands against ending one row and keeping the other; nothing of an archive moves. */
export function refusalToMerge(kept: MergeSide, ended: MergeSide): Refusal | null {
  if (kept.id === ended.id) return { code: 'merge.samePerson' };
  for (const side of [kept, ended])
    if (side.standing === 'ended') return { code: 'merge.ended', parameters: namesOf(side) };
  for (const side of [kept, ended])
    if (side.isAwaited) return { code: 'merge.caseOpen', parameters: namesOf(side) };
  if (ended.inBranch && !kept.inBranch) return { code: 'merge.membershipLost', parameters: namesOf(ended) };
  if (ended.certification === 'certified' && kept.certification !== 'certified')
    return { code: 'merge.certifiedLost', parameters: namesOf(ended) };
  return null;
}

function namesOf({ name, organisation }: MergeSide) {
  return { name, organisation };
}
