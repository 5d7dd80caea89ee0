/** Counts what callers ask for in windows of time, in this process alone; null: may go on, else the seconds to wait. */
export interface Rate {
  count(caller: string, now: Date): number | null;
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
  return {
    count(caller, now) {
      const seconds = Math.floor(now.getTime() / 1000);
      const current = Math.floor(seconds / windowSeconds);
      if (current !== window) {
        window = current;
        total = 0;
        byCaller.clear();
      }
      const own = byCaller.get(caller) ?? 0;
      if (total >= inAll || own >= perCaller) return (current + 1) * windowSeconds - seconds;
      total += 1;
      byCaller.set(caller, own + 1);
      return null;
    },
  };
}
