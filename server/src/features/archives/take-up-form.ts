import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import { markListed } from '../members/index.ts';
import { notifyMember } from '../messages/index.ts';
import { findDirectSuperiorReviewer } from '../organisations/index.ts';
import { appendActions, type RecordEntry } from '../record/index.ts';
import { isReviewNeeded } from './archive-rules.ts';
import { insertForm, type LockedArchive, takeUpload, updateArchive } from './archive-store.ts';

export interface TakenUp {
  readonly formId: number;
  readonly formState: FormState;
  readonly certification: Certification;
  readonly reviewer: { readonly id: number; readonly name: string } | null;
}

/**
 * Makes an upload of the actor's the form of a member who has none in force, whose archive the caller has locked and checked: it goes to review, or
 * certifies the member at once (CER-1; N20 3.2.2, B20 六.3).
 */
export async function takeUpForm(
  context: Context,
  tx: Transaction,
  actor: Actor,
  archive: Pick<LockedArchive, 'memberId' | 'organisationId' | 'organisationPath'>,
  uploadId: string,
): Promise<TakenUp> {
  const file = await takeUpload(tx, uploadId, actor.accountId);
  if (!file) refuse('form.uploadNotFound');
  const now = context.clock.now();
  const { memberId } = archive;
  const action = (kind: string, details: Record<string, unknown>): RecordEntry => ({
    kind,
    organisationId: archive.organisationId,
    subject: { kind: 'member', id: memberId },
    details,
  });
  const uploaded = { memberId, file, by: actor.accountId, at: now };

  if (isReviewNeeded(actor.organisationKind, context.policy)) {
    const reviewer = await findDirectSuperiorReviewer(tx, archive.organisationPath);
    if (!reviewer) refuse('form.noReviewer');
    const formId = await insertForm(tx, { ...uploaded, state: 'under_review', decidedAt: null });
    const caseId = await openCase(context, tx, actor, {
      kind: 'form_review',
      organisation: { id: archive.organisationId, path: archive.organisationPath },
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: memberId },
      details: { formId },
    });
    const state = { form_state: 'under_review', certification: 'uncertified' } as const;
    await updateArchive(tx, memberId, { ...state, form_id: formId, case_id: caseId, refusal_reason: null });
    await appendActions(context, tx, actor, [action('form_uploaded', { formId, caseId })]);
    return {
      formId,
      formState: state.form_state,
      certification: state.certification,
      reviewer: { id: reviewer.id, name: reviewer.name },
    };
  }

  const formId = await insertForm(tx, { ...uploaded, state: 'in_force', decidedAt: now });
  const state = { form_state: 'in_force', certification: 'certified' } as const;
  await updateArchive(tx, memberId, { ...state, form_id: formId, case_id: null, refusal_reason: null });
  await markListed(tx, memberId);
  await appendActions(context, tx, actor, [
    action('form_uploaded', { formId }),
    action('member_certified', { formId, by: 'upload' }),
  ]);
  await notifyMember(context, tx, { memberId, kind: 'certified' });
  return { formId, formState: state.form_state, certification: state.certification, reviewer: null };
}
