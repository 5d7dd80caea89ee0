import type { Context, Transaction } from '../../context.ts';
import { findHere } from '../handovers/index.ts';
import { loadMemberForUpdate, type MemberRow } from '../members/index.ts';
import { moveAfter } from './claim-rules.ts';
import { type ClaimRow, findOpenClaim, insertClaim, openStates, updateClaim } from './claim-store.ts';
import type { Statement, Theirs } from './message-of-claim.ts';
import { sayAbsent, sayClaim, sayPosition } from './say-claim.ts';
import { giveMemberUp, keepMember, stayAlone, takeMemberBack, tellFound } from './settle-claim.ts';

export interface Heard {
  readonly peerId: number;
  readonly conversation: string;
  readonly messageId: string;
  readonly said: Statement;
}

/** Somebody we did not know to be claimed. */
export async function hearFirst(context: Context, tx: Transaction, heard: Heard): Promise<void> {
  const { peerId, conversation, said } = heard;
  if (said.stance === 'left') return;
  const { idNumber, cause } = said;
  const here = await findHere(tx, context.personalData.fingerprint('id-number', idNumber));
  const member = here && (await loadMemberForUpdate(tx, here.id))?.member;
  if (!member?.in_branch || member.standing === 'ended') {
    if (member && said.stance === 'yields' && answersFor(member, here?.ending ?? null, said))
      await sayClaim(context, tx, member, { ...confirming(heard), peerId, conversation, cause });
    else await sayAbsent(context, tx, { peerId, conversation, idNumber, cause });
    return;
  }
  const open = await findOpenClaim(tx, { memberId: member.id, peerId });
  if (open) {
    // Both have begun at once: the conversation of the lesser id is gone on with, which both can tell.
    if (conversation > open.conversation) return;
    const claim = { ...open, conversation, opened_here: false };
    await updateClaim(tx, open.id, { conversation, opened_here: false });
    const { stance, reason } = claim;
    const { messageId } = await sayPosition(context, tx, member, claim, {
      stance: stance as 'holds',
      reason,
    });
    const yieldedBy = stance === 'yields' ? messageId : null;
    await updateClaim(tx, open.id, { yielded_by: yieldedBy });
    return hear(context, tx, { claim: { ...claim, yielded_by: yieldedBy }, member }, heard);
  }
  const claim = await insertClaim(tx, {
    peer_id: peerId,
    conversation,
    opened_here: false,
    member_id: member.id,
    cause,
    state: 'asked',
    stance: 'holds',
    found_at: context.clock.now(),
  });
  await hear(context, tx, { claim, member }, heard);
  if (said.stance !== 'yields') await sayPosition(context, tx, member, claim, { stance: 'holds' });
}

function confirming({ messageId }: Heard) {
  return { stance: 'keeps', reason: '', released: false, confirms: messageId } as const;
}

/** The other system's position about somebody both have; what follows from it follows in this transaction (TRF-8). */
export async function hear(
  context: Context,
  tx: Transaction,
  { claim: before, member }: { claim: ClaimRow; member: MemberRow },
  { messageId, said, peerId, conversation }: Heard,
): Promise<void> {
  const { stance, reason, released, confirms } = said;
  const seen = said.member ?? before.theirs?.member ?? null;
  const theirs: Theirs = { stance, reason, released, confirms, messageId, member: seen };
  await updateClaim(tx, before.id, { theirs: JSON.stringify(theirs) });
  const heard = { ...before, theirs };
  if (heard.state === 'given_up') {
    if (stance === 'left') return takeMemberBack(context, tx, member, heard);
    if (stance !== 'keeps') await sayPosition(context, tx, member, heard, { stance: 'left' });
    return;
  }
  const claim = await reopenUnlessOver(context, tx, member, heard);
  if (!claim) {
    // Of two conversations begun at once, the one that was not gone on with is over too.
    const other = await findOpenClaim(tx, { memberId: member.id, peerId });
    if (other) await stayAlone(context, tx, member, other);
    return;
  }
  const isHere = member.standing !== 'ended' || answersFor(member, await findEndingKind(tx, member.id), said);
  const ours = {
    isHere,
    stance: claim.stance,
    openedHere: claim.opened_here,
    yieldedBy: claim.yielded_by,
  };
  switch (moveAfter(ours, theirs)) {
    case 'say-absent':
      await updateClaim(tx, claim.id, {
        state: 'void',
        stance: 'holds',
        yielded_by: null,
        settled_at: context.clock.now(),
      });
      if (stance !== 'left')
        await sayAbsent(context, tx, {
          peerId,
          conversation,
          idNumber: said.idNumber,
          cause: said.cause,
        });
      return;
    case 'stay-alone':
      return stayAlone(context, tx, member, claim);
    case 'keep':
      return keepMember(context, tx, member, claim, messageId);
    case 'give-up':
      return giveMemberUp(context, tx, member, claim);
    case 'wait':
      if (claim.state !== 'asked') return;
      await updateClaim(tx, claim.id, { state: 'open' });
      return tellFound(context, tx, member, claim);
  }
}

/** A side that speaks of what was settled has forgotten it by a restore: it is told our position again, and goes on from there. */
async function reopenUnlessOver(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
): Promise<ClaimRow | null> {
  if (openStates.some((state) => state === claim.state)) return claim;
  const spoken = claim.theirs?.stance;
  if (spoken === 'left') return null;
  await updateClaim(tx, claim.id, { state: 'open', settled_at: null });
  if (spoken !== 'yields' && member.standing !== 'ended')
    await sayPosition(context, tx, member, claim, { stance: claim.stance as 'holds', reason: claim.reason });
  return { ...claim, state: 'open', settled_at: null };
}

/** Who was released to this register and ended in it is its own to speak for, whether they are a member still or not. */
function answersFor(member: MemberRow, ending: string | null, said: Statement): boolean {
  return said.released && member.standing === 'ended' && ending !== null && ending !== 'transferred';
}

async function findEndingKind(tx: Transaction, memberId: number): Promise<string | null> {
  const found = await tx
    .selectFrom('endings')
    .select('kind')
    .where('member_id', '=', memberId)
    .where('state', '=', 'in_force')
    .executeTakeFirst();
  return found?.kind ?? null;
}
