import type { Refusal } from '#contract/refusal.ts';
import { isRealDate, monthOf } from '#contract/values/year-month.ts';

/** What is wrong with the end of a post: the day lies between its first month and today, and a reason is given. */
export function faultsOfEnd(
  end: { readonly endedOn: string; readonly reason: string },
  since: string,
  today: string,
): Refusal[] {
  return [
    faultOfDay(end.endedOn, since, today),
    end.reason.trim() === '' ? ({ code: 'post.endReasonMissing', path: 'reason' } as const) : null,
  ].filter((fault) => fault !== null);
}

function faultOfDay(day: string, since: string, today: string): Refusal | null {
  const path = 'endedOn';
  if (!isRealDate(day)) return { code: 'post.endDayUnreadable', path };
  if (day > today) return { code: 'post.endDayInFuture', path };
  return monthOf(day) < since ? { code: 'post.endBeforeBeginning', parameters: { since }, path } : null;
}
