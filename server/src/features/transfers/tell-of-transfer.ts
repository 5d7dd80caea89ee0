import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyMember, notifyMembers, notifyOrganisation } from '../messages/index.ts';

/** LEA-5: the members are told, and the branches they come to, unless one has decided itself; the branch that is left by its case. */
export async function tellTransferred(
  context: Context,
  tx: Transaction,
  actor: Actor,
  moved: readonly {
    readonly mover: { readonly id: number; readonly name: string; readonly from: { readonly name: string } };
    readonly branch: { readonly id: number; readonly name: string };
  }[],
): Promise<void> {
  for (const { mover, branch } of moved)
    if (branch.id !== actor.organisationId)
      notifyOrganisation(context, tx, {
        organisationId: branch.id,
        kind: 'members_arrived',
        subject: { memberId: mover.id, name: mover.name, organisation: mover.from.name },
      });
  await notifyMembers(
    context,
    tx,
    moved.map(({ mover, branch }) => ({
      memberId: mover.id,
      kind: 'transferred',
      organisation: branch.name,
    })),
  );
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
