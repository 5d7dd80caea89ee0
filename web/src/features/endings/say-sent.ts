import type { Ending } from '#contract/endings.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';

/** To whom something was sent, which may be the organisation that one acts for. */
export function saySent(
  words: Wording['endings'],
  reviewer: NonNullable<Ending['reviewer']>,
  ownId: number,
): string {
  return reviewer.id === ownId ? words.sentToOwn : fill(words.sent, { reviewer: reviewer.name });
}
