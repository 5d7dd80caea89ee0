import type { TransferRequest } from '#contract/transfers.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import { isVisibleMember, loadMemberForUpdate } from '../members/index.ts';
import { holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { type FindAskedElsewhere, getMoverFacts } from './mover-store.ts';
import { detailsToKeep, faultsOfRequest } from './request-rules.ts';
import { transferRowOf } from './transfer-row.ts';
import { needsBranch, nextOf, receives, refusalToMove, type Sides } from './transfer-rules.ts';
import { findReviewersOf, insertTransfer, type Side } from './transfer-store.ts';

export interface Begun {
  readonly caseId: number;
  readonly reviewer: { readonly id: number; readonly name: string };
}

/**
 * TRF-1: the branch, a superior on its behalf or the member asks that the member come under another organisation of this system. Who
 * agrees, in which order, is policy (TRF-2); until the last has, nothing moves.
 */
export function beginTransfer(
  context: Context,
  caller: Actor,
  memberId: number,
  request: TransferRequest,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<Begun> {
  const { policy } = context;
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    // Names are everybody's (ORG-5); held against being dissolved.
    const target = await loadOrganisationForShare(tx, request.toId);
    const found = await loadMemberForUpdate(tx, memberId);
    const seen = found && { id: memberId, organisationPath: found.member.organisation_path };
    if (!seen || !isVisibleMember(actor, seen)) refuse('member.notFound');
    const mover = await getMoverFacts(context, tx, memberId, findAskedElsewhere);
    refuseFor(refusalToMove(mover, policy));
    refuseFor(faultsOfRequest(request, target, mover.from.id, policy.transfers));
    if (!target) throw new Error('A request without faults has no target');

    const parties = { fromId: mover.from.id, askedId: target.id, toId: target.id };
    const { sides, reviewers } = await findReviewersOf(tx, policy, parties);
    const agreedFor =
      actor.kind === 'administrator'
        ? reviewersAgreedFor({ id: actor.organisationId, path: actor.organisationPath }, sides, reviewers)
        : [];
    const reviewer = nextOf(
      reviewers,
      agreedFor.map(({ id }) => id),
    );
    if (!reviewer) throw new Error('Nobody agrees to a transfer');
    const byMember = actor.kind === 'member';
    const caseId = await openCase(context, tx, actor, {
      kind: 'transfer',
      organisation: { id: mover.from.id, path: mover.from.path },
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: memberId },
      details: {
        // Both sides and the reason stand in the list.
        plain: true,
        ...(mover.developmentNumber && { number: mover.developmentNumber }),
        ...(byMember && { begunBy: memberId }),
        ...(!byMember && actor.organisationId !== mover.from.id && { sentFrom: actor.organisationId }),
      },
      agreedFor: agreedFor.map(({ id }) => id),
    });
    await insertTransfer(
      tx,
      transferRowOf(context, mover, {
        case_id: caseId,
        asked_id: target.id,
        to_id: target.id,
        to_path: target.path,
        reason: request.reason,
        details_sealed: context.personalData.seal(JSON.stringify(detailsToKeep(request, policy.transfers))),
        begun_by_member: byMember,
        hasArrived: receives(sides, reviewer.id),
      }),
    );
    await appendActions(context, tx, actor, [
      {
        kind: 'transfer_begun',
        organisationId: mover.from.id,
        subject: { kind: 'member', id: memberId },
        details: { caseId, toOrganisationId: target.id, transferReason: request.reason },
      },
    ]);
    return { caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}

/**
 * The organisation that begins it has agreed, wherever its turn would be, for itself and, on the side that is left, for those of its subtree;
 * never as the last. A member speaks for none.
 */
export function reviewersAgreedFor(
  beginner: Pick<Side, 'id' | 'path'>,
  { from, fromSuperior, to }: Sides<Side>,
  reviewers: readonly Side[],
): Side[] {
  return reviewers.slice(0, -1).filter((reviewer) => {
    if (needsBranch(reviewer, to)) return false;
    const leaves = reviewer.id === from.id || reviewer.id === fromSuperior?.id;
    return reviewer.id === beginner.id || (leaves && isWithin(reviewer.path, beginner.path));
  });
}
