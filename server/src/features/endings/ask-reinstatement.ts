import type { z } from 'zod';
import type { askReinstatement as contract } from '#contract/endings.ts';
import type { EndingKind } from '#contract/values/ending-kind.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import { getVisiblePersonForUpdate } from '../members/index.ts';
import {
  findOrganisation,
  holdTreeFor,
  loadOrganisationForShare,
  type OrganisationRow,
  type Reviewer,
  refusalToHoldMembers,
  seen,
} from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToReinstate } from './ending-rules.ts';
import { type EndingRow, findStandingEnding, updateEnding } from './ending-store.ts';
import { findReviewerOf } from './find-reviewer.ts';

type Request = z.output<typeof contract.body>;
type Answer = z.output<typeof contract.response>;

/**
 * LIF-3 恢复团籍: the branch, or a superior, asks that an ending be undone, and whoever decided it decides this too. Where the branch is
 * dissolved, the member is to be in another of the actor's.
 */
export function askReinstatement(
  context: Context,
  caller: Actor,
  memberId: number,
  request: Request,
): Promise<Answer> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const { member } = await getVisiblePersonForUpdate(tx, actor, memberId);
    const ending = await findStandingEnding(tx, memberId);
    const state = ending?.state ?? 'undone';
    const isAsked = ending !== undefined && (await isReinstatementOpen(tx, ending));
    refuseFor(refusalToReinstate({ name: member.name, kind: ending?.kind ?? '', state, isAsked }));
    if (!ending) refuse('reinstatement.notEnded', { name: member.name });
    if (request.reason === '') refuse('reinstatement.reasonMissing', undefined, 'reason');
    const into = await findBranch(tx, actor, member.organisation_id, request.organisationId);
    const reviewer = await findReviewer(context, tx, ending, into);
    if (!reviewer) refuse('ending.noReviewer');
    const caseId = await openCase(context, tx, actor, {
      kind: 'reinstatement',
      organisation: { id: into.id, path: into.path },
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: memberId },
      details: {
        ending: ending.kind,
        endingId: ending.id,
        reason: request.reason,
        ...(actor.organisationId !== into.id && { sentFrom: actor.organisationId }),
      },
    });
    await updateEnding(tx, ending.id, { reinstatement_case_id: caseId });
    await appendActions(context, tx, actor, [
      {
        kind: 'reinstatement_asked',
        organisationId: into.id,
        subject: { kind: 'member', id: memberId },
        details: { ending: ending.kind, reason: request.reason, caseId },
      },
    ]);
    return { caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}

async function isReinstatementOpen(tx: Transaction, ending: EndingRow): Promise<boolean> {
  if (ending.reinstatement_case_id === null) return false;
  const found = await tx
    .selectFrom('cases')
    .select('state')
    .where('id', '=', ending.reinstatement_case_id)
    .executeTakeFirst();
  return found?.state === 'open';
}

/** The member's own place, or the branch that is named where that one is dissolved. The tree is held, so neither moves, and they are held against being dissolved. */
async function findBranch(
  tx: Transaction,
  actor: Actor,
  ownId: number,
  chosenId: number | undefined,
): Promise<OrganisationRow> {
  const path = 'organisationId';
  const own = await loadOrganisationForShare(tx, ownId);
  if (!own) throw new Error(`Organisation ${ownId} is gone`);
  const parameters = { organisation: own.name };
  if (!own.dissolved) {
    if (chosenId !== undefined && chosenId !== ownId)
      refuse('reinstatement.branchNotAsked', parameters, path);
    return own;
  }
  if (chosenId === undefined) refuse('reinstatement.branchMissing', parameters, path);
  const chosen = seen(await loadOrganisationForShare(tx, chosenId), actor);
  if (chosen.dissolved) refuse('organisation.dissolved', { name: chosen.name }, path);
  const refusal = refusalToHoldMembers(chosen);
  if (refusal) refuseFor({ ...refusal, path });
  return chosen;
}

/** Whoever decided the ending, while it still stands above the branch; else who would decide such an ending now. */
async function findReviewer(
  context: Context,
  tx: Transaction,
  ending: EndingRow,
  into: OrganisationRow,
): Promise<Pick<Reviewer, 'id' | 'name'> | null> {
  const decider = ending.decided_from === null ? null : await findOrganisation(tx, ending.decided_from);
  const isAbove =
    decider && !decider.dissolved && isWithin(into.path, decider.path)
      ? // Rows are merged by who sees both, which may be where one of them belongs (LIF-4).
        decider.id !== into.id || ending.kind === 'duplicate'
      : false;
  if (decider && isAbove) return decider;
  return findReviewerOf(context, tx, ending.kind as EndingKind, into.path);
}
