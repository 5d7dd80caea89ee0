import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyMember, notifyOrganisation } from '../messages/index.ts';
import type { MemberRow } from './member-store.ts';

/**
 * LEA-5, LIF-5: a member is told which of the own particulars an administrator has changed, and the branch what a superior has; nobody
 * is told of what members do themselves.
 */
export async function tellCorrection(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'kind' | 'organisationId'>,
  member: Pick<MemberRow, 'id' | 'organisation_id'>,
  { name, fields }: { readonly name: string; readonly fields: readonly string[] },
): Promise<void> {
  if (actor.kind !== 'administrator') return;
  await notifyMember(context, tx, {
    memberId: member.id,
    kind: 'particulars_changed',
    fields: [...fields],
  });
  if (actor.organisationId === member.organisation_id) return;
  notifyOrganisation(context, tx, {
    organisationId: member.organisation_id,
    kind: 'particulars_corrected',
    subject: { memberId: member.id, name, fields: [...fields] },
  });
}
