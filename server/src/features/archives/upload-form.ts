import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalOfEnded } from '../members/index.ts';
import { holdTreeFor } from '../organisations/index.ts';
import { change } from '../record/index.ts';
import { refusalToUpload } from './archive-access.ts';
import { isReviewNeeded, refusalToTakeUpForm } from './archive-rules.ts';
import { loadFormForUpdate } from './load-form-facts.ts';
import { type TakenUp, takeUpForm } from './take-up-form.ts';
import { takeUpReplacement } from './take-up-replacement.ts';

/** ARC-2, ARC-5, ARC-6: 上传档案 / 替换档案. Of two at once the second finds the first one's form under review or in force. */
export function uploadForm(
  context: Context,
  caller: Actor,
  memberId: number,
  uploadId: string,
): Promise<TakenUp> {
  const { policy } = context;
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const { archive, facts, reviewer } = await loadFormForUpdate(tx, memberId);
    refuseFor(refusalToUpload(actor, facts, policy));
    refuseFor(refusalOfEnded(archive));
    refuseFor(refusalToTakeUpForm(facts, policy));
    if (archive.formState !== 'in_force') return takeUpForm(context, tx, actor, archive, uploadId);

    const isReviewed = isReviewNeeded(actor.organisationKind, policy);
    if (isReviewed && !reviewer) refuse('form.noReviewer');
    const decider = isReviewed ? reviewer : null;
    const reason = archive.change?.reason ?? null;
    const formId = await takeUpReplacement(context, tx, actor, archive, {
      uploadId,
      reason,
      reviewer: decider,
    });
    return {
      formId,
      formState: 'in_force',
      certification: 'certified',
      reviewer: decider && { id: decider.id, name: decider.name },
    };
  });
}
