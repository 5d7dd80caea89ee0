import type { PlanningCaps } from '#contract/planning-caps.ts';
import type { PlanTotals } from './plan-places.ts';

/** What the record keeps of what was asked. `triedCaps` has no name in words: pages say only that there were others. */
export function planDetails({
  total,
  fields,
  caps,
}: Pick<PlanTotals, 'total' | 'fields'> & { readonly caps: PlanningCaps | undefined }) {
  return {
    total,
    fieldPlaces: Object.entries(fields).map(([field, places]) => ({ field, places })),
    ...(caps && { caps: true, triedCaps: caps }),
  };
}
