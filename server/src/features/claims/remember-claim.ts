import type { Context, Transaction } from '../../context.ts';
import { readConversation, type Told } from '../federation/index.ts';
import { findHere } from '../handovers/index.ts';
import { loadMemberForUpdate, type MemberRow } from '../members/index.ts';
import {
  type ClaimRow,
  findOpenClaim,
  insertClaim,
  loadClaimForUpdate,
  openStates,
  updateClaim,
} from './claim-store.ts';
import { kindOfClaim, type Statement, statement } from './message-of-claim.ts';
import { hear } from './take-claim.ts';

interface Remembered {
  readonly messageId: string;
  readonly said: Statement;
}

/**
 * TRF-8: what we had said about somebody both have, and lost by a restore, is our position again; then what the other side has said last
 * is heard once more.
 */
export async function rememberClaim(
  context: Context,
  tx: Transaction,
  { peerId, conversation }: { readonly peerId: number; readonly conversation: string },
): Promise<void> {
  const told = await readConversation(context, tx, { peerId, conversation });
  const ours = statementsOf(told.ours);
  // That we had let go is not so any more: whoever was ended is a member again, until the other side's word is heard.
  const last = ours.findLast(({ said }) => said.stance !== 'left');
  if (!last) return;
  const found =
    (await loadClaimForUpdate(tx, { peerId, conversation })) ??
    (await beginAgain(context, tx, { peerId, conversation, ours }));
  if (!found || !openStates.some((state) => state === found.claim.state)) return;
  const { claim, member } = found;
  const { stance, reason, released } = last.said;
  const position = {
    stance,
    reason,
    released,
    yielded_by: stance === 'yields' ? last.messageId : null,
    decided_by: claim.decided_by ?? told.recalledBy,
  };
  await updateClaim(tx, claim.id, position);
  const heard = statementsOf(told.theirs).at(-1);
  if (heard)
    await hear(context, tx, { claim: { ...claim, ...position }, member }, { ...heard, peerId, conversation });
}

function statementsOf(messages: readonly Told[]): Remembered[] {
  return messages.flatMap(({ kind, messageId, body }) => {
    const parsed = kind === kindOfClaim ? statement.safeParse(body) : null;
    return parsed?.success ? [{ messageId, said: parsed.data }] : [];
  });
}

/** The claim had been found after the backup. */
async function beginAgain(
  context: Context,
  tx: Transaction,
  of: { readonly peerId: number; readonly conversation: string; readonly ours: readonly Remembered[] },
): Promise<{ claim: ClaimRow; member: MemberRow } | null> {
  const { peerId, conversation, ours } = of;
  const said = ours[0]?.said;
  const here = said && (await findHere(tx, context.personalData.fingerprint('id-number', said.idNumber)));
  const member = here && (await loadMemberForUpdate(tx, here.id))?.member;
  if (!said || !member?.in_branch || member.standing === 'ended') return null;
  if (await findOpenClaim(tx, { memberId: member.id, peerId })) return null;
  const claim = await insertClaim(tx, {
    peer_id: peerId,
    conversation,
    opened_here: said.opens === true,
    member_id: member.id,
    cause: said.cause,
    state: 'asked',
    stance: 'holds',
    found_at: context.clock.now(),
  });
  return { claim, member };
}
