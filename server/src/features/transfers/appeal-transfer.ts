import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleCase, openCase } from '../approvals/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { cleanText, holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToAppeal, refusalToAppealAs, refusalToAppealReason } from './appeal-rules.ts';
import { findAppealReviewers, insertAppeal } from './appeal-store.ts';
import type { Begun } from './begin-transfer.ts';
import { type FindAskedElsewhere, getMoverFacts } from './mover-store.ts';
import {
  appealFactsOf,
  beginningOf,
  findTransferView,
  refusalOf,
  type TransferView,
} from './present-transfer.ts';
import { refusalToMove } from './transfer-rules.ts';

/**
 * 申诉 (TRF-2), where the policy knows it: who had begun a transfer asks a superior of the one that refused it to look at it again. Once;
 * and only while the member could still go where they had asked to.
 */
export function appealTransfer(
  context: Context,
  caller: Actor,
  caseId: number,
  written: string,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<Begun> {
  const { policy, clock, personalData } = context;
  const reason = cleanText(written);
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const seen = await getSeen(tx, actor, caseId);
    await loadMemberForUpdate(tx, seen.member_id);
    // As it stands once whoever decided, or appealed, has let go of the member.
    const row = (await findTransferView(tx, caseId)) ?? seen;
    const [reviewer = null] = await findAppealReviewers(tx, [refusalOf(row)]);
    refuseFor(
      refusalToAppealAs(actor, beginningOf(row)) ??
        refusalToAppeal(appealFactsOf(row, reviewer), clock.now(), policy.transfers.appeal),
    );
    if (!reviewer) throw new Error('An appeal that may be made has nobody to decide it');
    await refuseWhereNothingIsLeft(context, tx, row, findAskedElsewhere);
    refuseFor(refusalToAppealReason(reason));

    const byMember = actor.kind === 'member';
    const appealId = await openCase(context, tx, actor, {
      kind: 'transfer_appeal',
      organisation: { id: row.from_id, path: row.from_path },
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: row.member_id },
      details: {
        ...(row.development_number && { number: row.development_number }),
        ...(byMember && { begunBy: row.member_id }),
        ...(!byMember && actor.organisationId !== row.from_id && { sentFrom: actor.organisationId }),
      },
    });
    await insertAppeal(tx, {
      case_id: appealId,
      transfer_id: caseId,
      refuser_id: row.reviewer_id,
      reason_sealed: personalData.seal(reason),
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'transfer_appealed',
        organisationId: row.from_id,
        subject: { kind: 'member', id: row.member_id },
        details: { caseId: appealId, toOrganisationId: row.asked_id },
      },
    ]);
    return { caseId: appealId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}

/** Whoever sees the transfer: the member it is about, or those who see its case. */
async function getSeen(tx: Transaction, actor: Actor, caseId: number): Promise<TransferView> {
  const found = await findTransferView(tx, caseId);
  if (!found || (actor.kind === 'member' && found.member_id !== actor.memberId))
    return refuse('case.notFound');
  if (actor.kind !== 'member') await getVisibleCase(tx, actor, caseId);
  return found;
}

async function refuseWhereNothingIsLeft(
  context: Context,
  tx: Transaction,
  row: TransferView,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<void> {
  const mover = await getMoverFacts(context, tx, row.member_id, findAskedElsewhere);
  refuseFor(refusalToMove(mover, context.policy));
  if (mover.from.id !== row.from_id) refuse('transfer.leftAlready', { name: mover.name });
  const asked = await loadOrganisationForShare(tx, row.asked_id);
  if (!asked || asked.dissolved) refuse('organisation.dissolved', { name: row.asked });
}
