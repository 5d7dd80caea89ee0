import { refuse } from './refused.ts';

export interface TurnLimits {
  /** How many work at a time. */
  readonly atOnce: number;
  /** How many wait for their turn; one more is refused as `server.busy`. */
  readonly waiting: number;
}

export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
  isIdle(): boolean;
}

/** Heavy work in turns, first come, first served: neither memory nor threads grow with the number of callers. */
export function createTurns({ atOnce, waiting }: TurnLimits): Turns {
  let working = 0;
  const queue: (() => void)[] = [];
  return {
    async take(work) {
      if (working < atOnce) working++;
      else {
        if (queue.length >= waiting) refuse('server.busy');
        // Who ends hands over the place.
        await new Promise<void>((begin) => queue.push(begin));
      }
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else working--;
      }
    },
    isIdle: () => working === 0,
  };
}

/** As many turns for each key: one who asks for much waits for themselves alone. */
export function createTurnsByKey(limits: TurnLimits): {
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
} {
  const byKey = new Map<string, Turns>();
  return {
    async take(key, work) {
      const turns = byKey.get(key) ?? createTurns(limits);
      byKey.set(key, turns);
      try {
        return await turns.take(work);
      } finally {
        if (turns.isIdle()) byKey.delete(key);
      }
    },
  };
}
