import type { Context, Transaction } from '../../context.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { findOpenClaim, insertClaim, updateClaim } from './claim-store.ts';
import type { SaidMember, Statement } from './message-of-claim.ts';
import { sayClaim, sayPosition } from './say-claim.ts';
import { tellFound } from './settle-claim.ts';

export interface FoundClaim {
  readonly peerId: number;
  readonly memberId: number;
  /** Of the messages about the handover that showed it: whatever they have changed there comes first. */
  readonly conversation: string;
  readonly cause: Statement['cause'];
  /** The member as the other side has said to have them; null where it is yet to say whether it has. */
  readonly theirs: SaidMember | null;
  /** Who let go of the member by a release that a restore had lost; null where nobody has. */
  readonly releasedBy: number | null;
}

/** TRF-8: a member here whom the other system has as well, or may have. It is told, once. */
export async function openClaim(context: Context, tx: Transaction, found: FoundClaim): Promise<void> {
  const { peerId, memberId, cause, releasedBy } = found;
  const loaded = await loadMemberForUpdate(tx, memberId);
  if (!loaded || loaded.member.standing === 'ended' || !loaded.member.in_branch) return;
  const { member } = loaded;
  const isReleased = releasedBy !== null;
  const stance = isReleased ? 'yields' : 'holds';
  const open = await findOpenClaim(tx, { memberId, peerId });
  if (open) {
    if (!isReleased || open.stance === 'yields') return;
    const changed = { ...open, released: true };
    const { messageId } = await sayPosition(context, tx, member, changed, { stance });
    const by = { yielded_by: messageId, decided_by: releasedBy };
    await updateClaim(tx, open.id, { stance, released: true, reason: '', ...by });
    return;
  }
  const isUsed = await tx
    .selectFrom('claims')
    .select('id')
    .where('conversation', '=', found.conversation)
    .executeTakeFirst();
  const { messageId, conversation } = await sayClaim(context, tx, member, {
    peerId,
    ...(!isUsed && { conversation: found.conversation }),
    opens: true,
    cause,
    stance,
    reason: '',
    released: isReleased,
    confirms: null,
  });
  const claim = await insertClaim(tx, {
    peer_id: peerId,
    conversation,
    opened_here: true,
    member_id: memberId,
    cause,
    state: found.theirs ? 'open' : 'asked',
    stance,
    released: isReleased,
    yielded_by: isReleased ? messageId : null,
    decided_by: releasedBy,
    theirs: found.theirs && JSON.stringify(notSaid(found.theirs)),
    found_at: context.clock.now(),
  });
  if (found.theirs) await tellFound(context, tx, member, claim);
}

function notSaid(member: SaidMember) {
  return { stance: 'holds', reason: '', released: false, confirms: null, messageId: null, member };
}
