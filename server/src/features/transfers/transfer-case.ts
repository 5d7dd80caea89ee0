import { casesAtOnce } from '#contract/approvals.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { Policy } from '../../policies/index.ts';
import type { CaseDefinition, CaseOnItsWay, CaseReviewer, DecidedCase } from '../approvals/index.ts';
import { loadMembersForUpdate } from '../members/index.ts';
import { getOrganisationName, listOrganisationsForShare } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { findMoverFacts, findMovers } from './mover-store.ts';
import { settleInBranches } from './settle-in-branches.ts';
import { tellRefused, tellTransferred } from './tell-of-transfer.ts';
import {
  namedBranch,
  nextOf,
  receives,
  refusalToAssign,
  refusalToGoOn,
  type Sides,
} from './transfer-rules.ts';
import {
  findReviewers,
  findTransfer,
  findTransfers,
  partiesOf,
  type Reviewers,
  type Side,
  type TransferRow,
  updateTransfers,
} from './transfer-store.ts';
import { presentTransferCase } from './transfer-views.ts';

/** 组织关系转接 inside the system (TRF-2): each that the policy names agrees; with the last agreement the member moves. */
export function createTransferCase(context: Context): CaseDefinition {
  const { policy, clock } = context;
  return {
    kind: 'transfer',
    withdrawable: true,
    atOnce: casesAtOnce,
    present: presentTransferCase,
    async lockSubjects(tx, memberIds) {
      await loadMembersForUpdate(tx, memberIds);
    },
    agreeing: (tx, actor, cases, { branchId }) => agree(context, tx, actor, cases, branchId),
    // Asked anew at each step, as the tree stands now: whoever is one of them and has not agreed yet.
    async nextReviewers(db, cases): Promise<(CaseReviewer | null)[]> {
      const transferOf = await loadTransfers(db, policy, idsOf(cases));
      return cases.map(({ id, agreed }) => nextOf(transferOf(id).reviewers, agreed));
    },
    agreed: moveByTransfers,
    async refused(context, tx, actor, decided) {
      const row = await findTransfer(tx, decided.id);
      await updateTransfers(tx, [decided.id], { answered_at: clock.now() });
      await append(context, tx, actor, decided, row, 'transfer_refused');
      await tellRefused(context, tx, decided.subjectId, {
        organisation: await getOrganisationName(tx, actor.organisationId),
        reason: decided.reason,
      });
    },
    async withdrawn(context, tx, actor, decided) {
      await append(context, tx, actor, decided, await findTransfer(tx, decided.id), 'transfer_withdrawn');
    },
  };
}

/** Transfers with both their sides, by the ids of their cases. */
async function loadTransfers(db: Database | Transaction, policy: Policy, caseIds: readonly number[]) {
  const rows = await findTransfers(db, caseIds);
  const found = await findReviewers(db, policy, rows.map(partiesOf));
  const known = new Map(found.map((of, at) => [rows[at]?.case_id, { ...of, row: rows[at] }]));
  return (caseId: number): Reviewers & { readonly row: TransferRow } => {
    const of = known.get(caseId);
    if (!of?.row) throw new Error(`No transfer belongs to the case ${caseId}`);
    return { ...of, row: of.row };
  };
}

/** Whoever has the turn agrees, and names the branch where that is asked. */
async function agree(
  context: Context,
  tx: Transaction,
  actor: Actor,
  cases: readonly CaseOnItsWay[],
  branchId: number | undefined,
): Promise<(Refusal | null)[]> {
  const { policy, clock } = context;
  const now = clock.now();
  const transferOf = await loadTransfers(tx, policy, idsOf(cases));
  const memberIds = cases.map(({ subjectId }) => subjectId);
  const movers = await findMoverFacts(context, tx, memberIds, null);
  const asked = cases.map(({ id }) => transferOf(id).row.to_id);
  const held = await listOrganisationsForShare(tx, [...new Set([...asked, ...(branchId ? [branchId] : [])])]);
  const organisationOf = new Map(held.map((organisation) => [organisation.id, organisation]));
  const branch = namedBranch(branchId, organisationOf.get(branchId ?? 0), { path: actor.organisationPath });

  const refusals = cases.map(({ id, subjectId }): Refusal | null => {
    const { row, sides } = transferOf(id);
    const mover = movers.get(subjectId);
    const to = organisationOf.get(row.to_id);
    if (!mover || !to) return { code: 'case.changedMeanwhile' };
    const begun = { fromId: row.from_id, isOverdue: row.due_at <= now };
    const receiver = { fromId: row.from_id, to, isReceiving: receives(sides, actor.organisationId) };
    return (
      refusalToGoOn(mover, begun, policy) ?? refusalToAssign(reviewerAmong(sides, actor), receiver, branch)
    );
  });

  const agreedTo = cases.filter((_, at) => !refusals[at]);
  await updateTransfers(tx, idsOf(agreedTo), {
    // Another decides from now on, who is reminded in their turn.
    reminded_at: null,
    ...(branch && branch !== 'unknown' && { to_id: branch.id, to_path: branch.path }),
  });
  // TRF-9: from now on the side that receives is asked.
  const arrived = agreedTo.filter(({ id, agreed }) => {
    const { sides, reviewers } = transferOf(id);
    const next = nextOf(reviewers, agreed);
    return next && !receives(sides, actor.organisationId) && receives(sides, next.id);
  });
  await updateTransfers(tx, idsOf(arrived), { arrived_at: now });
  return refusals;
}

function idsOf(cases: readonly { readonly id: number }[]): number[] {
  return cases.map(({ id }) => id);
}

function reviewerAmong({ to, asked, toSuperior, from }: Sides<Side>, actor: Actor) {
  const { organisationId: id, accountName: name, organisationKind: kind } = actor;
  return [to, asked, toSuperior, from].find((side) => side?.id === id) ?? { id, name, kind };
}

/** With the last agreement, in whose transaction it was asked whether they may. */
export async function moveByTransfers(
  context: Context,
  tx: Transaction,
  actor: Actor,
  cases: readonly DecidedCase[],
): Promise<void> {
  const rows = await findTransfers(tx, idsOf(cases));
  const movers = await findMovers(
    tx,
    cases.map(({ subjectId }) => subjectId),
  );
  const branches = await listOrganisationsForShare(tx, [...new Set(rows.map((row) => row.to_id))]);
  const branchOf = new Map(branches.map((branch) => [branch.id, branch]));
  const moved = rows.map((row) => {
    const [mover, branch] = [movers.get(row.member_id), branchOf.get(row.to_id)];
    if (!mover || branch?.kind !== 'branch' || branch.dissolved) refuse('case.changedMeanwhile');
    return { caseId: row.case_id, mover, branch };
  });
  await updateTransfers(tx, idsOf(cases), { answered_at: context.clock.now() });
  await settleInBranches(
    context,
    tx,
    actor,
    moved.map(({ mover, branch }) => ({ memberId: mover.id, from: mover.from, branch })),
  );
  await appendActions(
    context,
    tx,
    actor,
    moved.flatMap(({ caseId, mover, branch }) => {
      const subject = { kind: 'member', id: mover.id } as const;
      const details = { caseId, fromOrganisationId: mover.from.id, toOrganisationId: branch.id };
      return [
        // In the record of either side.
        { kind: 'member_transferred_out', organisationId: mover.from.id, subject, details },
        { kind: 'member_transferred_in', organisationId: branch.id, subject, details },
      ];
    }),
  );
  await tellTransferred(context, tx, actor, moved);
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
