import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyMember, notifyOrganisation } from '../messages/index.ts';
import { getOrganisationName } from '../organisations/index.ts';
import type { AppealRow } from './appeal-store.ts';

/** LEA-5: the one that refused, and the member unless they have moved at once; the branch is told by its case. */
export async function tellUpheld(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { refuser_id: refuserId }: AppealRow,
  { id: memberId, name, isOpen }: { readonly id: number; readonly name: string; readonly isOpen: boolean },
): Promise<void> {
  const organisation = await getOrganisationName(tx, actor.organisationId);
  if (refuserId !== actor.organisationId)
    notifyOrganisation(context, tx, {
      organisationId: refuserId,
      kind: 'transfer_overruled',
      subject: { memberId, name, organisation },
    });
  if (isOpen) await notifyMember(context, tx, { memberId, kind: 'appeal_upheld', organisation });
}

/** LEA-5: the member, with the reason. */
export async function tellRejected(
  context: Context,
  tx: Transaction,
  actor: Actor,
  memberId: number,
  reason: string | null,
): Promise<void> {
  const organisation = await getOrganisationName(tx, actor.organisationId);
  await notifyMember(context, tx, { memberId, kind: 'appeal_rejected', organisation, reason });
}
