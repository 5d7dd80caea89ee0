import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { CaseDefinition, DecidedCase } from '../approvals/index.ts';
import { isNumberMissingOf, markListed } from '../members/index.ts';
import { appendActions } from '../record/index.ts';
import { loadArchiveForUpdate, updateArchive, updateForm } from './archive-store.ts';
import { presentFormReview } from './form-review-view.ts';

/** 团员电子档案审批: what becomes of form and member when the superior has decided (CER-1; N20 3.3, 3.4, 5.3). */
export const formReview: CaseDefinition = {
  kind: 'form_review',
  present: (context, _actor, opened) =>
    presentFormReview(context, opened.subjectId, formIdOf(opened.details)),
  async lockSubject(tx, memberId) {
    await loadArchiveForUpdate(tx, memberId);
  },
  async agreed(context, tx, actor, decided) {
    const formId = await loadReviewedForm(tx, decided);
    // NUM-6: the number on its first page may have been released meanwhile; nobody could have compared it.
    if (await isNumberMissingOf(context, tx, decided.subjectId)) refuse('number.missingBeforeReview');
    await updateForm(tx, formId, { state: 'in_force', decided_at: context.clock.now() });
    await updateArchive(tx, decided.subjectId, {
      form_state: 'in_force',
      certification: 'certified',
      refusal_reason: null,
    });
    await markListed(tx, decided.subjectId);
    await append(context, tx, actor, decided, 'member_certified', {
      formId,
      caseId: decided.id,
      by: 'review',
      ...(decided.reason && { reason: decided.reason }),
    });
  },
  async refused(context, tx, actor, decided) {
    const formId = await loadReviewedForm(tx, decided);
    const { reason } = decided;
    await updateForm(tx, formId, { state: 'refused', decided_at: context.clock.now(), reason });
    await updateArchive(tx, decided.subjectId, {
      form_state: 'refused',
      certification: 'refused',
      refusal_reason: reason,
    });
    await append(context, tx, actor, decided, 'form_refused', { formId, caseId: decided.id, reason });
  },
};

/** The form the case is about, if it is still the one under review. */
async function loadReviewedForm(tx: Transaction, decided: DecidedCase): Promise<number> {
  const archive = await loadArchiveForUpdate(tx, decided.subjectId);
  const formId = formIdOf(decided.details);
  if (archive?.formState !== 'under_review' || archive.caseId !== decided.id || archive.formId !== formId) {
    refuse('case.changedMeanwhile');
  }
  return formId;
}

function formIdOf(details: Record<string, unknown>): number {
  return Number(details.formId);
}

function append(
  context: Context,
  tx: Transaction,
  actor: Actor,
  decided: DecidedCase,
  kind: string,
  details: Record<string, unknown>,
): Promise<void> {
  const subject = { kind: 'member', id: decided.subjectId } as const;
  return appendActions(context, tx, actor, [
    { kind, organisationId: decided.organisationId, subject, details },
  ]);
}
