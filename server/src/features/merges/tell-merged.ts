import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { LoadedMember } from '../members/index.ts';
import { notifyMember, notifyOrganisation } from '../messages/index.ts';

/** LEA-5: both branches, of their own row each, and the member. */
export async function tellMerged(
  context: Context,
  tx: Transaction,
  actor: Actor,
  told: {
    readonly kept: LoadedMember;
    readonly ended: LoadedMember;
    readonly into: string;
    readonly reason: string;
  },
): Promise<void> {
  const { into, reason } = told;
  for (const { member } of [told.kept, told.ended])
    if (member.organisation_id !== actor.organisationId)
      notifyOrganisation(context, tx, {
        organisationId: member.organisation_id,
        kind: 'entries_merged',
        subject: { memberId: member.id, name: member.name, organisation: into, reason },
      });
  const memberId = told.kept.member.id;
  await notifyMember(context, tx, { memberId, kind: 'own_entries_merged', organisation: into });
}
