import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyOrganisation } from '../messages/index.ts';
import type { MemberRow } from './member-store.ts';

/** LEA-5: the branch is told which particulars of a member a superior has corrected; not of what members do themselves. */
export function tellCorrection(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'kind' | 'organisationId'>,
  member: Pick<MemberRow, 'id' | 'organisation_id'>,
  { name, fields }: { readonly name: string; readonly fields: readonly string[] },
): void {
  if (actor.kind !== 'administrator' || actor.organisationId === member.organisation_id) return;
  notifyOrganisation(context, tx, {
    organisationId: member.organisation_id,
    kind: 'particulars_corrected',
    subject: { memberId: member.id, name, fields: [...fields] },
  });
}
