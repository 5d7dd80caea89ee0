import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { Policy } from '../../policies/index.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import { isNumberMissingOf, markListed } from '../members/index.ts';
import { notifyMember } from '../messages/index.ts';
import { findDirectSuperiorReviewers } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import {
  type FormChange,
  loadArchiveForUpdate,
  putFormChange,
  updateArchive,
  updateForm,
} from './archive-store.ts';
import { presentFormReview } from './form-review-view.ts';
import { putInForce } from './take-up-replacement.ts';

/** 团员电子档案审批 as the policy has it: by the direct superior, or by several one above the other. */
export function createFormReview({ formReviewSteps }: Policy): CaseDefinition {
  if (formReviewSteps <= 1) return formReview;
  return {
    ...formReview,
    async nextReviewers(db, cases) {
      const reviewerAbove = await findDirectSuperiorReviewers(
        db,
        cases.map(({ reviewer }) => reviewer.path),
      );
      return cases.map(({ reviewer, agreed }) =>
        agreed.length < formReviewSteps ? reviewerAbove(reviewer.path) : null,
      );
    },
  };
}

/** What becomes of form and member when the last reviewer has decided (CER-1; N20 3.3, 3.4, 5.3). */
const formReview: CaseDefinition = {
  kind: 'form_review',
  present: (context, _actor, opened) => presentFormReview(context, opened.subjectId, opened.details),
  async lockSubjects(tx, memberIds) {
    for (const memberId of memberIds) await loadArchiveForUpdate(tx, memberId);
  },
  agreed: eachAgreed(async (context, tx, actor, decided) => {
    const { formId, replaces, change } = await loadReviewed(tx, decided);
    // NUM-6: the number on its first page may have been released meanwhile; nobody could have compared it.
    if (await isNumberMissingOf(context, tx, decided.subjectId)) refuse('number.missingBeforeReview');
    const remark = decided.reason === null ? {} : { reason: decided.reason };
    const told = { formId, caseId: decided.id, by: 'review', ...remark };
    if (change) {
      await updateForm(tx, replaces, { state: 'superseded' });
      await updateForm(tx, formId, { state: 'in_force', decided_at: context.clock.now() });
      await putInForce(tx, decided.subjectId, { formId, caseId: decided.id });
      await append(context, tx, actor, decided, 'form_replaced', { ...told, replaces });
      return;
    }
    await updateForm(tx, formId, { state: 'in_force', decided_at: context.clock.now() });
    await updateArchive(tx, decided.subjectId, {
      form_state: 'in_force',
      certification: 'certified',
      refusal_reason: null,
    });
    await markListed(tx, decided.subjectId);
    await append(context, tx, actor, decided, 'member_certified', told);
    await notifyMember(context, tx, { memberId: decided.subjectId, kind: 'certified' });
  }),
  async refused(context, tx, actor, decided) {
    const { formId, change } = await loadReviewed(tx, decided);
    const { reason } = decided;
    await updateForm(tx, formId, { state: 'refused', decided_at: context.clock.now(), reason });
    if (change) {
      // N23 3.11: 若审核未通过，系统仍将保留原档案
      await putFormChange(tx, decided.subjectId, { ...change, state: 'refused', refusalReason: reason });
      await append(context, tx, actor, decided, 'replacement_refused', {
        formId,
        caseId: decided.id,
        reason,
      });
      return;
    }
    await updateArchive(tx, decided.subjectId, {
      form_state: 'refused',
      certification: 'refused',
      refusal_reason: reason,
    });
    await append(context, tx, actor, decided, 'form_refused', { formId, caseId: decided.id, reason });
    await notifyMember(context, tx, { memberId: decided.subjectId, kind: 'form_refused', reason });
  },
};

/** The form the case is about, if it is still the one under review; with the change, where it is to take another's place (ARC-6). */
async function loadReviewed(
  tx: Transaction,
  decided: DecidedCase,
): Promise<
  { formId: number; change: null; replaces: null } | { formId: number; change: FormChange; replaces: number }
> {
  const archive = await loadArchiveForUpdate(tx, decided.subjectId);
  const formId = Number(decided.details.formId);
  const isOf = (form: { caseId: number | null; formId: number | null }) =>
    form.caseId === decided.id && form.formId === formId;
  if (archive?.formState === 'under_review' && isOf(archive)) return { formId, change: null, replaces: null };
  const change = archive?.change;
  const replaces = Number(decided.details.replaces);
  if (change?.state === 'under_review' && isOf(change) && archive?.formId === replaces)
    return { formId, change, replaces };
  return refuse('case.changedMeanwhile');
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
