/** The only source of the present moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const dayMilliseconds = 86_400_000;

const chinaOffset = 8 * 3_600_000;

/** The calendar day in China, 'YYYY-MM-DD': dates of the register are China's, wherever the server stands. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + chinaOffset).toISOString().slice(0, 10);
}
