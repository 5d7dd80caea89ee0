import type { GraduateState } from '#contract/season.ts';
import type { Tone } from '../../ui/states.tsx';

/** A share as people read it: 87.5%; a dash where there is nothing to compare with. */
export function sayShare(share: number | null): string {
  return share === null ? '—' : `${Number((share * 100).toFixed(1))}%`;
}

export const stateTones: Record<GraduateState, Tone> = {
  left: 'good',
  open: 'waiting',
  not_begun: 'neutral',
  barred: 'bad',
};
