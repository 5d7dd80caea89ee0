import type { z } from 'zod';
import type { proposeEnding as contract, proposeLeavings as manyContract } from '#contract/endings.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import { keepCaseForm } from '../archives/index.ts';
import { getVisibleMemberForUpdate } from '../members/index.ts';
import { findOrganisation, holdTreeFor } from '../organisations/index.ts';
import { appendActions, change, claimKey, partOf } from '../record/index.ts';
import { faultsOfProposal, refusalToEnd, refusalToPropose } from './ending-rules.ts';
import { insertEnding } from './ending-store.ts';
import { findReviewerOf } from './find-reviewer.ts';
import { loadFacts } from './load-facts.ts';

type Proposal = z.output<typeof contract.body>;
type Answer = z.output<typeof contract.response>;
type ManyAnswer = z.output<typeof manyContract.response>;

/**
 * LIF-1, LIF-2: the branch, or a superior on its behalf, proposes to end a membership; who decides is policy. Until then the member stays
 * where they are: they can neither be proposed again nor be taken in by another branch.
 */
export function proposeEnding(
  context: Context,
  caller: Actor,
  memberId: number,
  proposal: Proposal,
): Promise<Answer> {
  const { policy } = context;
  const { kind, on, reason, reportedOn = null, documentUploadId } = proposal;
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const found = await getVisibleMemberForUpdate(tx, actor, memberId);
    const { member } = found;
    const facts = await loadFacts(tx, found);
    refuseFor(refusalToEnd(facts));
    const rule = policy.endings[kind];
    if (!rule) refuse('ending.kindNotKnown', undefined, 'kind');
    refuseFor(refusalToPropose(actor, await getBranch(tx, member.organisation_id), rule));
    const at = context.clock.now();
    const asked = { kind, on, reason, reportedOn, hasDocument: documentUploadId !== undefined };
    refuseFor(faultsOfProposal(asked, facts, rule, policy, chinaDay(at)));
    const reviewer = await findReviewerOf(context, tx, kind, member.organisation_path);
    if (!reviewer) refuse('ending.noReviewer');
    const organisation = { id: member.organisation_id, path: member.organisation_path };
    const caseId = await openCase(context, tx, actor, {
      kind: 'ending',
      organisation,
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: memberId },
      // Name, age and day are all there is to see of somebody who turns 28.
      details: {
        ending: kind,
        ...(kind === 'age' && { plain: true }),
        ...(actor.organisationId !== organisation.id && { sentFrom: actor.organisationId }),
      },
    });
    if (documentUploadId !== undefined) await keepCaseForm(context, tx, actor, caseId, documentUploadId);
    const endingId = await insertEnding(tx, {
      memberId,
      organisation,
      kind,
      on,
      reportedOn: kind === 'withdrawal' ? reportedOn : null,
      reason,
      caseId,
      by: actor.accountId,
      at,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'ending_proposed',
        organisationId: member.organisation_id,
        subject: { kind: 'member', id: memberId },
        details: { ending: kind, on, caseId, ...(reason !== '' && { reason }) },
      },
    ]);
    return { endingId, caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}

/** LIF-1: the same for many who have turned 28; a transaction each, so that one that cannot leave holds up no other. */
export async function proposeLeavings(
  context: Context,
  actor: Actor,
  { memberIds, on }: { readonly memberIds: readonly number[]; readonly on: string },
): Promise<ManyAnswer> {
  await claimKey(context, actor);
  const items: ManyAnswer['items'] = [];
  for (const memberId of new Set(memberIds)) {
    try {
      const part = partOf(actor, `member ${memberId}`);
      const { caseId } = await proposeEnding(context, part, memberId, { kind: 'age', on, reason: '' });
      items.push({ memberId, caseId, refusal: null });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      items.push({ memberId, caseId: null, refusal: error.refusals[0] ?? null });
    }
  }
  return { items };
}

async function getBranch(tx: Transaction, id: number) {
  return (await findOrganisation(tx, id)) ?? refuse('organisation.notFound');
}
