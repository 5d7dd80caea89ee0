import type { Context, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { send } from '../federation/index.ts';
import type { MemberRow } from '../members/index.ts';
import { getOrganisationName } from '../organisations/index.ts';
import type { ClaimRow } from './claim-store.ts';
import { kindOfClaim, type SaidMember, type Statement } from './message-of-claim.ts';

export interface Said
  extends Pick<Statement, 'opens' | 'cause' | 'stance' | 'reason' | 'released' | 'confirms'> {
  readonly peerId: number;
  /** Without it a new one begins. */
  readonly conversation?: string;
}

/** TRF-8: tells the other system our position, all of it, with the member as we have them. */
export async function sayClaim(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  { peerId, conversation, ...position }: Said,
): Promise<{ messageId: string; conversation: string }> {
  const body: Statement = {
    ...position,
    idNumber: context.personalData.open(member.id_number_sealed),
    member: position.stance === 'left' ? null : await presentSaid(tx, member),
  };
  return send(context, tx, {
    peerId,
    ...(conversation !== undefined && { conversation }),
    kind: kindOfClaim,
    version: 1,
    body,
  });
}

/** That nobody of this ID number is a member here. */
export async function sayAbsent(
  context: Context,
  tx: Transaction,
  {
    peerId,
    conversation,
    idNumber,
    cause,
  }: {
    readonly peerId: number;
    readonly conversation: string;
    readonly idNumber: string;
    readonly cause: Statement['cause'];
  },
): Promise<void> {
  const body: Statement = {
    idNumber,
    cause,
    stance: 'left',
    reason: '',
    released: false,
    confirms: null,
    member: null,
  };
  await send(context, tx, { peerId, conversation, kind: kindOfClaim, version: 1, body });
}

/** The position a claim has come to, in its own conversation. */
export function sayPosition(
  context: Context,
  tx: Transaction,
  member: MemberRow,
  claim: ClaimRow,
  of: { readonly stance: Statement['stance']; readonly reason?: string; readonly confirms?: string | null },
): Promise<{ messageId: string; conversation: string }> {
  return sayClaim(context, tx, member, {
    peerId: claim.peer_id,
    conversation: claim.conversation,
    cause: claim.cause as Statement['cause'],
    stance: of.stance,
    reason: of.reason ?? '',
    released: claim.released,
    confirms: of.confirms ?? null,
  });
}

async function presentSaid(tx: Transaction, member: MemberRow): Promise<SaidMember> {
  const organisation = await getOrganisationName(tx, member.organisation_id);
  return {
    name: member.name,
    idNumberMasked: member.id_number_masked,
    organisation,
    joinedMonth: member.joined_month,
    developmentNumber: member.development_number,
    since: member.entered_at && chinaDay(member.entered_at),
  };
}
