import type { Context, Transaction } from '../../context.ts';
import type { MemberRow } from '../members/index.ts';
import { notifyMember } from '../messages/index.ts';
import { getOrganisationName } from '../organisations/index.ts';

/** LEA-5: the member is told where they are a member, now that no other system has them. */
export async function tellKept(context: Context, tx: Transaction, member: MemberRow): Promise<void> {
  const organisation = await getOrganisationName(tx, member.organisation_id);
  await notifyMember(context, tx, { memberId: member.id, kind: 'own_claim_settled', organisation });
}
