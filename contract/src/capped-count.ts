import { z } from 'zod';

/** A count that is not taken to the end where that would cost more than anybody reads out of it. */
export const cappedCount = z.object({ count: z.number(), atLeast: z.boolean() });
export type CappedCount = z.infer<typeof cappedCount>;

/** What was counted no further than `limit`. */
export function cappedAt(count: number, limit: number): CappedCount {
  return { count: Math.min(count, limit), atLeast: count >= limit };
}

/** 12,345 · 10,000+ */
export function sayCount({ count, atLeast }: CappedCount): string {
  return `${count.toLocaleString('en-US')}${atLeast ? '+' : ''}`;
}

/** 99 · 99+, where there is room for no more. */
export function sayBadge({ count }: CappedCount): string {
  return count > 99 ? '99+' : String(count);
}
