import { normaliseTyped } from '#contract/values/typed-text.ts';

/** Consecutive numbers of one year and province, both ends included. Twelve digits fit a number. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

export function sizeOf({ first, last }: Stretch): number {
  return last - first + 1;
}

export function sizeOfAll(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, stretch) => sum + sizeOf(stretch), 0);
}

/** In order, neighbours joined. They must not overlap. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: { first: number; last: number }[] = [];
  for (const { first, last } of [...stretches].sort((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before && before.last + 1 === first) before.last = last;
    else result.push({ first, last });
  }
  return result;
}

/** What of `from` is not in `taken`; both joined. */
export function without(from: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let at = 0;
  for (const { first, last } of from) {
    let start = first;
    while (at < taken.length && (taken[at]?.last ?? 0) < start) at += 1;
    for (let next = at; next < taken.length; next += 1) {
      const cut = taken[next] as Stretch;
      if (cut.first > last) break;
      if (cut.first > start) result.push({ first: start, last: cut.first - 1 });
      start = cut.last + 1;
    }
    if (start <= last) result.push({ first: start, last });
  }
  return result;
}

/** `count` numbers out of joined stretches: the first stretch that has them all, else from the lowest on. Null: too few. */
export function lowestOf(stretches: readonly Stretch[], count: number): Stretch[] | null {
  if (count === 0) return [];
  const whole = stretches.find((stretch) => sizeOf(stretch) >= count);
  if (whole) return [{ first: whole.first, last: whole.first + count - 1 }];
  const taken: Stretch[] = [];
  let left = count;
  for (const stretch of stretches) {
    const size = Math.min(left, sizeOf(stretch));
    taken.push({ first: stretch.first, last: stretch.first + size - 1 });
    left -= size;
    if (left === 0) return taken;
  }
  return null;
}

/** `count` numbers from the highest downwards. Null: too few. */
export function highestOf(stretches: readonly Stretch[], count: number): Stretch[] | null {
  const taken: Stretch[] = [];
  let left = count;
  for (const stretch of [...stretches].reverse()) {
    if (left === 0) break;
    const size = Math.min(left, sizeOf(stretch));
    taken.push({ first: stretch.last - size + 1, last: stretch.last });
    left -= size;
  }
  return left === 0 ? taken.reverse() : null;
}

/** 202232000001-202232000120、202232000200: as people write ranges. Null where a part is no range of one year and province. */
export function parseStretches(text: string): Stretch[] | null {
  const parts = text
    .split(/[、,，;；\n]/)
    .map(normaliseTyped)
    .filter((part) => part !== '');
  const stretches = parts.map(parseStretch);
  if (stretches.some((stretch) => stretch === null)) return null;
  const sorted = (stretches as Stretch[]).sort((a, b) => a.first - b.first);
  const overlap = sorted.some(({ first }, i) => i > 0 && first <= (sorted[i - 1] as Stretch).last);
  return overlap ? null : joined(sorted);
}

function parseStretch(part: string): Stretch | null {
  const match = /^(\d{12})(?:[-—–~～至](\d{12}))?$/.exec(part);
  if (!match?.[1]) return null;
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first <= last && seriesOf(first) === seriesOf(last) ? { first, last } : null;
}

/** Year and province: the first six digits. */
export function seriesOf(number: number): number {
  return Math.floor(number / 1_000_000);
}

export function yearOfNumber(number: number): number {
  return Math.floor(number / 100_000_000);
}

/** As a cell of a table holds it, and as parseStretches reads it. */
export function writeStretches(stretches: readonly Stretch[]): string {
  return stretches.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join('、');
}
