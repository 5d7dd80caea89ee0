import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';
import { refusalToWithdraw } from './handover-access.ts';
import { loadHandoverForUpdate } from './handover-store.ts';
import { recordHandover } from './record-end.ts';
import { takeBack } from './take-back.ts';

/** TRF-2, TRF-4: taken back while the other system has not agreed. If it has meanwhile, its answer finds nothing to release. */
export function withdrawHandover(
  context: Context,
  actor: Actor,
  handoverId: number,
): Promise<{ handoverId: number }> {
  return change(context, actor, async (tx) => {
    const handover = await loadHandoverForUpdate(tx, { id: handoverId });
    const isSeen =
      handover &&
      (actor.kind === 'member'
        ? actor.memberId === handover.member_id
        : isWithin(handover.from_path, actor.organisationPath));
    if (!handover || !isSeen) return refuse('handover.notFound');
    refuseFor(refusalToWithdraw(actor, handover));
    await takeBack(context, tx, handover, null);
    await recordHandover(context, tx, actor, handover, { kind: 'handover_withdrawn' });
    return { handoverId };
  });
}
