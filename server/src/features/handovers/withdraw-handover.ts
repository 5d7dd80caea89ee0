import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { send } from '../federation/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToWithdraw } from './handover-access.ts';
import { loadHandoverForUpdate, updateHandover } from './handover-store.ts';
import { kinds } from './messages-of-handover.ts';

/** TRF-2, TRF-4: taken back while the other system has not agreed. If it has meanwhile, its answer finds nothing to release. */
export function withdrawHandover(
  context: Context,
  actor: Actor,
  handoverId: number,
): Promise<{ handoverId: number }> {
  return change(context, actor, async (tx) => {
    const handover = await loadHandoverForUpdate(tx, { id: handoverId }, (memberId) =>
      loadMemberForUpdate(tx, memberId),
    );
    const isSeen =
      handover &&
      (actor.kind === 'member'
        ? actor.memberId === handover.member_id
        : isWithin(handover.from_path, actor.organisationPath));
    if (!handover || !isSeen) return refuse('handover.notFound');
    refuseFor(refusalToWithdraw(actor, handover));
    const at = context.clock.now();
    await updateHandover(tx, handoverId, { state: 'withdrawn', decided_at: at });
    const { peer_id: peerId, conversation } = handover;
    if (conversation !== null)
      await send(context, tx, { peerId, conversation, kind: kinds.withdrawal, version: 1, body: {} });
    await appendActions(context, tx, actor, [
      {
        kind: 'handover_withdrawn',
        organisationId: handover.from_id,
        subject: { kind: 'member', id: handover.member_id },
        details: { handoverId, peerId },
      },
    ]);
    return { handoverId };
  });
}
