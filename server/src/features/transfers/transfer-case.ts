import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import type { CaseDefinition, CaseReviewer, DecidedCase } from '../approvals/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { getMover } from './begin-transfer.ts';
import { settleInBranch } from './settle-in-branch.ts';
import { tellRefused, tellTransferred } from './tell-of-transfer.ts';
import { receives, refusalToAssign, refusalToMove } from './transfer-rules.ts';
import {
  assignBranch,
  findReviewers,
  findTransfer,
  forgetReminder,
  nameOf,
  noteAnswer,
  noteArrival,
  partiesOf,
  type TransferRow,
} from './transfer-store.ts';
import { presentTransferCase } from './transfer-views.ts';

/** 组织关系转接 inside the system (TRF-2): each that the policy names agrees; with the last agreement the member moves. */
export function createTransferCase(context: Context): CaseDefinition {
  const { policy, clock } = context;
  return {
    kind: 'transfer',
    withdrawable: true,
    present: presentTransferCase,
    async lockSubject(tx, memberId) {
      await loadMemberForUpdate(tx, memberId);
    },
    async agreeing(tx, actor, caseId, { branchId }) {
      const row = await findTransfer(tx, caseId);
      // The job that closes it may not have come by yet.
      if (row.due_at <= clock.now()) refuse('case.lapsed');
      refuseFor(refusalToMove(await getMover(context, tx, row.member_id, true), policy));
      const { sides, reviewers } = await findReviewers(tx, policy, partiesOf(row));
      const { to, asked, toSuperior, from } = sides;
      const reviewer = [to, asked, toSuperior, from].find((side) => side?.id === actor.organisationId);
      const branch = branchId === undefined ? null : await loadOrganisationForShare(tx, branchId);
      const isReceiving = receives(sides, actor.organisationId);
      refuseFor(
        refusalToAssign(
          reviewer ?? { id: actor.organisationId, name: actor.accountName, kind: actor.organisationKind },
          to,
          isReceiving,
          branchId === undefined
            ? null
            : branch
              ? { ...branch, isBelow: isWithin(branch.path, actor.organisationPath) }
              : 'unknown',
        ),
      );
      if (branch?.id === row.from_id)
        refuse('transfer.sameBranch', { organisation: branch.name }, 'branchId');
      // Passed on to nobody: whoever receives names another, or it is refused.
      if (to.dissolved && !branch) refuse('organisation.dissolved', { name: to.name }, 'branchId');
      if (branch) await assignBranch(tx, caseId, branch);
      await forgetReminder(tx, caseId);
      const next = reviewers[reviewers.findIndex(({ id }) => id === actor.organisationId) + 1];
      if (!isReceiving && next && receives(sides, next.id)) await noteArrival(tx, caseId, clock.now());
    },
    // Asked anew at each step, as the tree stands now: whoever is one of them and has not agreed yet.
    async nextReviewer(db, _reviewer, agreed, caseId): Promise<CaseReviewer | null> {
      const { reviewers } = await findReviewers(db, policy, partiesOf(await findTransfer(db, caseId)));
      return reviewers.find(({ id }) => !agreed.includes(id)) ?? null;
    },
    agreed: moveByTransfer,
    async refused(context, tx, actor, decided) {
      const row = await findTransfer(tx, decided.id);
      await noteAnswer(tx, decided.id, clock.now());
      await append(context, tx, actor, decided, row, 'transfer_refused');
      await tellRefused(context, tx, decided.subjectId, {
        organisation: await nameOf(tx, actor.organisationId),
        reason: decided.reason,
      });
    },
    async withdrawn(context, tx, actor, decided) {
      await append(context, tx, actor, decided, await findTransfer(tx, decided.id), 'transfer_withdrawn');
    },
  };
}

/** With the last agreement: what was so when it began may have changed since. */
export async function moveByTransfer(
  context: Context,
  tx: Transaction,
  actor: Actor,
  decided: DecidedCase,
): Promise<void> {
  const row = await findTransfer(tx, decided.id);
  const mover = await getMover(context, tx, decided.subjectId, true);
  if (mover.from.id !== row.from_id) refuse('case.changedMeanwhile');
  refuseFor(refusalToMove(mover, context.policy));
  const branch = await loadOrganisationForShare(tx, row.to_id);
  if (!branch || branch.dissolved)
    return refuse('organisation.dissolved', { name: branch?.name ?? '' }, 'branchId');
  if (branch.kind !== 'branch')
    return refuse('transfer.branchMissing', { organisation: branch.name }, 'branchId');
  await noteAnswer(tx, decided.id, context.clock.now());
  await settleInBranch(
    context,
    tx,
    actor,
    { id: mover.id, version: mover.version, name: mover.name, fromId: mover.from.id },
    branch,
  );
  const subject = { kind: 'member', id: mover.id } as const;
  const details = { caseId: decided.id, fromOrganisationId: mover.from.id, toOrganisationId: branch.id };
  await appendActions(context, tx, actor, [
    // In the record of either side.
    { kind: 'member_transferred_out', organisationId: mover.from.id, subject, details },
    { kind: 'member_transferred_in', organisationId: branch.id, subject, details },
  ]);
  await tellTransferred(context, tx, actor, mover, branch);
}

function append(
  context: Context,
  tx: Transaction,
  actor: Actor,
  decided: DecidedCase,
  row: TransferRow,
  kind: 'transfer_refused' | 'transfer_withdrawn',
): Promise<void> {
  return appendActions(context, tx, actor, [
    {
      kind,
      organisationId: row.from_id,
      subject: { kind: 'member', id: row.member_id },
      details: {
        caseId: decided.id,
        toOrganisationId: row.to_id,
        ...(decided.reason && { reason: decided.reason }),
      },
    },
  ]);
}
