import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTurns, createTurnsByKey } from './turns.ts';

/** Work that lasts until it is let go. */
function createWork() {
  const endings: (() => void)[] = [];
  return {
    work: () => new Promise<void>((end) => endings.push(end)),
    begun: () => endings.length,
    endAll: () => {
      for (const end of endings.splice(0)) end();
    },
  };
}

it('ACC-1 so many work, so many wait, and one more is told to come back', async () => {
  const { work, begun, endAll } = createWork();
  const turns = createTurns({ atOnce: 2, waiting: 1 });
  const taken = [turns.take(work), turns.take(work), turns.take(work)];
  await expect(turns.take(work)).rejects.toMatchObject({ refusals: [{ code: 'server.busy' }] });
  await setImmediate();
  expect(begun()).toBe(2);
  endAll();
  await setImmediate();
  expect(begun()).toBe(1);
  expect(turns.isIdle()).toBe(false);
  endAll();
  await Promise.all(taken);
  expect(turns.isIdle()).toBe(true);
});

it('ACC-1 work that fails gives its turn to the next', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 1 });
  const failing = turns.take(() => Promise.reject(new Error('broke')));
  const next = turns.take(async () => 'done');
  await expect(failing).rejects.toThrow('broke');
  expect(await next).toBe('done');
});

it('ACC-1 one key waits for itself alone', async () => {
  const { work, begun, endAll } = createWork();
  const turns = createTurnsByKey({ atOnce: 1, waiting: 5 });
  const taken = [turns.take('a', work), turns.take('a', work), turns.take('b', work)];
  await setImmediate();
  expect(begun()).toBe(2);
  endAll();
  await setImmediate();
  endAll();
  await Promise.all(taken);
});
