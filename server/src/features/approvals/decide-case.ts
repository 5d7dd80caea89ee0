import type { CaseState } from '#contract/values/case-state.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';
import { type CaseDefinition, definitionOf } from './case-definition.ts';
import type { Decision } from './case-rules.ts';
import { findCase } from './case-store.ts';
import { findNextCase } from './case-views.ts';
import { decideCases } from './decide-cases.ts';

export interface Decided {
  readonly caseId: number;
  readonly state: CaseState;
  readonly passedTo: { readonly id: number; readonly name: string } | null;
  readonly nextCaseId: number | null;
}

/** ARC-4: 同意 / 不同意. An agreement may go on to the next reviewer. */
export function decideCase(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  caseId: number,
  decision: Decision,
): Promise<Decided> {
  return change(context, actor, async (tx) => {
    const found = await findCase(tx, caseId);
    if (!found) refuse('case.notFound');
    const definition = definitionOf(definitions, found.kind);
    const [outcome] = await decideCases(context, tx, definition, actor, [caseId], decision);
    if (!outcome) throw new Error(`Nothing came of the case ${caseId}`);
    if (outcome.refusal) throw new Refused([outcome.refusal]);
    const { state, passedTo } = outcome;
    return { caseId, state, passedTo, nextCaseId: await findNextCase(tx, actor.organisationId, caseId) };
  });
}
