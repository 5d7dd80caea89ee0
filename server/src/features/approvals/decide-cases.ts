import type { CaseKind } from '#contract/approvals.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { holdTreeFor, lockTreeFor } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { refusalToDecideCase, refusalToSeeCase } from './case-access.ts';
import type { CaseDefinition, CaseOnItsWay, DecidedCase } from './case-definition.ts';
import { type Decision, refusalToDecision, refusalUnseen } from './case-rules.ts';
import {
  type CaseRecord,
  closeCases,
  findCases,
  insertSteps,
  listAgreed,
  listSubjectNames,
  loadCasesForUpdate,
  passCasesOn,
} from './case-store.ts';
import { factsOf } from './case-views.ts';

/** What came of a case: why it was not decided, or where it stands now. */
export type Outcome =
  | { readonly caseId: number; readonly refusal: Refusal }
  | {
      readonly caseId: number;
      readonly refusal: null;
      readonly state: CaseState;
      readonly passedTo: { readonly id: number; readonly name: string } | null;
    };

/** `unseen`: nobody has opened the cases. */
interface Said extends Decision {
  readonly unseen?: boolean;
}

/**
 * ARC-4: one decision about many cases of one kind, in the caller's transaction; answers in their order. What cannot be decided holds up no
 * other. Of two who decide a case at once one wins; the other is told who, when and what.
 */
export async function decideCases(
  context: Context,
  tx: Transaction,
  definition: CaseDefinition,
  caller: Actor,
  caseIds: readonly number[],
  said: Said,
): Promise<Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const refused = (caseId: number, refusal: Refusal) => outcomes.set(caseId, { caseId, refusal });

  const found = await findCases(tx, caseIds);
  const seen = caseIds.filter((id) => {
    const of = found.get(id);
    const refusal = of ? refusalToSeeCase(caller, factsOf(of)) : ({ code: 'case.notFound' } as const);
    if (refusal) refused(id, refusal);
    return !refusal;
  });
  const actor = await asDecider(tx, caller, definition);
  await definition.lockSubjects(tx, [...new Set(seen.map((id) => found.get(id)?.subject_id ?? 0))]);
  const locked = await loadCasesForUpdate(tx, seen);
  const decidable = seen.flatMap((id) => {
    const of = locked.get(id);
    if (!of) return [];
    const refusal =
      refusalToDecideCase(actor, factsOf(of)) ?? (said.unseen ? refusalUnseen(of.details) : null);
    if (refusal) refused(id, refusal);
    return refusal ? [] : [of];
  });
  if (decidable.length > 0) {
    refuseFor(refusalToDecision(said));
    const decide = said.decision === 'agree' ? agree : refuseAll;
    for (const outcome of await decide(context, tx, definition, actor, decidable, said))
      outcomes.set(outcome.caseId, outcome);
  }
  return caseIds.flatMap((id) => outcomes.get(id) ?? []);
}

/** Where a decision changes who decides next, or moves a subtree, no other move comes in between. */
function asDecider(tx: Transaction, caller: Actor, definition: CaseDefinition): Promise<Actor> | Actor {
  if (definition.movesTree) return lockTreeFor(tx, caller);
  return definition.nextReviewers ? holdTreeFor(tx, caller) : caller;
}

type Decide = (
  context: Context,
  tx: Transaction,
  definition: CaseDefinition,
  actor: Actor,
  cases: readonly CaseRecord[],
  said: Said,
) => Promise<Outcome[]>;

