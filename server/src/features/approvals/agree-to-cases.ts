import type { z } from 'zod';
import type { agreeToCases as contract } from '#contract/approvals.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { isAnswered, partOf } from '../record/index.ts';
import { refusalToSeeCase } from './case-access.ts';
import type { CaseDefinition } from './case-definition.ts';
import { findCase } from './case-store.ts';
import { factsOf } from './case-views.ts';
import { decideCase } from './decide-case.ts';

type Answer = z.output<typeof contract.response>;

/**
 * 同意 to many from the list, where all there is to see stands in it; a case that must be looked at is to be opened. A transaction each, so
 * that one that cannot be decided holds up no other.
 */
export async function agreeToCases(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  { caseIds, branchId }: z.output<typeof contract.body>,
): Promise<Answer> {
  const items: Answer['items'] = [];
  for (const caseId of new Set(caseIds)) {
    try {
      const part = partOf(actor, `case ${caseId}`);
      // What was done by the same call before is answered as it was then.
      if (!(await isAnswered(context, part))) await refuseUnlessPlain(context, actor, caseId);
      const { state } = await decideCase(context, definitions, part, caseId, { decision: 'agree', branchId });
      items.push({ caseId, state, refusal: null });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      items.push({ caseId, state: null, refusal: error.refusals[0] ?? null });
    }
  }
  return { items };
}

async function refuseUnlessPlain({ db }: Context, actor: Actor, caseId: number): Promise<void> {
  const found = await findCase(db, caseId);
  if (!found) refuse('case.notFound');
  refuseFor(refusalToSeeCase(actor, factsOf(found)));
  if ((found.details as Record<string, unknown>).plain !== true) refuse('case.openFirst');
}
