/** Counts what callers ask for in windows of time, in this process alone; null: may go on, else the seconds to wait. */
export interface Rate {
  count(caller: string, now: Date): number | null;
  /** The same, without counting. */
  look(caller: string, now: Date): number | null;
}

export interface RateLimits {
  readonly windowSeconds: number;
  readonly perCaller: number;
  readonly inAll: number;
}

export function createRate({ windowSeconds, perCaller, inAll }: RateLimits): Rate {
  let window = 0;
  let total = 0;
  const byCaller = new Map<string, number>();
  function look(caller: string, now: Date): number | null {
    const seconds = Math.floor(now.getTime() / 1000);
    const current = Math.floor(seconds / windowSeconds);
    if (current !== window) {
      window = current;
      total = 0;
      byCaller.clear();
    }
    const isSpent = total >= inAll || (byCaller.get(caller) ?? 0) >= perCaller;
    return isSpent ? (current + 1) * windowSeconds - seconds : null;
  }
  return {
    look,
    count(caller, now) {
      const wait = look(caller, now);
      if (wait !== null) return wait;
      total += 1;
      byCaller.set(caller, (byCaller.get(caller) ?? 0) + 1);
      return null;
    },
  };
}
