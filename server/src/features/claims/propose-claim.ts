import type { z } from 'zod';
import type { proposeClaim as contract } from '#contract/claims.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findOpenCase, openCase } from '../approvals/index.ts';
import { findDirectSuperiorReviewer, holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToGiveUp, refusalToPropose } from './claim-rules.ts';
import { loadClaimForUpdate } from './claim-store.ts';

/** TRF-8: the branch, or a superior on its behalf, proposes that the member stays or belongs to the other system. */
export function proposeClaim(
  context: Context,
  caller: Actor,
  claimId: number,
  { keeps, reason }: z.output<typeof contract.body>,
): Promise<z.output<typeof contract.response>> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const found = await loadClaimForUpdate(tx, { id: claimId });
    if (!found || !isWithin(found.member.organisation_path, actor.organisationPath))
      return refuse('claim.notFound');
    const { claim, member } = found;
    const proposed = await findOpenCase(tx, 'claim', member.id);
    const { name } = member;
    const { state, stance } = claim;
    refuseFor(refusalToPropose(actor, { name, state, stance, proposedTo: proposed?.reviewer ?? null }));
    if (!keeps) await refuseWhileUndecided(tx, member);
    if (reason === '') refuse('claim.reasonMissing', undefined, 'reason');
    const reviewer = await findDirectSuperiorReviewer(tx, member.organisation_path);
    if (!reviewer) return refuse('claim.noReviewer');
    const organisation = { id: member.organisation_id, path: member.organisation_path };
    const caseId = await openCase(context, tx, actor, {
      kind: 'claim',
      organisation,
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: member.id },
      details: {
        claimId,
        keeps,
        reason,
        ...(actor.organisationId !== organisation.id && { sentFrom: actor.organisationId }),
      },
    });
    const about = {
      organisationId: organisation.id,
      subject: { kind: 'member', id: member.id } as const,
      details: { claimId, caseId, peerId: claim.peer_id, reason },
    };
    await appendActions(context, tx, actor, [
      keeps ? { kind: 'claim_keeping_proposed', ...about } : { kind: 'claim_giving_proposed', ...about },
    ]);
    return { claimId, caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}

/** Whatever is to be decided about the member comes before letting go. */
export async function refuseWhileUndecided(
  tx: Transaction,
  { id, name }: { readonly id: number; readonly name: string },
): Promise<void> {
  const formReview = await findOpenCase(tx, 'form_review', id);
  const ending = await findOpenCase(tx, 'ending', id);
  refuseFor(
    refusalToGiveUp({ name, formReviewer: formReview?.reviewer ?? null, isEndingProposed: ending !== null }),
  );
}
