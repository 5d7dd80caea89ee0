import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';
import { factsOfNumber } from './find-number-facts.ts';
import { getVisiblePersonForUpdate } from './member-store.ts';
import { refusalToReleaseNumber } from './number-change-rules.ts';
import { vacateNumber } from './vacate-number.ts';

/** NUM-9: 解除编号占用 on the member's page, for whom the policy names; also of who has left with a number that is somebody else's. */
export function releaseHeldNumber(
  context: Context,
  actor: Actor,
  request: { readonly memberId: number; readonly reason: string; readonly version: number },
): Promise<{ memberId: number }> {
  return change(context, actor, async (tx) => {
    const found = await getVisiblePersonForUpdate(tx, actor, request.memberId);
    refuseFor(refusalToReleaseNumber(actor, await factsOfNumber(context, tx, found), context.policy));
    if (request.reason === '') refuse('number.reasonMissing', undefined, 'reason');
    if (found.member.version !== request.version) refuse('member.changedMeanwhile');
    await vacateNumber(context, tx, actor, found.member, { reason: request.reason });
    return { memberId: request.memberId };
  });
}
