import type { CaseState } from '#contract/approvals.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToDecideCase, refusalToSeeCase } from './case-access.ts';
import { type CaseDefinition, definitionOf } from './case-definition.ts';
import { type Decision, refusalToDecision } from './case-rules.ts';
import { closeCase, findCase, loadCaseForUpdate } from './case-store.ts';
import { factsOf, findNextCase } from './case-views.ts';

export interface Decided {
  readonly caseId: number;
  readonly state: CaseState;
  readonly nextCaseId: number | null;
}

/** ARC-4: 同意 / 不同意. Of two at once one wins; the other is told who, when and what. */
export function decideCase(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  caseId: number,
  input: Decision,
): Promise<Decided> {
  return change(context, actor, async (tx) => {
    const found = await findCase(tx, caseId);
    if (!found) refuse('case.notFound');
    refuseFor(refusalToSeeCase(actor, factsOf(found)));
    const definition = definitionOf(definitions, found.kind);
    await definition.lockSubject(tx, found.subject_id);
    const locked = await loadCaseForUpdate(tx, caseId);
    if (!locked) refuse('case.notFound');
    refuseFor(refusalToDecideCase(actor, factsOf(locked)));
    refuseFor(refusalToDecision(input));

    const state = input.decision === 'agree' ? 'agreed' : 'refused';
    const reason = input.reason?.trim() || null;
    await closeCase(tx, caseId, { state, by: actor.accountId, at: context.clock.now(), reason });
    await definition[state](context, tx, actor, {
      id: caseId,
      subjectId: locked.subject_id,
      organisationId: locked.organisation_id,
      details: locked.details as Record<string, unknown>,
      reason,
    });
    await appendActions(context, tx, actor, [
      {
        kind: `case_${state}`,
        organisationId: locked.organisation_id,
        subject: { kind: 'case', id: caseId },
        details: { case: locked.kind, subjectId: locked.subject_id, reason },
      },
    ]);
    return { caseId, state, nextCaseId: await findNextCase(tx, actor.organisationId, caseId) };
  });
}
