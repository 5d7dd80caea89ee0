import type { Claim } from '#contract/claims.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import type { Tone } from '../../ui/states.tsx';

export const claimTones: Record<Claim['state'], Tone> = {
  open: 'waiting',
  kept: 'good',
  given_up: 'neutral',
  void: 'neutral',
};

/** Where a claim stands, and on whom it waits while it is open. */
export function sayClaimState({ state, proposal, ours, theirs }: Claim, words: Wording['claims']): string {
  const { openStates } = words;
  if (state !== 'open') return words.states[state];
  if (proposal) return openStates.proposed;
  if (ours.stance === 'keeps' && theirs?.stance === 'keeps') return openStates.both;
  return openStates[ours.stance === 'left' ? 'holds' : ours.stance];
}
