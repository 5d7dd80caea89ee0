import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { HandoverRow } from './handover-store.ts';

/** Taken back by the side that began it: the member, or the branch and those above it. */
export function refusalToWithdraw(
  actor: Pick<Actor, 'kind'>,
  handover: Pick<HandoverRow, 'state' | 'begun_by_member'>,
): Refusal | null {
  if (handover.state !== 'asked') return { code: 'handover.notOpen' };
  if (handover.begun_by_member === (actor.kind === 'member')) return null;
  return handover.begun_by_member ? { code: 'case.begunByMember' } : { code: 'handover.begunByBranch' };
}

/** TRF-4: where the other system cannot be asked, the branch notes that the member has reported there. */
export function refusalToReport(handover: Pick<HandoverRow, 'state' | 'conversation'>): Refusal | null {
  if (handover.state !== 'asked') return { code: 'handover.notOpen' };
  return handover.conversation === null ? null : { code: 'handover.decidedThere' };
}
