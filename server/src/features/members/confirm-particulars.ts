import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToAdminister } from './member-access.ts';
import { refusalToConfirm } from './member-rules.ts';
import { getVisibleMemberForUpdate, updateMember } from './member-store.ts';

/** ENT-13: 信息确认 of a new member who came by batch entry; only then may the form be uploaded. */
export async function confirmParticulars(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<{ memberId: number }> {
  return change(context, actor, async (tx) => {
    const { member } = await getVisibleMemberForUpdate(tx, actor, memberId);
    refuseFor(refusalToAdminister(actor));
    refuseFor(refusalToConfirm({ confirmed: member.confirmed_at !== null }));
    await updateMember(tx, memberId, { confirmed_at: context.clock.now() });
    await appendActions(context, tx, actor, [
      {
        kind: 'particulars_confirmed',
        organisationId: member.organisation_id,
        subject: { kind: 'member', id: memberId },
      },
    ]);
    return { memberId };
  });
}
