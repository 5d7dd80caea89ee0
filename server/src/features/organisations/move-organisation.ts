import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import type { Follower } from './follower.ts';
import { seen } from './get-visible-organisation.ts';
import type { Obstacle } from './obstacle.ts';
import { refusalToChange, refusalToCreateUnder } from './organisation-access.ts';
import { cleanText, refusalToReason, refusalToStandUnder, refusalToVersion } from './organisation-rules.ts';
import { loadOrganisationForUpdate, lockTree, movePaths } from './organisation-store.ts';
import { listObstacles } from './own-obstacles.ts';

/**
 * ORG-4: an organisation and all below it under another parent. The old place and the new one both lie below the
 * actor, so nothing leaves anybody's subtree without a superior of both.
 */
export async function moveOrganisation(
  context: Context,
  actor: Actor,
  id: number,
  request: { parentId: number; reason: string; version: number },
  { obstacles, followers }: { obstacles: readonly Obstacle[]; followers: readonly Follower[] },
): Promise<void> {
  const reason = cleanText(request.reason);
  await change(context, actor, async (tx) => {
    await lockTree(tx);
    const moved = seen(await loadOrganisationForUpdate(tx, id), actor);
    refuseFor(refusalToChange(actor, moved.path));
    const parent = seen(await loadOrganisationForUpdate(tx, request.parentId), actor);
    const own = refusalToStandUnder(moved, parent);
    if (own?.code === 'organisation.moveIntoItself') refuseFor(own);
    refuseFor(refusalToCreateUnder(actor, parent));
    refuseFor(refusalToVersion(moved, request.version));
    refuseFor([own, refusalToReason(reason)].filter((refusal) => refusal !== null));
    if (parent.id === moved.parentId) return;
    refuseFor(await listObstacles(tx, obstacles, 'refusalToMove', moved.path));
    const toPath = await movePaths(tx, moved, parent);
    for (const follow of followers) await follow(tx, actor, { id, fromPath: moved.path, toPath });
    await appendActions(context, tx, actor, [
      {
        kind: 'organisation_moved',
        organisationId: id,
        subject: { kind: 'organisation', id },
        details: { fromParentId: moved.parentId, toParentId: parent.id, reason },
      },
    ]);
  });
}
