import type { CaseState } from '#contract/approvals.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToSeeCase, refusalToWithdrawCase } from './case-access.ts';
import { type CaseDefinition, definitionOf } from './case-definition.ts';
import { closeCase, findCase, loadCaseForUpdate } from './case-store.ts';
import { factsOf } from './case-views.ts';

/** 撤回 of what nobody has decided. Of a withdrawal and a decision at once the second is told. */
export function withdrawCase(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  caseId: number,
): Promise<{ caseId: number; state: CaseState }> {
  return change(context, actor, async (tx) => {
    const found = await findCase(tx, caseId);
    if (!found) refuse('case.notFound');
    refuseFor(refusalToSeeCase(actor, factsOf(found)));
    const definition = definitionOf(definitions, found.kind);
    await definition.lockSubject(tx, found.subject_id);
    const locked = await loadCaseForUpdate(tx, caseId);
    if (!locked) refuse('case.notFound');
    refuseFor(
      refusalToWithdrawCase(actor, {
        ...factsOf(locked),
        organisationId: locked.organisation_id,
        openedBy: locked.opened_by,
        kind: locked.kind,
      }),
    );
    if (!definition.withdrawn) throw new Error(`Cases of kind ${locked.kind} are not taken back`);
    const state = 'withdrawn';
    await closeCase(tx, caseId, { state, by: actor.accountId, at: context.clock.now(), reason: null });
    await definition.withdrawn(context, tx, actor, {
      id: caseId,
      subjectId: locked.subject_id,
      organisationId: locked.organisation_id,
      details: locked.details as Record<string, unknown>,
      reason: null,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'case_withdrawn',
        organisationId: locked.organisation_id,
        subject: { kind: 'case', id: caseId },
        details: { case: locked.kind, subjectId: locked.subject_id },
      },
    ]);
    return { caseId, state };
  });
}
