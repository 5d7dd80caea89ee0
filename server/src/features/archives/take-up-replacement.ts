import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import type { Reviewer } from '../organisations/index.ts';
import { appendActions, type RecordEntry } from '../record/index.ts';
import {
  insertForm,
  type LockedArchive,
  putFormChange,
  removeFormChange,
  takeUpload,
  updateArchive,
  updateForm,
} from './archive-store.ts';

export interface Replacement {
  readonly uploadId: string;
  /** Null where the policy asks for none. */
  readonly reason: string | null;
  /** Who decides; null where nobody does. */
  readonly reviewer: Reviewer | null;
}

/**
 * ARC-6: makes an upload of the actor's the form that is to take the place of the one in force, which stays so until the reviewer
 * agrees. The caller holds the tree, and has locked the archive and checked it.
 */
export async function takeUpReplacement(
  context: Context,
  tx: Transaction,
  actor: Actor,
  archive: LockedArchive,
  { uploadId, reason, reviewer }: Replacement,
): Promise<number> {
  const { memberId, organisationId, organisationPath, formId: replaces } = archive;
  if (replaces === null) throw new Error('Nothing is in force that could be replaced');
  const file = await takeUpload(tx, uploadId, actor.accountId);
  if (!file) refuse('form.uploadNotFound');
  const now = context.clock.now();
  const action = (kind: string, details: Record<string, unknown>): RecordEntry => ({
    kind,
    organisationId,
    subject: { kind: 'member', id: memberId },
    details,
  });
  const uploaded = { memberId, file, by: actor.accountId, at: now, changeReason: reason };
  const why = reason === null ? {} : { reason };

  if (reviewer === null) {
    await updateForm(tx, replaces, { state: 'superseded' });
    const formId = await insertForm(tx, { ...uploaded, state: 'in_force', decidedAt: now });
    await putInForce(tx, memberId, { formId, caseId: null });
    await appendActions(context, tx, actor, [
      action('replacement_uploaded', { formId, replaces, ...why }),
      action('form_replaced', { formId, replaces, by: 'upload' }),
    ]);
    return formId;
  }

  if (reason === null) throw new Error('A replacement that is reviewed has a reason');
  const formId = await insertForm(tx, { ...uploaded, state: 'under_review', decidedAt: null });
  const caseId = await openCase(context, tx, actor, {
    kind: 'form_review',
    organisation: { id: organisationId, path: organisationPath },
    reviewerId: reviewer.id,
    subject: { kind: 'member', id: memberId },
    details: { formId, replaces, reason },
  });
  await putFormChange(tx, memberId, { state: 'under_review', reason, caseId, formId, refusalReason: null });
  await appendActions(context, tx, actor, [
    action('replacement_uploaded', { formId, replaces, caseId, ...why }),
  ]);
  return formId;
}

/** The other form is the member's from now on; the change is over. */
export async function putInForce(
  tx: Transaction,
  memberId: number,
  { formId, caseId }: { formId: number; caseId: number | null },
): Promise<void> {
  const state = { form_state: 'in_force', certification: 'certified' } as const;
  await updateArchive(tx, memberId, { ...state, form_id: formId, case_id: caseId, refusal_reason: null });
  await removeFormChange(tx, memberId);
}
