import type { z } from 'zod';
import type { agreeToCases as contract } from '#contract/approvals.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused } from '../../kernel/refused.ts';
import { change, claimKey, partOf } from '../record/index.ts';
import { type CaseDefinition, definitionOf } from './case-definition.ts';
import { listKinds } from './case-store.ts';
import { decideCases } from './decide-cases.ts';

type Answer = z.output<typeof contract.response>;

/**
 * 同意 to many from the list, where all there is to see stands in it; a case that must be looked at is to be opened. In portions of a
 * transaction each, as large as their kind allows; one that cannot be decided holds up no other.
 */
export async function agreeToCases(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  { caseIds, branchId }: z.output<typeof contract.body>,
): Promise<Answer> {
  await claimKey(context, actor);
  const asked = [...new Set(caseIds)];
  const items = new Map<number, Answer['items'][number]>(
    asked.map((caseId) => [caseId, { caseId, state: null, refusal: { code: 'case.notFound' } }]),
  );
  for (const { definition, ids } of portionsOf(definitions, await listKinds(context.db, asked))) {
    // The kind of a case never changes: called again, the portions are the same, and each is answered as it was.
    const part = partOf(actor, `cases ${ids.join()}`);
    try {
      const outcomes = await change(context, part, (tx) =>
        decideCases(context, tx, definition, part, ids, { decision: 'agree', branchId, unseen: true }),
      );
      for (const outcome of outcomes) items.set(outcome.caseId, { state: null, ...outcome });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const refusal = error.refusals[0] ?? null;
      for (const caseId of ids) items.set(caseId, { caseId, state: null, refusal });
    }
  }
  return { items: [...items.values()] };
}

function portionsOf(
  definitions: readonly CaseDefinition[],
  cases: readonly { readonly id: number; readonly kind: string }[],
): { definition: CaseDefinition; ids: number[] }[] {
  const portions: { definition: CaseDefinition; ids: number[] }[] = [];
  for (const kind of new Set(cases.map((of) => of.kind))) {
    const ofKind = cases.filter((of) => of.kind === kind);
    const definition = definitionOf(definitions, kind);
    const size = definition.atOnce ?? 1;
    for (let from = 0; from < ofKind.length; from += size)
      portions.push({ definition, ids: ofKind.slice(from, from + size).map(({ id }) => id) });
  }
  return portions;
}
