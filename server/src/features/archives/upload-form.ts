import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findDirectSuperiorReviewer, holdTreeFor } from '../organisations/index.ts';
import { change } from '../record/index.ts';
import { refusalToUpload } from './archive-access.ts';
import { refusalToTakeUpForm } from './archive-rules.ts';
import { loadArchiveForUpdate } from './archive-store.ts';
import { type TakenUp, takeUpForm } from './take-up-form.ts';

/** ARC-2, ARC-5: 上传档案 / 替换档案. Of two at once the second finds the first one's form under review or in force. */
export function uploadForm(
  context: Context,
  caller: Actor,
  memberId: number,
  uploadId: string,
): Promise<TakenUp> {
  const { policy } = context;
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const archive = await loadArchiveForUpdate(tx, memberId);
    if (!archive) refuse('member.notFound');
    const reviewer = await findDirectSuperiorReviewer(tx, archive.organisationPath);
    const facts = { ...archive, id: memberId, directSuperiorReviewerId: reviewer?.id ?? null };
    refuseFor(refusalToUpload(actor, facts, policy));
    refuseFor(refusalToTakeUpForm(facts, policy));
    return takeUpForm(context, tx, actor, archive, uploadId);
  });
}
