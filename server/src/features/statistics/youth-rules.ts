import { isWithin } from '../../kernel/organisation-path.ts';
import type { YouthOfUnit } from '../planning/index.ts';

/**
 * Whose members are compared with the young people that were given (STA-2): those of each organisation with a number and of everything
 * below it, but not of one in between that left its number out. As sums over subtrees, to be added or taken away; `units` in the
 * order of the tree.
 */
export function signedSubtrees<Unit extends Pick<YouthOfUnit, 'path' | 'people'>>(
  units: readonly Unit[],
): { readonly unit: Unit; readonly sign: 1 | -1 }[] {
  const above: Unit[] = [];
  return units.flatMap((unit) => {
    while (above.length > 0 && !isWithin(unit.path, above.at(-1)?.path ?? '')) above.pop();
    const isCounted = unit.people !== null;
    const isCountedAbove = (above.at(-1)?.people ?? null) !== null;
    above.push(unit);
    return isCounted === isCountedAbove ? [] : [{ unit, sign: isCounted ? (1 as const) : (-1 as const) }];
  });
}
