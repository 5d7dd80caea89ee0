import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { appendActions } from '../record/index.ts';
import type { Follower } from './follower.ts';
import type { Obstacle } from './obstacle.ts';
import { movePaths, type OrganisationRow } from './organisation-store.ts';
import { listObstacles } from './own-obstacles.ts';

/** What the features above have against a move, and what they do once it has taken place. */
export interface MoveParts {
  readonly obstacles: readonly Obstacle[];
  readonly followers: readonly Follower[];
}

/**
 * ORG-4: lets a move take effect with all that follows from it, whoever has allowed it. The caller holds the tree alone, has locked
 * both organisations and asked whether the one may stand under the other.
 */
export async function moveSubtree(
  context: Context,
  tx: Transaction,
  actor: Actor,
  {
    moved,
    parent,
    details,
  }: { moved: OrganisationRow; parent: OrganisationRow; details: Readonly<Record<string, unknown>> },
  { obstacles, followers }: MoveParts,
): Promise<void> {
  const { id, path: fromPath, parentId } = moved;
  refuseFor(await listObstacles(tx, obstacles, 'refusalToMove', fromPath));
  const toPath = await movePaths(tx, moved, parent);
  for (const follow of followers) await follow(tx, actor, { id, fromPath, toPath });
  await appendActions(context, tx, actor, [
    {
      kind: 'organisation_moved',
      organisationId: id,
      subject: { kind: 'organisation', id },
      details: { fromParentId: parentId, toParentId: parent.id, ...details },
    },
  ]);
}
