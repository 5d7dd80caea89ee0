import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { appendActions } from '../record/index.ts';
import { giveUpNumber } from './give-up-number.ts';
import { type MemberRow, updateMember } from './member-store.ts';

/** NUM-6: takes the number from a member whose row the caller has locked; it can be entered again once this commits. The branch is told. */
export async function vacateNumber(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: Pick<MemberRow, 'id' | 'name' | 'organisation_id' | 'development_number' | 'version'>,
  why: { readonly reason: string | null; readonly caseId?: number },
): Promise<void> {
  await giveUpNumber(context, tx, actor, member.id, why.reason);
  await updateMember(tx, member.id, { development_number: null, version: member.version + 1 });
  await appendActions(context, tx, actor, [
    {
      kind: 'number_released',
      organisationId: member.organisation_id,
      subject: { kind: 'member', id: member.id },
      details: {
        number: member.development_number,
        reason: why.reason,
        ...(why.caseId !== undefined && { caseId: why.caseId }),
      },
    },
  ]);
  if (member.organisation_id === actor.organisationId) return;
  notifyOrganisation(context, tx, {
    organisationId: member.organisation_id,
    kind: 'number_released',
    subject: {
      memberId: member.id,
      name: member.name,
      number: member.development_number ?? '',
      reason: why.reason,
    },
  });
}
