import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalOfEnded } from '../members/index.ts';
import { findLeadingBodyAbove, holdTreeFor, type Reviewer } from '../organisations/index.ts';
import { change } from '../record/index.ts';
import { refusalToReplaceFrom } from './archive-access.ts';
import { refusalToReason, refusalToReplace } from './archive-rules.ts';
import { loadFormForUpdate } from './load-form-facts.ts';
import { takeUpReplacement } from './take-up-replacement.ts';

/** ARC-6: 替换 by the superior, to be agreed to by a leading body above it (N23 3.11). Of two at once the second is told. */
export function replaceForm(
  context: Context,
  caller: Actor,
  memberId: number,
  { uploadId, reason }: { readonly uploadId: string; readonly reason: string },
): Promise<{ formId: number; reviewer: { id: number; name: string } | null }> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const { archive, facts } = await loadFormForUpdate(tx, memberId);
    refuseFor(refusalToReplaceFrom(actor, facts, context.policy));
    refuseFor(refusalOfEnded(archive));
    refuseFor(refusalToReplace(facts));
    refuseFor(refusalToReason(reason));
    const reviewer = await reviewerOf(tx, actor);
    const formId = await takeUpReplacement(context, tx, actor, archive, { uploadId, reason, reviewer });
    return { formId, reviewer: reviewer && { id: reviewer.id, name: reviewer.name } };
  });
}

/** Another organisation than the one that replaces, always; only at the top of the tree is there none (decision 20). */
async function reviewerOf(tx: Transaction, actor: Actor): Promise<Reviewer | null> {
  const above = await findLeadingBodyAbove(tx, actor.organisationPath);
  if (!above && actor.organisationKind !== 'leading_body') refuse('form.noLeadingBody');
  return above;
}
