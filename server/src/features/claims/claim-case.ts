import type { Context, Transaction } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import { loadMembersForUpdate } from '../members/index.ts';
import { appendActions } from '../record/index.ts';
import { loadClaimForUpdate, updateClaim } from './claim-store.ts';
import { presentClaim } from './claim-views.ts';
import { refuseWhileUndecided } from './propose-claim.ts';
import { sayPosition } from './say-claim.ts';

/** 重复团籍处理: what is agreed to is told to the other system; only its confirmation ends a membership (TRF-8). */
export const claimCase: CaseDefinition = {
  kind: 'claim',
  withdrawable: true,
  async present(context, actor, opened) {
    const { claimId, keeps, reason } = proposalOf(opened);
    return { kind: 'claim', keeps, reason, claim: await presentClaim(context, actor, claimId) };
  },
  async lockSubjects(tx, memberIds) {
    await loadMembersForUpdate(tx, memberIds);
  },
  agreed: eachAgreed(async (context, tx, actor, decided) => {
    const { claimId, keeps, reason } = proposalOf(decided);
    const found = await loadProposed(tx, claimId);
    const { claim, member } = found;
    if (!keeps) await refuseWhileUndecided(tx, member);
    const stance = keeps ? 'keeps' : 'yields';
    const { messageId } = await sayPosition(context, tx, member, claim, { stance, reason });
    await updateClaim(tx, claim.id, {
      stance,
      reason,
      yielded_by: keeps ? null : messageId,
      decided_by: actor.accountId,
    });
    const about = {
      organisationId: member.organisation_id,
      subject: { kind: 'member', id: member.id } as const,
      details: { claimId, caseId: decided.id, peerId: claim.peer_id, reason },
    };
    await appendActions(context, tx, actor, [
      keeps ? { kind: 'claim_kept', ...about } : { kind: 'claim_given_up', ...about },
    ]);
  }),
  /** Nothing was told: the claim is open as it was. */
  async refused(_context: Context) {},
};

function proposalOf({ details }: Pick<DecidedCase, 'details'>) {
  return {
    claimId: Number(details.claimId),
    keeps: details.keeps === true,
    reason: String(details.reason),
  };
}

async function loadProposed(tx: Transaction, claimId: number) {
  const found = await loadClaimForUpdate(tx, { id: claimId });
  if (found?.claim.state !== 'open' || found.claim.stance === 'yields')
    return refuse('case.changedMeanwhile');
  return found;
}
