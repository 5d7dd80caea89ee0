import TinyQueue from 'tinyqueue';
import { type Capacities, Rooms } from './capacities.ts';

export interface Claimant {
  readonly node: number;
  /** In whatever unit, but whole: equal claims are then found equal. */
  readonly weight: number;
  /** Places it has already; they are not counted against the rooms again. */
  readonly given: number;
}

/**
 * Step 2 (NUM-10), by Webster and Sainte-Laguë: each place goes to the claimant with the highest weight/(2x+1), x being the
 * places it has, among those around whom there is room; of equal claims the one that stands first. Answers how many places each
 * gets besides what it had. docs/decisions/0010 proves that Σ(x−q)²/weight is least.
 */
export function apportion(
  capacities: Capacities,
  claimants: readonly Claimant[],
  places: number,
): readonly number[] {
  const rooms = new Rooms(capacities);
  const got = claimants.map(() => 0);
  const claims = Float64Array.from(claimants, ({ weight, given }) => weight / (2 * given + 1));
  const claim = (index: number) => claims[index] ?? 0;
  const queue = new TinyQueue(
    [...claimants.keys()].filter((index) => claim(index) > 0),
    (one, other) => claim(other) - claim(one) || one - other,
  );
  for (let left = places; left > 0; ) {
    const index = queue.pop();
    const claimant = index === undefined ? undefined : claimants[index];
    if (index === undefined || claimant === undefined) break;
    // Rooms only become smaller, so who finds none now is out for good.
    if (rooms.lacking(claimant.node, 1) !== null) continue;
    rooms.take(claimant.node, 1);
    left--;
    const has = (got[index] ?? 0) + 1;
    got[index] = has;
    claims[index] = claimant.weight / (2 * (claimant.given + has) + 1);
    queue.push(index);
  }
  return got;
}
