import type { CaseKind } from '#contract/approvals.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { holdTreeFor, lockTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToDecideCase, refusalToSeeCase } from './case-access.ts';
import { type CaseDefinition, definitionOf } from './case-definition.ts';
import { type Decision, refusalToDecision } from './case-rules.ts';
import {
  type CaseRecord,
  closeCase,
  findCase,
  findSubjectName,
  insertStep,
  listAgreed,
  loadCaseForUpdate,
  passCaseOn,
} from './case-store.ts';
import { factsOf, findNextCase } from './case-views.ts';

export interface Decided {
  readonly caseId: number;
  readonly state: CaseState;
  readonly passedTo: { readonly id: number; readonly name: string } | null;
  readonly nextCaseId: number | null;
}

/** ARC-4: 同意 / 不同意. Of two at once one wins; the other is told who, when and what. An agreement may go on to the next reviewer. */
export function decideCase(
  context: Context,
  definitions: readonly CaseDefinition[],
  caller: Actor,
  caseId: number,
  input: Decision,
): Promise<Decided> {
  return change(context, caller, async (tx) => {
    const found = await findCase(tx, caseId);
    if (!found) refuse('case.notFound');
    refuseFor(refusalToSeeCase(caller, factsOf(found)));
    const definition = definitionOf(definitions, found.kind);
    const actor = await asDecider(tx, caller, definition);
    await definition.lockSubject(tx, found.subject_id);
    const locked = await loadCaseForUpdate(tx, caseId);
    if (!locked) refuse('case.notFound');
    refuseFor(refusalToDecideCase(actor, factsOf(locked)));
    refuseFor(refusalToDecision(input));

    const reason = input.reason?.trim() || null;
    const reviewer = { id: locked.reviewer_id, name: locked.reviewer, path: locked.reviewer_path };
    if (input.decision === 'agree')
      await definition.agreeing?.(tx, actor, caseId, { branchId: input.branchId });
    const next =
      input.decision === 'agree' && definition.nextReviewer
        ? await definition.nextReviewer(
            tx,
            reviewer,
            [...(await listAgreed(tx, caseId)), reviewer.id],
            caseId,
          )
        : null;
    const decision = next ? 'passed_on' : input.decision === 'agree' ? 'agreed' : 'refused';
    const by = { by: actor.accountId, at: context.clock.now(), reason };
    await insertStep(tx, caseId, { reviewerId: reviewer.id, decision, ...by });
    if (decision === 'passed_on') {
      await passCaseOn(tx, caseId, next?.id ?? reviewer.id);
    } else {
      await closeCase(tx, caseId, { state: decision, ...by });
      await definition[decision](context, tx, actor, {
        id: caseId,
        subjectId: locked.subject_id,
        organisationId: locked.organisation_id,
        details: locked.details as Record<string, unknown>,
        reason,
      });
      await tellOpener(context, tx, actor, locked, { decision, reason });
    }
    await appendActions(context, tx, actor, [
      {
        kind: `case_${decision}`,
        organisationId: locked.organisation_id,
        subject: { kind: 'case', id: caseId },
        details: {
          case: locked.kind,
          subjectId: locked.subject_id,
          reason,
          ...(next && { passedTo: next.id }),
        },
      },
    ]);
    return {
      caseId,
      state: decision === 'passed_on' ? 'open' : decision,
      passedTo: next && { id: next.id, name: next.name },
      nextCaseId: await findNextCase(tx, actor.organisationId, caseId),
    };
  });
}

/** Where a decision changes who decides next, or moves a subtree, no other move comes in between. */
function asDecider(tx: Transaction, caller: Actor, definition: CaseDefinition): Promise<Actor> | Actor {
  if (definition.movesTree) return lockTreeFor(tx, caller);
  return definition.nextReviewer ? holdTreeFor(tx, caller) : caller;
}

/** LEA-5: whoever sent it up is told what came of it; who decides in a case of its own knows. */
async function tellOpener(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { id: caseId, kind, organisation_id: organisationId, subject_kind, subject_id: id }: CaseRecord,
  { decision, reason }: { decision: 'agreed' | 'refused'; reason: string | null },
): Promise<void> {
  if (organisationId === actor.organisationId) return;
  const ofMember = subject_kind === 'member';
  const name = await findSubjectName(tx, { kind: ofMember ? 'member' : 'organisation', id });
  notifyOrganisation(context, tx, {
    organisationId,
    kind: `case_${decision}`,
    topic: kind as CaseKind,
    subject: { caseId, memberId: ofMember ? id : null, name, reason },
  });
}