/** Each goes on to its next reviewer, or comes to its end with this agreement. */
const agree: Decide = async (context, tx, definition, actor, cases, said) => {
  const agreedBefore = await listAgreed(tx, idsOf(cases));
  const onItsWay = (of: CaseRecord): CaseOnItsWay => ({
    id: of.id,
    subjectId: of.subject_id,
    reviewer: { id: of.reviewer_id, name: of.reviewer, path: of.reviewer_path },
    agreed: [...agreedBefore(of.id), of.reviewer_id],
  });
  const faults = await definition.agreeing?.(tx, actor, cases.map(onItsWay), { branchId: said.branchId });
  const agreed = cases.filter((_, at) => !faults?.[at]);
  const next = await definition.nextReviewers?.(tx, agreed.map(onItsWay));
  const nextOf = new Map(agreed.map(({ id }, at) => [id, next?.[at] ?? null]));
  const last = agreed.filter(({ id }) => !nextOf.get(id));

  const by = decisionOf(context, actor, said);
  const decisionAbout = ({ id }: CaseRecord) => (nextOf.get(id) ? 'passed_on' : 'agreed');
  await insertSteps(
    tx,
    agreed.map((of) => ({ id: of.id, decision: decisionAbout(of) })),
    { reviewerId: actor.organisationId, ...by },
  );
  await passCasesOn(
    tx,
    agreed.flatMap(({ id }) => {
      const reviewer = nextOf.get(id);
      return reviewer ? [{ id, reviewerId: reviewer.id }] : [];
    }),
  );
  if (last.length > 0) {
    await closeCases(tx, idsOf(last), { state: 'agreed', ...by });
    await definition.agreed(
      context,
      tx,
      actor,
      last.map((of) => decidedCase(of, by.reason)),
    );
    await tellOpeners(context, tx, actor, last, { decision: 'agreed', reason: by.reason });
  }
  await appendDecided(
    context,
    tx,
    actor,
    agreed.map((of) => ({ of, decision: decisionAbout(of), passedTo: nextOf.get(of.id)?.id })),
    by.reason,
  );
  return cases.map((of, at): Outcome => {
    const refusal = faults?.[at];
    if (refusal) return { caseId: of.id, refusal };
    const passedTo = nextOf.get(of.id) ?? null;
    return {
      caseId: of.id,
      refusal: null,
      state: passedTo ? 'open' : 'agreed',
      passedTo: passedTo && { id: passedTo.id, name: passedTo.name },
    };
  });
};

const refuseAll: Decide = async (context, tx, definition, actor, cases, said) => {
  const by = decisionOf(context, actor, said);
  const refused = cases.map(({ id }) => ({ id, decision: 'refused' as const }));
  await insertSteps(tx, refused, { reviewerId: actor.organisationId, ...by });
  await closeCases(tx, idsOf(cases), { state: 'refused', ...by });
  for (const of of cases) await definition.refused(context, tx, actor, decidedCase(of, by.reason));
  await tellOpeners(context, tx, actor, cases, { decision: 'refused', reason: by.reason });
  const decided = cases.map((of) => ({ of, decision: 'refused' }));
  await appendDecided(context, tx, actor, decided, by.reason);
  return cases.map(({ id }) => ({ caseId: id, refusal: null, state: 'refused', passedTo: null }));
};

function idsOf(cases: readonly CaseRecord[]): number[] {
  return cases.map(({ id }) => id);
}

function decisionOf({ clock }: Context, actor: Actor, said: Said) {
  return { by: actor.accountId, at: clock.now(), reason: said.reason?.trim() || null };
}

function decidedCase(of: CaseRecord, reason: string | null): DecidedCase {
  return {
    id: of.id,
    subjectId: of.subject_id,
    organisationId: of.organisation_id,
    details: of.details as Record<string, unknown>,
    reason,
  };
}

function appendDecided(
  context: Context,
  tx: Transaction,
  actor: Actor,
  decided: readonly { of: CaseRecord; decision: string; passedTo?: number | undefined }[],
  reason: string | null,
): Promise<void> {
  return appendActions(
    context,
    tx,
    actor,
    decided.map(({ of, decision, passedTo }) => ({
      kind: `case_${decision}`,
      organisationId: of.organisation_id,
      subject: { kind: 'case', id: of.id },
      details: { case: of.kind, subjectId: of.subject_id, reason, ...(passedTo && { passedTo }) },
    })),
  );
}

/** LEA-5: whoever sent it up is told what came of it; who decides in a case of its own knows. */
async function tellOpeners(
  context: Context,
  tx: Transaction,
  actor: Actor,
  cases: readonly CaseRecord[],
  { decision, reason }: { decision: 'agreed' | 'refused'; reason: string | null },
): Promise<void> {
  const ofOthers = cases.filter((of) => of.organisation_id !== actor.organisationId);
  if (ofOthers.length === 0) return;
  const nameOf = await listSubjectNames(tx, idsOf(ofOthers));
  for (const { id: caseId, kind, organisation_id: organisationId, subject_kind, subject_id } of ofOthers)
    notifyOrganisation(context, tx, {
      organisationId,
      kind: `case_${decision}`,
      topic: kind as CaseKind,
      subject: {
        caseId,
        memberId: subject_kind === 'member' ? subject_id : null,
        name: nameOf(caseId),
        reason,
      },
    });
}
