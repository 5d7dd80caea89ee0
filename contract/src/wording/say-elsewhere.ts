import type { Wording } from './zh-CN.ts';

/** What the record calls an ending of which the membership goes on in another system or in the army (TRF-4, TRF-6). */
export function sayElsewhere(
  kind: string,
  ending: unknown,
  { goingElsewhere, goneElsewhere }: Wording['record'],
): string | null {
  const names: Record<string, Record<string, string> | undefined> = {
    ending_proposed: goingElsewhere,
    membership_ended: goneElsewhere,
  };
  return names[kind]?.[String(ending)] ?? null;
}
