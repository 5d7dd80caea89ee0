import { randomInt } from 'node:crypto';
import { hourMilliseconds } from '../../kernel/clock.ts';

const first = 30_000;
const longest = hourMilliseconds;

/** Doubles from half a minute to an hour, less up to a half: what failed together does not come back together. */
export function backoffMilliseconds(attempts: number): number {
  const whole = Math.min(first * 2 ** Math.min(attempts - 1, 10), longest);
  return whole - randomInt(whole / 2);
}
