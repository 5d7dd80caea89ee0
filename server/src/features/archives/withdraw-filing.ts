import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalOfEnded } from '../members/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToFileFrom } from './archive-access.ts';
import { refusalToWithdrawFiling } from './filing-rules.ts';
import { loadFilingsForUpdate, updateFilings } from './filing-store.ts';

/** ARC-13: 撤销归档 of a mark that was a mistake. What it said stays on the record. */
export function withdrawFiling(
  context: Context,
  actor: Actor,
  memberId: number,
  reason: string,
): Promise<{ memberId: number }> {
  return change(context, actor, async (tx) => {
    const [member] = await loadFilingsForUpdate(tx, [memberId]);
    if (!member) refuse('member.notFound');
    refuseFor(refusalToFileFrom(actor, member));
    refuseFor(refusalOfEnded(member));
    refuseFor(refusalToWithdrawFiling(member));
    if (reason === '') refuse('filing.reasonMissing', undefined, 'reason');
    await updateFilings(tx, [memberId], null);
    await appendActions(context, tx, actor, [
      {
        kind: 'filing_withdrawn',
        organisationId: member.organisationId,
        subject: { kind: 'member', id: memberId },
        details: { ...member.filing, reason },
      },
    ]);
    return { memberId };
  });
}
