import { randomInt } from 'node:crypto';

const first = 30_000;
const longest = 3_600_000;

/** Doubles from half a minute to an hour, less up to a half: what failed together does not come back together. */
export function backoffMilliseconds(attempts: number): number {
  const whole = Math.min(first * 2 ** Math.min(attempts - 1, 10), longest);
  return whole - randomInt(whole / 2);
}
