import type { ProposalState } from '#contract/planning.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import type { Refusal } from '#contract/refusal.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { faultsOfCaps } from '../../policies/index.ts';
import { type MeasuredUnit, mostPlaces } from './measure-units.ts';
import { keyOf, type PlanTotals } from './plan-places.ts';
import { sum } from './sum.ts';

/** There are six digits of serials in a province and a year (NUM-1). */
export const totalLimit = 1_000_000;

/** ORG-7: a proposal is seen from its organisation and from above. */
export function refusalToSeeProposal(
  actor: Pick<Actor, 'organisationPath'>,
  proposal: { readonly organisationPath: string },
): Refusal | null {
  return isWithin(proposal.organisationPath, actor.organisationPath) ? null : { code: 'planning.notFound' };
}

export function refusalToChangeProposal(
  actor: Pick<Actor, 'organisationPath'>,
  proposal: { readonly organisationPath: string; readonly state: ProposalState },
): Refusal | null {
  const hidden = refusalToSeeProposal(actor, proposal);
  if (hidden) return hidden;
  return proposal.state === 'adopted' ? { code: 'planning.adopted' } : null;
}

/** Whoever looked at an older state decides anew. */
export function refusalToVersion(proposal: { readonly version: number }, seen: number): Refusal | null {
  return proposal.version === seen ? null : { code: 'planning.changedMeanwhile' };
}

export function refusalToCaps(caps: PlanningCaps): Refusal | null {
  return faultsOfCaps(caps).length > 0 ? { code: 'planning.capsContradictory', path: 'caps' } : null;
}

/** NUM-10: whole numbers, and the fields together within the total. */
export function faultsOfTotals({ total, fields }: Pick<PlanTotals, 'total' | 'fields'>): Refusal[] {
  const given = Object.entries(fields) as [Field, number][];
  const faults = [['total', total] as const, ...given.map(([field, of]) => [`fields.${field}`, of] as const)]
    .filter(([, places]) => !isPlaces(places))
    .map(([path]) => notWhole(path));
  if (faults.length > 0) return faults;
  const ofFields = sum(given, ([, places]) => places);
  return ofFields > total
    ? [{ code: 'planning.fieldsExceedTotal', parameters: { fields: ofFields, total }, path: 'fields' }]
    : [];
}

/** What is fixed by hand must be known, within the caps, and within the places of its field. */
export function faultsOfFixed(
  units: readonly MeasuredUnit[],
  { total, fields, fixed }: PlanTotals,
): Refusal[] {
  const known = new Map(units.map((unit) => [keyOf(unit), unit]));
  const seen = new Set<string>();
  const faults = fixed.flatMap((unit, at): Refusal[] => {
    const path = `units.${at}.places`;
    const key = keyOf(unit);
    const measured = known.get(key);
    const id = unit.organisationId;
    const isTwice = seen.has(key);
    seen.add(key);
    if (isTwice) {
      return [{ code: 'planning.unitTwice', parameters: { id }, path }];
    }
    if (!measured) return [{ code: 'planning.unitUnknown', parameters: { id }, path }];
    if (!isPlaces(unit.places)) return [notWhole(path)];
    const most = mostPlaces(measured);
    return unit.places > most ? [{ code: 'planning.aboveRoom', parameters: { id, most }, path }] : [];
  });
  if (faults.length > 0) return faults;
  const fixedIn = (of: (field: Field) => boolean) =>
    sum(
      fixed.filter(({ field }) => of(field)),
      (unit) => unit.places,
    );
  const shared = total - sum(Object.values(fields), (places) => places);
  const pools = [
    ...fieldCodes
      .filter((field) => field in fields)
      .map((field) => ({ places: fields[field] ?? 0, given: fixedIn((of) => of === field) })),
    { places: shared, given: fixedIn((of) => !(of in fields)) },
  ];
  return pools
    .filter(({ places, given }) => given > places)
    .map(({ places, given }) => ({
      code: 'planning.fixedExceedTotal',
      parameters: { fixed: given, total: places },
      path: 'units',
    }));
}

function isPlaces(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= totalLimit;
}

function notWhole(path: string): Refusal {
  return { code: 'planning.notWhole', parameters: { most: totalLimit }, path };
}
