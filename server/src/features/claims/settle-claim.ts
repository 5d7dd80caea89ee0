import type { Context, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { findOpenCase, lapseClaimCase } from '../approvals/index.ts';
import { endByTransfer, undoTransferEnding } from '../endings/index.ts';
import { actingFor, takeBackOfEnded } from '../handovers/index.ts';
import type { MemberRow } from '../members/index.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { appendActions } from '../record/index.ts';
import { refusalToGiveUp } from './claim-rules.ts';
import { type ClaimRow, updateClaim } from './claim-store.ts';
import { sayPosition } from './say-claim.ts';
import { tellKept } from './tell-kept.ts';

/** By whom the record says that a message of the other system did it. */
const byPeer = { address: 'peer', requestId: 'claim' };

/** Both systems have the member: the branch is told, and it stands in the record. */
export async function tellFound(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: Pick<ClaimRow, 'id' | 'peer_id' | 'cause'>,
): Promise<void> {
  const system = await nameOfPeer(tx, claim.peer_id);
  await appendActions(context, tx, byPeer, [
    {
      kind: 'claim_found',
      organisationId: member.organisation_id,
      subject: { kind: 'member', id: member.id },
      details: { claimId: claim.id, peerId: claim.peer_id },
    },
  ]);
  notifyOrganisation(context, tx, {
    organisationId: member.organisation_id,
    kind: 'claim_found',
    subject: { memberId: member.id, name: member.name, system },
  });
}

/** The other side lets go, or has nobody: the member stays. `confirms`: its message of letting go. */
export async function keepMember(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
  confirms: string,
): Promise<void> {
  await sayPosition(context, tx, member, claim, { stance: 'keeps', reason: claim.reason, confirms });
  await close(context, tx, member, claim, 'kept');
}

/** The other side has nobody, so that nothing is left to settle. */
export async function stayAlone(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
): Promise<void> {
  if (claim.state === 'asked') {
    await updateClaim(tx, claim.id, {
      state: 'void',
      stance: 'holds',
      yielded_by: null,
      settled_at: context.clock.now(),
    });
    return;
  }
  await close(context, tx, member, claim, claim.stance === 'keeps' ? 'kept' : 'void');
}

/**
 * The other side has confirmed that it keeps the member: they belong to it from this transaction on. Whatever about them is still to be
 * decided here comes first; the sweep tries again.
 */
export async function giveMemberUp(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
): Promise<void> {
  const { id: memberId, name } = member;
  const formReview = await findOpenCase(tx, 'form_review', memberId);
  const ending = await findOpenCase(tx, 'ending', memberId);
  const facts = { name, formReviewer: formReview?.reviewer ?? null, isEndingProposed: ending !== null };
  if (refusalToGiveUp(facts) !== null) return;
  if (claim.decided_by === null) throw new Error(`The claim ${claim.id} was given up by nobody`);
  const actor = await actingFor(tx, claim.decided_by, member.organisation_id);
  const system = await nameOfPeer(tx, claim.peer_id);
  const on = chinaDay(context.clock.now());
  await endByTransfer(context, tx, actor, member, { on, to: claim.theirs?.member?.organisation ?? system });
  await takeBackOfEnded(context, tx, actor, member);
  await sayPosition(context, tx, member, claim, { stance: 'left' });
  await updateClaim(tx, claim.id, { state: 'given_up', settled_at: context.clock.now() });
  await tellSettled(context, tx, member, claim, system, false);
}

/** The side that had confirmed has nobody after all: a restore has cost it the member, who comes back. */
export async function takeMemberBack(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
): Promise<void> {
  if (claim.decided_by === null) throw new Error(`The claim ${claim.id} was given up by nobody`);
  const actor = await actingFor(tx, claim.decided_by, member.organisation_id);
  const system = await nameOfPeer(tx, claim.peer_id);
  const until = claim.settled_at;
  if ((await undoTransferEnding(context, tx, actor, member.id, system, until)) === null) return;
  await updateClaim(tx, claim.id, { state: 'kept', stance: 'keeps', yielded_by: null });
  await tellSettled(context, tx, member, claim, system, true);
}

async function close(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
  state: 'kept' | 'void',
): Promise<void> {
  const stance = state === 'kept' ? 'keeps' : 'holds';
  const at = context.clock.now();
  await updateClaim(tx, claim.id, { state, stance, yielded_by: null, settled_at: at });
  await lapseProposal(context, tx, member);
  const system = await nameOfPeer(tx, claim.peer_id);
  await tellSettled(context, tx, member, claim, system, true);
  await tellKept(context, tx, member);
}

async function lapseProposal(context: Context, tx: Transaction, member: MemberRow): Promise<void> {
  const open = await tx
    .selectFrom('cases')
    .select(['opened_by', 'organisation_id'])
    .where('kind', '=', 'claim')
    .where('subject_kind', '=', 'member')
    .where('subject_id', '=', member.id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (!open) return;
  const actor = await actingFor(tx, open.opened_by, open.organisation_id);
  await lapseClaimCase(context, tx, actor, member);
}

async function tellSettled(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
  system: string,
  kept: boolean,
): Promise<void> {
  const { organisation_id: organisationId, id: memberId, name } = member;
  await appendActions(context, tx, byPeer, [
    {
      kind: 'claim_settled',
      organisationId,
      subject: { kind: 'member', id: memberId },
      details: { claimId: claim.id, peerId: claim.peer_id, kept },
    },
  ]);
  const subject = { memberId, name, system, kept };
  notifyOrganisation(context, tx, { organisationId, kind: 'claim_settled', subject });
}

async function nameOfPeer(tx: Transaction, peerId: number): Promise<string> {
  const { name } = await tx
    .selectFrom('peers')
    .select('name')
    .where('id', '=', peerId)
    .executeTakeFirstOrThrow();
  return name;
}
