import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisiblePersonForUpdate, loadMembersForUpdate } from '../members/index.ts';
import { holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToJudge } from './merge-rules.ts';
import { loadPairForUpdate, markDismissed } from './pair-store.ts';

/** LIF-4 不是同一人: the two rows are two people; on the record of both, and not shown again. */
export function dismissDuplicate(
  context: Context,
  caller: Actor,
  pairId: number,
  reason: string,
): Promise<{ pairId: number }> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    refuseFor(refusalToJudge(actor));
    const named = await tx
      .selectFrom('duplicate_pairs')
      .select(['first_id', 'second_id'])
      .where('id', '=', pairId)
      .executeTakeFirst();
    if (!named) refuse('merge.pairNotFound');
    // The rows before the pair, as whoever merges them does.
    await loadMembersForUpdate(tx, [named.first_id, named.second_id]);
    const people = [
      await getVisiblePersonForUpdate(tx, actor, named.first_id),
      await getVisiblePersonForUpdate(tx, actor, named.second_id),
    ];
    const pair = await loadPairForUpdate(tx, pairId);
    if (pair?.state !== 'open') refuse('merge.dismissedAlready');
    if (reason === '') refuse('merge.reasonMissing', undefined, 'reason');
    await markDismissed(tx, actor, pairId, { reason, at: context.clock.now() });
    await appendActions(
      context,
      tx,
      actor,
      people.map(({ member }) => ({
        kind: 'duplicate_dismissed',
        organisationId: member.organisation_id,
        subject: { kind: 'member' as const, id: member.id },
        details: { pairId, reason },
      })),
    );
    return { pairId };
  });
}
