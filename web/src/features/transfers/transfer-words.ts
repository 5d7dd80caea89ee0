import type { Transfer } from '#contract/transfers.ts';
import type { Tone } from '../../ui/states.tsx';

export const transferTones: Record<Transfer['state'], Tone> = {
  open: 'waiting',
  agreed: 'good',
  refused: 'bad',
  lapsed: 'neutral',
  withdrawn: 'neutral',
};
