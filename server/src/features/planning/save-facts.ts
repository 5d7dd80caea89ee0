import type { BaselineFact } from '#contract/planning-facts.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { cleanFact, faultsOfUnit } from './fact-rules.ts';
import {
  deleteFactsOfUnit,
  listFactsOfUnit,
  lockFactsOf,
  saveFactLines,
  versionOfFacts,
} from './fact-store.ts';

/** NUM-10: the lines of one unit and year as its form has them, instead of what was there. All faults at once. */
export async function saveFacts(
  context: Context,
  actor: Actor,
  organisationId: number,
  { year, facts, version }: { year: number; facts: readonly BaselineFact[]; version?: string | undefined },
): Promise<void> {
  await change(context, actor, async (tx) => {
    // Held against moving first: the path that is written must be right.
    await loadOrganisationForShare(tx, organisationId);
    const organisation = await getVisibleOrganisation(tx, actor, organisationId);
    const clean = facts.map(cleanFact);
    refuseFor(faultsOfUnit(clean));
    await lockFactsOf(tx, [organisation.id]);
    if (
      version !== undefined &&
      version !== versionOfFacts(await listFactsOfUnit(tx, organisation.id, year))
    ) {
      refuse('fact.changedMeanwhile');
    }
    await deleteFactsOfUnit(tx, organisation.id, year);
    await saveFactLines(
      tx,
      clean.map((fact) => ({ organisation, year, fact })),
      actor,
      context.clock.now(),
    );
    await appendActions(context, tx, actor, [
      {
        kind: 'facts_saved',
        organisationId: organisation.id,
        subject: { kind: 'organisation', id: organisation.id },
        details: { year, lines: clean.length },
      },
    ]);
  });
}
