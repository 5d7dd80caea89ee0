import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { lapseMove } from '../approvals/index.ts';
import { notifyOrganisation } from '../messages/index.ts';

/**
 * ORG-8, LEA-5: whoever has been left, whoever has received and the organisation itself are told that it stands elsewhere, but not who
 * has just done it; and an application that asks for its move, where it was moved without it, has nothing left to ask for.
 */
export async function followMoves(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { id, fromPath, toPath }: { readonly id: number; readonly fromPath: string; readonly toPath: string },
): Promise<void> {
  await lapseMove(context, tx, actor, id);
  const [leftId, receivedId] = [fromPath, toPath].map((path) => idsOnPath(path).at(-2) ?? 0);
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', 'in', [id, receivedId ?? 0])
    .execute();
  const nameOf = (wanted: number | undefined) => rows.find((row) => row.id === wanted)?.name ?? '';
  const subject = { organisationId: id, name: nameOf(id), to: nameOf(receivedId) };
  for (const organisationId of [leftId, receivedId, id]) {
    if (!organisationId || organisationId === actor.organisationId) continue;
    notifyOrganisation(context, tx, {
      organisationId,
      kind: 'organisation_moved',
      subject: { ...subject, arrived: organisationId !== leftId },
    });
  }
}
