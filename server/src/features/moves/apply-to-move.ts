import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import {
  cleanText,
  findDirectSuperiorReviewer,
  holdTreeFor,
  loadOrganisationForShare,
  loadOrganisationForUpdate,
  refusalToApply,
  seen,
} from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { faultsOfMove, speaksFor } from './move-rules.ts';
import { findOpenMove, findReceiver, insertMove } from './move-store.ts';

export interface Applied {
  readonly caseId: number;
  /** Who decides first. */
  readonly reviewer: { readonly id: number; readonly name: string };
}

/**
 * ORG-8: 组织整体迁移. Asks that an organisation with all below it come under a parent beyond the actor's subtree. The superior it
 * leaves decides first, unless the actor speaks for it, then the receiving one. Nothing moves before both have agreed.
 */
export function applyToMove(
  context: Context,
  caller: Actor,
  organisationId: number,
  request: { parentId: number; reason: string },
): Promise<Applied> {
  const reason = cleanText(request.reason);
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const moved = seen(await loadOrganisationForUpdate(tx, organisationId), actor);
    refuseFor(refusalToApply(actor, moved, await findOpenMove(tx, organisationId)));
    // Beyond the actor's subtree: names are everybody's (ORG-5), and nothing else of it is told. Held against being dissolved.
    const parent = await loadOrganisationForShare(tx, request.parentId);
    if (!parent) return refuse('organisation.notFound', {}, 'parentId');
    if (parent.dissolved) return refuse('organisation.dissolved', { name: parent.name }, 'parentId');
    const receiver = await findReceiver(tx, parent);
    refuseFor(faultsOfMove(actor, { moved, parent, reason, receiver }));
    if (!receiver) throw new Error('A move without faults has no receiver');

    const superior = await findDirectSuperiorReviewer(tx, moved.path);
    const agreedFor = superior && superior.id !== receiver.id && speaksFor(actor, superior) ? superior : null;
    const reviewer = superior && !agreedFor ? superior : receiver;
    const caseId = await openCase(context, tx, actor, {
      kind: 'organisation_move',
      organisation: { id: actor.organisationId, path: actor.organisationPath },
      reviewerId: reviewer.id,
      subject: { kind: 'organisation', id: moved.id },
      details: {},
      ...(agreedFor && { agreedFor: [agreedFor.id] }),
    });
    const fromId = moved.parentId ?? 0;
    await insertMove(tx, caseId, { organisationId, fromId, toId: parent.id, reason });
    await appendActions(context, tx, actor, [
      {
        kind: 'organisation_move_asked',
        organisationId,
        subject: { kind: 'organisation', id: organisationId },
        details: { fromParentId: fromId, toParentId: parent.id, reason, caseId },
      },
    ]);
    return { caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}
