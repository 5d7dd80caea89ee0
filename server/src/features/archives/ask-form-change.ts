import type { AskedCase } from '#contract/number-cases.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import { refusalOfEnded } from '../members/index.ts';
import { holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToAskChangeFrom } from './archive-access.ts';
import { refusalToAskChange, refusalToReason } from './archive-rules.ts';
import { putFormChange } from './archive-store.ts';
import { loadFormForUpdate } from './load-form-facts.ts';

/** ARC-6: 申请修改 of a form in force goes to the direct superior (N20 4.5). */
export function askFormChange(
  context: Context,
  caller: Actor,
  memberId: number,
  reason: string,
): Promise<AskedCase> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const { archive, facts, reviewer } = await loadFormForUpdate(tx, memberId);
    refuseFor(refusalToAskChangeFrom(actor, facts, context.policy));
    refuseFor(refusalOfEnded(archive));
    refuseFor(refusalToAskChange(facts));
    refuseFor(refusalToReason(reason));
    if (!reviewer) refuse('form.noReviewer');
    const caseId = await openCase(context, tx, actor, {
      kind: 'form_change',
      organisation: { id: archive.organisationId, path: archive.organisationPath },
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: memberId },
      details: { formId: archive.formId, reason },
    });
    await putFormChange(tx, memberId, { state: 'asked', reason, caseId, formId: null, refusalReason: null });
    await appendActions(context, tx, actor, [
      {
        kind: 'form_change_asked',
        organisationId: archive.organisationId,
        subject: { kind: 'member', id: memberId },
        details: { formId: archive.formId, caseId, reason },
      },
    ]);
    return { caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}
