import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { seen } from './get-visible-organisation.ts';
import type { Obstacle } from './obstacle.ts';
import { refusalToChange } from './organisation-access.ts';
import { cleanText, refusalToReason, refusalToVersion } from './organisation-rules.ts';
import { loadOrganisationForUpdate, markDissolved } from './organisation-store.ts';
import { listObstacles } from './own-obstacles.ts';

/**
 * ORG-4: ends an organisation that holds nothing any more; every reason against it is told at once. Whoever puts
 * something into it holds a share lock on its row, so nothing comes in between the question and the answer.
 */
export async function dissolveOrganisation(
  context: Context,
  actor: Actor,
  id: number,
  request: { reason: string; version: number },
  obstacles: readonly Obstacle[],
): Promise<void> {
  const reason = cleanText(request.reason);
  await change(context, actor, async (tx) => {
    const organisation = seen(await loadOrganisationForUpdate(tx, id), actor);
    refuseFor(refusalToChange(actor, organisation.path));
    refuseFor(refusalToVersion(organisation, request.version));
    refuseFor(refusalToReason(reason));
    refuseFor(await listObstacles(tx, obstacles, 'refusalToDissolve', organisation.path));
    await markDissolved(tx, id, context.clock.now());
    await appendActions(context, tx, actor, [
      {
        kind: 'organisation_dissolved',
        organisationId: id,
        subject: { kind: 'organisation', id },
        details: { name: organisation.name, parentId: organisation.parentId, reason },
      },
    ]);
  });
}
