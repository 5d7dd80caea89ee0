import { joined, type Stretch, without } from './number-stretch.ts';

/** A row of number_ranges. */
export interface HeldRange extends Stretch {
  readonly id: number;
  readonly holderId: number;
}

export interface RangeChanges {
  /** Ranges that shrank or changed hands whole. */
  readonly updates: readonly HeldRange[];
  /** The rest of what was cut out of the range `ofId`. */
  readonly inserts: readonly (Stretch & { readonly ofId: number; readonly holderId: number })[];
}

/** Who holds which numbers of one year and field, while they are moved about; nothing is written. */
export interface Holdings {
  /** What a holder may give away: held and unused, neighbours joined, lowest first. */
  free(holderId: number): readonly Stretch[];
  /** Hands over free stretches of `fromId`. */
  move(fromId: number, toId: number, stretches: readonly Stretch[]): void;
  changes(): RangeChanges;
}

/** `used` are numbers in use within the ranges, in any order. */
export function openHoldings(ranges: readonly HeldRange[], used: readonly number[]): Holdings {
  const inUse = joined(used.map((number) => ({ first: number, last: number })));
  const free = new Map<number, Stretch[]>();
  const byHolder = new Map<number, HeldRange[]>();
  for (const range of ranges) {
    const held = byHolder.get(range.holderId);
    if (held) held.push(range);
    else byHolder.set(range.holderId, [range]);
  }
  for (const [holder, held] of byHolder) free.set(holder, without(joined(held), inUse));
  return {
    free: (holderId) => free.get(holderId) ?? [],
    move(fromId, toId, stretches) {
      free.set(fromId, without(free.get(fromId) ?? [], joined(stretches)));
      free.set(toId, joined([...(free.get(toId) ?? []), ...stretches]));
    },
    changes: () => changesOf(ranges, free),
  };
}

/** Each range keeps its row for its first part; what of it others hold now becomes rows of their own. */
function changesOf(
  ranges: readonly HeldRange[],
  free: ReadonlyMap<number, readonly Stretch[]>,
): RangeChanges {
  const held = [...free].flatMap(([holderId, stretches]) =>
    stretches.map((stretch) => ({ ...stretch, holderId })),
  );
  held.sort((a, b) => a.first - b.first);
  const updates: HeldRange[] = [];
  const inserts: (Stretch & { ofId: number; holderId: number })[] = [];
  let at = 0;
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    while (at < held.length && (held[at] as Stretch).last < range.first) at += 1;
    const parts: { first: number; last: number; holderId: number }[] = [];
    const add = (first: number, last: number, holderId: number) => {
      const before = parts.at(-1);
      if (first > last) return;
      if (before?.holderId === holderId) before.last = last;
      else parts.push({ first, last, holderId });
    };
    let from = range.first;
    for (let next = at; next < held.length; next += 1) {
      const stretch = held[next] as Stretch & { holderId: number };
      if (stretch.first > range.last) break;
      const first = Math.max(stretch.first, range.first);
      const last = Math.min(stretch.last, range.last);
      // What nobody has free is in use, and stays with the range's holder.
      add(from, first - 1, range.holderId);
      add(first, last, stretch.holderId);
      from = last + 1;
    }
    add(from, range.last, range.holderId);
    const [own, ...others] = parts;
    if (own && (own.last !== range.last || own.holderId !== range.holderId))
      updates.push({ id: range.id, ...own });
    inserts.push(...others.map((part) => ({ ...part, ofId: range.id })));
  }
  return { updates, inserts };
}
