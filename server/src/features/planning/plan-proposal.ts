import type { ProposalOutcome } from '#contract/planning.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import type { Transaction } from '../../context.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { listFactsBelow } from './fact-store.ts';
import { measureUnits } from './measure-units.ts';
import { keyOf, type PlacesPlan, type PlanTotals, planPlaces } from './plan-places.ts';
import { faultsOfFixed, faultsOfTotals, refusalToCaps } from './proposal-rules.ts';
import type { LineToWrite } from './proposal-store.ts';

/** The plan of the present facts below a path, or all that is wrong with what is asked. */
export async function planProposal(
  tx: Transaction,
  { path, year }: { readonly path: string; readonly year: number },
  caps: PlanningCaps,
  totals: PlanTotals,
): Promise<{ outcome: ProposalOutcome; lines: LineToWrite[] }> {
  refuseFor([refusalToCaps(caps), ...faultsOfTotals(totals)].filter((fault) => fault !== null));
  const facts = await listFactsBelow(tx, path, year);
  if (facts.length === 0) refuse('planning.noFacts', { year });
  if (totals.fixed.length > 0) refuseFor(faultsOfFixed(measureUnits(facts, caps), totals));
  const plan = planPlaces(facts, caps, totals);
  const fixed = new Set(totals.fixed.map(keyOf));
  return {
    outcome: outcomeOf(plan),
    lines: plan.units.map((filled) => ({ filled, isFixed: fixed.has(keyOf(filled.unit)) })),
  };
}

function outcomeOf({ units, fields, unplaced, aims }: PlacesPlan): ProposalOutcome {
  return {
    fields: [...fields],
    unplaced: [...unplaced],
    aims,
    squeezed: units.filter(({ boundBy }) => boundBy !== null).length,
  };
}
