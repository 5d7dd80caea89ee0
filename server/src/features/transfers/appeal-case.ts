import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import type { CaseDefinition, DecidedCase } from '../approvals/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { type AppealRow, findAppeal, updateAppeal } from './appeal-store.ts';
import { renewTransfer } from './renew-transfer.ts';
import { tellRejected } from './tell-of-appeal.ts';
import { receives, refusalToAssign } from './transfer-rules.ts';
import { findReviewers, findTransfer, nameOf, partiesOf, type TransferRow } from './transfer-store.ts';
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
    async lockSubject(tx, memberId) {
      await loadMemberForUpdate(tx, memberId);
    },
    // Nobody after it. The tree is held as for all that may go on to others: who is asked again depends on it.
    async nextReviewer() {
      return null;
    },
    async agreeing(tx, actor, caseId, { branchId }) {
      const { transfer_id: transferId, refuser_id: refuserId } = await findAppeal(tx, caseId);
      const row = await findTransfer(tx, transferId);
      const { sides } = await findReviewers(tx, context.policy, partiesOf(row));
      const isReceiving = receives(sides, refuserId);
      const branch = branchId === undefined ? null : await loadOrganisationForShare(tx, branchId);
      const asked =
        branchId === undefined
          ? null
          : branch
            ? { ...branch, isBelow: isWithin(branch.path, actor.organisationPath) }
            : 'unknown';
      // It names the branch as the one that refused would have had to.
      const inItsPlace = {
        id: isReceiving ? sides.to.id : actor.organisationId,
        name: await nameOf(tx, actor.organisationId),
        kind: actor.organisationKind,
      };
      refuseFor(refusalToAssign(inItsPlace, sides.to, isReceiving, asked));
      if (branch?.id === row.from_id)
        refuse('transfer.sameBranch', { organisation: branch.name }, 'branchId');
      const to = isReceiving ? sides.to : sides.asked;
      if (to.dissolved && !branch) refuse('organisation.dissolved', { name: to.name }, 'branchId');
      if (branch) await updateAppeal(tx, caseId, { branch_id: branch.id });
    },
    async agreed(_context, tx, actor, decided) {
      const { appeal, row } = await load(tx, decided);
      await append(context, tx, actor, decided, row, 'transfer_appeal_upheld');
      await renewTransfer(context, tx, actor, { appeal, row });
    },
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
