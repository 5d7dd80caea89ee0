import type { Refusal } from '#contract/refusal.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import { loadMembersForUpdate } from '../members/index.ts';
import { getOrganisationName, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { type AppealRow, findAppeal, updateAppeal } from './appeal-store.ts';
import { renewTransfer } from './renew-transfer.ts';
import { tellRejected } from './tell-of-appeal.ts';
import { namedBranch, receives, refusalToAssign } from './transfer-rules.ts';
import { findReviewersOf, findTransfer, partiesOf, type TransferRow } from './transfer-store.ts';
import { presentAppealCase } from './transfer-views.ts';

/**
 * 组织关系转接申诉 (TRF-2): the superior of the one that refused. Upheld, it agrees in that one's place and the transfer is asked again;
 * rejected, the refusal stands.
 */
export function createAppealCase(context: Context): CaseDefinition {
  return {
    kind: 'transfer_appeal',
    withdrawable: true,
    present: presentAppealCase,
    async lockSubjects(tx, memberIds) {
      await loadMembersForUpdate(tx, memberIds);
    },
    // Nobody after it. The tree is held as for all that may go on to others: who is asked again depends on it.
    async nextReviewers(_db, cases) {
      return cases.map(() => null);
    },
    async agreeing(tx, actor, cases, { branchId }) {
      const refusals = [];
      for (const { id } of cases) refusals.push(await agree(context, tx, actor, id, branchId));
      return refusals;
    },
    agreed: eachAgreed(async (_context, tx, actor, decided) => {
      const { appeal, row } = await load(tx, decided);
      await append(context, tx, actor, decided, row, 'transfer_appeal_upheld');
      await renewTransfer(context, tx, actor, { appeal, row });
    }),
    async refused(_context, tx, actor, decided) {
      const { row } = await load(tx, decided);
      await append(context, tx, actor, decided, row, 'transfer_appeal_rejected');
      await tellRejected(context, tx, actor, row.member_id, decided.reason);
    },
    async withdrawn(_context, tx, actor, decided) {
      const { row } = await load(tx, decided);
      await append(context, tx, actor, decided, row, 'transfer_appeal_withdrawn');
    },
  };
}

/** It names the branch as the one that refused would have had to. */
async function agree(
  context: Context,
  tx: Transaction,
  actor: Actor,
  caseId: number,
  branchId: number | undefined,
): Promise<Refusal | null> {
  const { transfer_id: transferId, refuser_id: refuserId } = await findAppeal(tx, caseId);
  const row = await findTransfer(tx, transferId);
  const { sides } = await findReviewersOf(tx, context.policy, partiesOf(row));
  const isReceiving = receives(sides, refuserId);
  const found = branchId === undefined ? null : await loadOrganisationForShare(tx, branchId);
  const branch = namedBranch(branchId, found, { path: actor.organisationPath });
  const inItsPlace = {
    id: isReceiving ? sides.to.id : actor.organisationId,
    name: await getOrganisationName(tx, actor.organisationId),
    kind: actor.organisationKind,
  };
  const to = isReceiving ? sides.to : sides.asked;
  const refusal = refusalToAssign(inItsPlace, { fromId: row.from_id, to, isReceiving }, branch);
  if (!refusal && branch && branch !== 'unknown') await updateAppeal(tx, caseId, { branch_id: branch.id });
  return refusal;
}

async function load(tx: Transaction, { id }: DecidedCase): Promise<{ appeal: AppealRow; row: TransferRow }> {
  const appeal = await findAppeal(tx, id);
  return { appeal, row: await findTransfer(tx, appeal.transfer_id) };
}

function append(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { id: caseId, reason }: DecidedCase,
  row: TransferRow,
  kind: 'transfer_appeal_upheld' | 'transfer_appeal_rejected' | 'transfer_appeal_withdrawn',
): Promise<void> {
  return appendActions(context, tx, actor, [
    {
      kind,
      organisationId: row.from_id,
      subject: { kind: 'member', id: row.member_id },
      details: { caseId, toOrganisationId: row.asked_id, ...(reason && { reason }) },
    },
  ]);
}
