/** The only source of the present moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const hourMilliseconds = 3_600_000;
export const dayMilliseconds = 24 * hourMilliseconds;

const chinaOffset = 8 * hourMilliseconds;

/** 2020-09-10 14:05, in China. */
export function chinaMinute(moment: Date): string {
  return new Date(moment.getTime() + chinaOffset).toISOString().slice(0, 16).replace('T', ' ');
}

/** The calendar day in China, 'YYYY-MM-DD': dates of the register are China's, wherever the server stands. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + chinaOffset).toISOString().slice(0, 10);
}
