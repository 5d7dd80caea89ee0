import type { KyselyPlugin } from 'kysely';

/** A process that stops at its n-th statement from now on: neither that nor any after it is sent, until it is started again. */
export function createCrash() {
  let left = Number.POSITIVE_INFINITY;
  let sent = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (left <= 1) {
        left = 0;
        throw new Error('crashed');
      }
      left -= 1;
      sent += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    plugin,
    /** Null: it runs, and runs on. */
    at(statement: number | null) {
      left = statement ?? Number.POSITIVE_INFINITY;
    },
    hasStopped: () => left === 0,
    /** How many statements it has sent so far. */
    count: () => sent,
  };
}
