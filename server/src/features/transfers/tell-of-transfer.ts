import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyMember, notifyOrganisation } from '../messages/index.ts';

/** LEA-5: the member is told, and the branch they come to, unless it has decided itself; the branch that is left by its case. */
export async function tellTransferred(
  context: Context,
  tx: Transaction,
  actor: Actor,
  mover: { readonly id: number; readonly name: string; readonly from: { readonly name: string } },
  branch: { readonly id: number; readonly name: string },
): Promise<void> {
  if (branch.id !== actor.organisationId)
    notifyOrganisation(context, tx, {
      organisationId: branch.id,
      kind: 'members_arrived',
      subject: { memberId: mover.id, name: mover.name, organisation: mover.from.name },
    });
  await notifyMember(context, tx, { memberId: mover.id, kind: 'transferred', organisation: branch.name });
}

/** LEA-5: the member is told by whom, who may be on the side they leave. */
export async function tellRefused(
  context: Context,
  tx: Transaction,
  memberId: number,
  { organisation, reason }: { readonly organisation: string; readonly reason: string | null },
): Promise<void> {
  await notifyMember(context, tx, { memberId, kind: 'transfer_refused', organisation, reason });
}
