import type { KyselyPlugin } from 'kysely';

/** Fails the n-th statement from now on, as a process that stops at that point leaves its transaction. */
export function createCrash() {
  let left = Number.POSITIVE_INFINITY;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      left -= 1;
      if (left === 0) throw new Error('crashed');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    plugin,
    at(statement: number | null) {
      left = statement ?? Number.POSITIVE_INFINITY;
    },
  };
}
