import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { renewCase } from '../approvals/index.ts';
import { appendActions } from '../record/index.ts';
import { type AppealRow, updateAppeal } from './appeal-store.ts';
import { reviewersAgreedFor } from './begin-transfer.ts';
import { getMoverFacts } from './mover-store.ts';
import { tellUpheld } from './tell-of-appeal.ts';
import { moveByTransfers } from './transfer-case.ts';
import { transferRowOf } from './transfer-row.ts';
import { nextOf, receives, refusalToMove, type Sides } from './transfer-rules.ts';
import {
  findReviewersOf,
  findSide,
  insertTransfer,
  partiesOf,
  type Side,
  type TransferRow,
} from './transfer-store.ts';

/**
 * TRF-2: an appeal is upheld, whose case the caller has closed: the transfer is asked for again. Whoever had begun it has agreed as before; the
 * superior agrees in the place of the one that refused; all others are asked again, in the policy's order.
 */
export async function renewTransfer(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { appeal, row }: { readonly appeal: AppealRow; readonly row: TransferRow },
): Promise<void> {
  const { policy, clock } = context;
  const mover = await getMoverFacts(context, tx, row.member_id, null);
  refuseFor(refusalToMove(mover, policy));
  if (mover.from.id !== row.from_id) refuse('transfer.leftAlready', { name: mover.name });
  const { opened_by: openedBy } = await findCaseOf(tx, appeal.case_id);
  const { details } = await findCaseOf(tx, row.case_id);
  const { toId, sides, reviewers } = await findWhoAgrees(context, tx, appeal, row);
  const standsFor = givenFor(appeal, row, toId, reviewers);
  const begun = await findBegun(tx, row, details, sides, reviewers);
  const agreements = reviewers.flatMap(({ id }) =>
    id === standsFor?.id
      ? [{ reviewerId: id, by: actor.accountId }]
      : begun.some((known) => known.id === id)
        ? [{ reviewerId: id, by: openedBy }]
        : [],
  );
  const next = nextOf(
    reviewers,
    agreements.map(({ reviewerId }) => reviewerId),
  );
  const state = next ? 'open' : 'agreed';
  const caseId = await renewCase(tx, {
    kind: 'transfer',
    organisation: { id: mover.from.id, path: mover.from.path },
    reviewerId: next?.id ?? actor.organisationId,
    subject: { kind: 'member', id: mover.id },
    details,
    state,
    agreements,
    openedBy,
    at: clock.now(),
  });
  await insertTransfer(
    tx,
    transferRowOf(context, mover, {
      case_id: caseId,
      state,
      asked_id: row.asked_id,
      to_id: sides.to.id,
      to_path: sides.to.path,
      reason: row.reason,
      details_sealed: row.details_sealed,
      begun_by_member: row.begun_by_member,
      hasArrived: next !== null && receives(sides, next.id),
    }),
  );
  await updateAppeal(tx, appeal.case_id, { renewed_id: caseId });
  await appendActions(context, tx, actor, [
    {
      kind: 'transfer_renewed',
      organisationId: mover.from.id,
      subject: { kind: 'member', id: mover.id },
      details: { caseId, toOrganisationId: sides.to.id },
    },
  ]);
  await tellUpheld(context, tx, actor, appeal, { id: mover.id, name: mover.name, isOpen: state === 'open' });
  if (!next)
    await moveByTransfers(context, tx, actor, [
      { id: caseId, subjectId: mover.id, organisationId: mover.from.id, details, reason: null },
    ]);
}

async function findCaseOf(tx: Transaction, caseId: number) {
  const found = await tx
    .selectFrom('cases')
    .select(['opened_by', 'details'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  return { ...found, details: found.details as Record<string, unknown> };
}

/** Where the receiving side refused, the branch that its superior has named; else what was asked for, which is assigned anew. */
async function findWhoAgrees({ policy }: Context, tx: Transaction, appeal: AppealRow, row: TransferRow) {
  const parties = partiesOf(row);
  const { sides: before } = await findReviewersOf(tx, policy, parties);
  const isReceiving = receives(before, appeal.refuser_id);
  const toId = appeal.branch_id ?? (isReceiving ? row.to_id : row.asked_id);
  return { toId, ...(await findReviewersOf(tx, policy, { ...parties, toId })) };
}

/** The one that refused or, where it would have received the member, the branch in its place; undefined where the tree asks neither any more. */
function givenFor(
  appeal: AppealRow,
  row: TransferRow,
  toId: number,
  reviewers: readonly Side[],
): Side | undefined {
  return (
    reviewers.find(({ id }) => id === appeal.refuser_id) ??
    (appeal.refuser_id === row.to_id ? reviewers.find(({ id }) => id === toId) : undefined)
  );
}

/** Those for whom whoever began it has spoken by asking. */
async function findBegun(
  tx: Transaction,
  row: TransferRow,
  { sentFrom = row.from_id }: { readonly sentFrom?: number },
  sides: Sides<Side>,
  reviewers: readonly Side[],
): Promise<readonly Side[]> {
  if (row.begun_by_member) return [];
  const sender = await findSide(tx, sentFrom);
  return reviewersAgreedFor(sender, sides, reviewers);
}
