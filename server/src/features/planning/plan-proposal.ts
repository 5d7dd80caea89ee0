import type { ProposalOutcome } from '#contract/planning.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import type { Transaction } from '../../context.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { listFactsBelow } from './fact-store.ts';
import { measureUnits } from './measure-units.ts';
import { keyOf, type PlacesOfUnit, type PlacesPlan, type PlanTotals, planPlaces } from './plan-places.ts';
import { faultsOfFixed, faultsOfTotals, refusalToCaps } from './proposal-rules.ts';
import type { LineToWrite } from './proposal-store.ts';

/** The plan of the present facts below a path, or all that is wrong with what is asked; `kept` is what was fixed before. */
export async function planProposal(
  tx: Transaction,
  { path, year }: { readonly path: string; readonly year: number },
  caps: PlanningCaps,
  { kept = [], ...asked }: PlanTotals & { readonly kept?: readonly PlacesOfUnit[] },
): Promise<{ outcome: ProposalOutcome; lines: LineToWrite[] }> {
  refuseFor([refusalToCaps(caps), ...faultsOfTotals(asked)].filter((fault) => fault !== null));
  const facts = await listFactsBelow(tx, path, year);
  if (facts.length === 0) refuse('planning.noFacts', { year });
  const units = asked.fixed.length + kept.length > 0 ? measureUnits(facts, caps) : [];
  const known = new Set(units.map(keyOf));
  // What was fixed before and has facts here no more, as after a move, is let go.
  const totals = { ...asked, fixed: [...asked.fixed, ...kept.filter((unit) => known.has(keyOf(unit)))] };
  refuseFor(faultsOfFixed(units, totals));
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
