import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';
import { seen } from './get-visible-organisation.ts';
import { type MoveParts, moveSubtree } from './move-subtree.ts';
import { refusalToChange, refusalToCreateUnder } from './organisation-access.ts';
import { cleanText, refusalToReason, refusalToStandUnder, refusalToVersion } from './organisation-rules.ts';
import { loadOrganisationForUpdate, lockTree } from './organisation-store.ts';

/**
 * ORG-4: an organisation and all below it under another parent. The old place and the new one both lie below the
 * actor, so nothing leaves anybody's subtree without a superior of both.
 */
export async function moveOrganisation(
  context: Context,
  actor: Actor,
  id: number,
  request: { parentId: number; reason: string; version: number },
  { obstacles, followers }: MoveParts,
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
    await moveSubtree(context, tx, actor, { moved, parent, details: { reason } }, { obstacles, followers });
  });
}
