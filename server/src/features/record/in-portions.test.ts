import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../../testing/world.ts';
import { inPortions } from './in-portions.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

it('OPS-4 what is done in portions goes on until one is not full, a transaction each', async () => {
  const left = [3, 3, 1, 3];
  const transactions = new Set<unknown>();
  await inPortions(world.context, new AbortController().signal, 3, async (tx, atOnce) => {
    transactions.add(tx);
    return Math.min(left.shift() ?? 0, atOnce);
  });
  expect(left).toEqual([3]);
  expect(transactions.size).toBe(3);
});

it('OPS-4 stopped between two portions it does no other', async () => {
  const stop = new AbortController();
  let portions = 0;
  await inPortions(world.context, stop.signal, 3, async (_tx, atOnce) => {
    portions += 1;
    if (portions === 2) stop.abort();
    return atOnce;
  });
  expect(portions).toBe(2);
});
