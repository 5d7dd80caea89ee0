import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { refusalOfEnded } from '../members/index.ts';
import { holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToRemoveFrom } from './archive-access.ts';
import { refusalToReason, refusalUnlessInForce } from './archive-rules.ts';
import { updateArchive, updateForm } from './archive-store.ts';
import { loadFormForUpdate } from './load-form-facts.ts';

/** ARC-6: 点击红色的叉号进行删除、重新上传 (B20 四.3). The version is kept; until another is uploaded the member is uncertified. */
export function removeForm(
  context: Context,
  caller: Actor,
  memberId: number,
  reason: string,
): Promise<{ memberId: number }> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const { archive, facts } = await loadFormForUpdate(tx, memberId);
    refuseFor(refusalToRemoveFrom(actor, facts, context.policy));
    refuseFor(refusalOfEnded(archive));
    refuseFor(refusalUnlessInForce(facts.formState));
    refuseFor(refusalToReason(reason));
    const { formId } = archive;
    if (formId === null) throw new Error('A form in force has an id');
    await updateForm(tx, formId, { state: 'removed' });
    await updateArchive(tx, memberId, {
      form_state: 'missing',
      certification: 'uncertified',
      form_id: null,
      case_id: null,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'form_removed',
        organisationId: archive.organisationId,
        subject: { kind: 'member', id: memberId },
        details: { formId, reason },
      },
    ]);
    return { memberId };
  });
}
