import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { endByTransfer, faultsOfEndingDay } from '../endings/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { change } from '../record/index.ts';
import { getMoverFacts } from '../transfers/index.ts';
import { refusalToReport } from './handover-access.ts';
import { refusalToHandOver } from './handover-rules.ts';
import { loadHandoverForUpdate, updateHandover } from './handover-store.ts';
import { recordHandover } from './record-end.ts';

/** TRF-4, B24 二.2: 报到. The member has reported in the system that cannot be asked: only now are they no member here. */
export function reportHandover(
  context: Context,
  actor: Actor,
  handoverId: number,
  on: string,
): Promise<{ handoverId: number }> {
  return change(context, actor, async (tx) => {
    const handover = await loadHandoverForUpdate(tx, { id: handoverId });
    if (!handover || !isWithin(handover.from_path, actor.organisationPath))
      return refuse('handover.notFound');
    refuseFor(refusalToReport(handover));
    const mover = await getMoverFacts(context, tx, handover.member_id, null);
    if (mover.from.id !== handover.from_id) refuse('case.changedMeanwhile');
    refuseFor(refusalToHandOver(mover, context.policy));
    const found = await loadMemberForUpdate(tx, handover.member_id);
    if (!found) return refuse('handover.notFound');
    const { name, joined_month: joinedMonth } = found.member;
    refuseFor(faultsOfEndingDay(on, { name, joinedMonth }, chinaDay(context.clock.now())));
    await endByTransfer(context, tx, actor, found.member, { on, to: handover.target });
    await updateHandover(tx, handoverId, { state: 'completed', decided_at: context.clock.now() });
    await recordHandover(context, tx, actor, handover, { kind: 'handover_completed' });
    return { handoverId };
  });
}
