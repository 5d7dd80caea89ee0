import type { Refusal } from '#contract/refusal.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import {
  listObstacles,
  loadOrganisationForUpdate,
  type MoveParts,
  moveSubtree,
  type OrganisationRow,
  refusalToStandUnder,
} from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { toldTo } from './move-rules.ts';
import { findMove, findReceiver } from './move-store.ts';
import { presentMove } from './move-views.ts';

/**
 * 组织整体迁移 (ORG-8): first the superior that is left, then the one that receives; with the last consent the move takes effect, as
 * whatever follows from a move does. Who receives is asked anew at each step: the new parent may have come under another meanwhile.
 */
export function createOrganisationMove(parts: MoveParts): CaseDefinition {
  return {
    kind: 'organisation_move',
    withdrawable: true,
    movesTree: true,
    present: (context, actor, opened) => presentMove(context, actor, parts, opened.id),
    async lockSubjects(tx, organisationIds) {
      for (const organisationId of organisationIds) await loadOrganisationForUpdate(tx, organisationId);
    },
    async nextReviewers(db, cases) {
      const receivers = [];
      for (const { id, reviewer } of cases) {
        const receiver = await findReceiver(db, await findNewParent(db, id));
        receivers.push(receiver && receiver.id !== reviewer.id ? receiver : null);
      }
      return receivers;
    },
    agreed: eachAgreed(async (context, tx, actor, decided) => {
      const { organisationId, toId, reason } = await findMove(tx, decided.id);
      const moved = await loadOrganisationForUpdate(tx, organisationId);
      const parent = await loadOrganisationForUpdate(tx, toId);
      if (!moved || !parent) return refuse('organisation.notFound');
      refuseFor(faultsAtTheEnd(moved, parent));
      const obstacles = await listObstacles(tx, parts.obstacles, 'refusalToMove', moved.path);
      refuseFor(toldTo(actor, moved, obstacles));
      await moveSubtree(
        context,
        tx,
        actor,
        { moved, parent, details: { reason, caseId: decided.id } },
        parts,
      );
    }),
    refused: recordRefusal,
  };
}

async function findNewParent(db: Database | Transaction, caseId: number) {
  const { toId } = await findMove(db, caseId);
  const parent = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'path', 'kind'])
    .where('id', '=', toId)
    .executeTakeFirstOrThrow();
  return { ...parent, kind: parent.kind as OrganisationRow['kind'] };
}

/** What may have come to be since it was asked for; obstacles are asked for by the move itself (ORG-4). */
function faultsAtTheEnd(moved: OrganisationRow, parent: OrganisationRow): Refusal[] {
  const gone = [moved, parent]
    .filter(({ dissolved }) => dissolved)
    .map(({ name }): Refusal => ({ code: 'organisation.dissolved', parameters: { name } }));
  const nesting = refusalToStandUnder(moved, parent);
  return nesting ? [...gone, nesting] : gone;
}

async function recordRefusal(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase) {
  const { organisationId, fromId, toId } = await findMove(tx, decided.id);
  const { reason } = decided;
  await appendActions(context, tx, actor, [
    {
      kind: 'organisation_move_refused',
      organisationId,
      subject: { kind: 'organisation', id: organisationId },
      details: { fromParentId: fromId, toParentId: toId, reason, caseId: decided.id },
    },
  ]);
}
