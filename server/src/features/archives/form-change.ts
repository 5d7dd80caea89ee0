import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import { appendActions } from '../record/index.ts';
import { type FormChange, loadArchiveForUpdate, putFormChange } from './archive-store.ts';
import { presentFormChange } from './form-review-view.ts';

/** 修改电子档案申请: agreed to, the form may be uploaded anew; the one in force stays so meanwhile (ARC-6; N20 4.5). */
export const formChange: CaseDefinition = {
  kind: 'form_change',
  present: (context, _actor, opened) => presentFormChange(context, opened.subjectId, opened.details),
  async lockSubjects(tx, memberIds) {
    for (const memberId of memberIds) await loadArchiveForUpdate(tx, memberId);
  },
  agreed: eachAgreed(async (context, tx, actor, decided) => {
    const asked = await loadAsked(tx, decided);
    await putFormChange(tx, decided.subjectId, { ...asked, state: 'agreed', refusalReason: null });
    await append(context, tx, actor, decided, 'form_change_agreed');
  }),
  async refused(context, tx, actor, decided) {
    const asked = await loadAsked(tx, decided);
    await putFormChange(tx, decided.subjectId, {
      ...asked,
      state: 'declined',
      refusalReason: decided.reason,
    });
    await append(context, tx, actor, decided, 'form_change_refused');
  },
};

/** The change the case asks for, if it still does. */
async function loadAsked(tx: Transaction, decided: DecidedCase): Promise<FormChange> {
  const archive = await loadArchiveForUpdate(tx, decided.subjectId);
  const change = archive?.change;
  if (archive?.formState !== 'in_force' || change?.state !== 'asked' || change.caseId !== decided.id)
    refuse('case.changedMeanwhile');
  return change;
}

function append(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase, kind: string) {
  return appendActions(context, tx, actor, [
    {
      kind,
      organisationId: decided.organisationId,
      subject: { kind: 'member', id: decided.subjectId },
      details: { caseId: decided.id, ...(decided.reason && { reason: decided.reason }) },
    },
  ]);
}
