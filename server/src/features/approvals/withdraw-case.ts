import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToSeeCase, refusalToWithdrawCase } from './case-access.ts';
import { begunBy, type CaseDefinition, definitionOf, sentFrom } from './case-definition.ts';
import { closeCases, findCase, loadCasesForUpdate } from './case-store.ts';
import { factsOf } from './case-views.ts';

/** ORG-8, LIF-1 to LIF-3, TRF-2: 撤回申请. Of a withdrawal and a decision at once one wins; the other is told who, and when. */
export function withdrawCase(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  caseId: number,
): Promise<{ caseId: number; state: 'withdrawn' }> {
  return change(context, actor, async (tx) => {
    const found = await findCase(tx, caseId);
    if (!found) refuse('case.notFound');
    if (actor.kind !== 'member') refuseFor(refusalToSeeCase(actor, factsOf(found)));
    const definition = definitionOf(definitions, found.kind);
    const { kind } = definition;
    await definition.lockSubjects(tx, [found.subject_id]);
    const locked = (await loadCasesForUpdate(tx, [caseId])).get(caseId);
    if (!locked) refuse('case.notFound');
    refuseFor(
      refusalToWithdrawCase(actor, {
        ...factsOf(locked),
        isWithdrawable: definition.withdrawable === true,
        sentFrom: sentFrom(locked.details),
        begunBy: begunBy(locked.details),
      }),
    );
    const by = { by: actor.accountId, at: context.clock.now(), reason: null };
    await closeCases(tx, [caseId], { state: 'withdrawn', ...by });
    await definition.withdrawn?.(context, tx, actor, {
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
        details: { case: kind, subjectId: locked.subject_id },
      },
    ]);
    return { caseId, state: 'withdrawn' };
  });
}
