import type { Ending } from '#contract/endings.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';

/** Whose membership goes on elsewhere has not left the League (TRF-4, TRF-6). */
export function sayState(
  { kind, state }: Pick<Ending, 'kind' | 'state'>,
  { endings, record }: Pick<Wording, 'endings' | 'record'>,
): string {
  return state === 'in_force' && (kind === 'transferred' || kind === 'army')
    ? record.goneElsewhere[kind]
    : endings.states[state];
}

/** Of a transfer the register keeps in place of a reason whereto it was. */
export function sayReason(
  { kind, reason }: Pick<Ending, 'kind' | 'reason'>,
  { record }: Pick<Wording, 'record'>,
): string {
  return kind === 'transferred' ? fill(record.goneToName, { name: reason }) : reason;
}
