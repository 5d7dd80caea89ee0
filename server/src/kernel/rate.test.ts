import { expect, it } from 'vitest';
import { createRate } from './rate.ts';

const at = (second: number) => new Date(second * 1000);

it('ENT-15 a caller has a limit, all together have one, and both begin anew with the window', () => {
  const rate = createRate({ windowSeconds: 60, perCaller: 2, inAll: 3 });
  expect([rate.count('a', at(0)), rate.count('a', at(1))]).toEqual([null, null]);
  expect(rate.count('a', at(10))).toBe(50);
  expect(rate.count('b', at(11))).toBeNull();
  expect(rate.count('c', at(59))).toBe(1);
  expect(rate.count('a', at(60))).toBeNull();
});
