import type { ReactNode } from 'react';
import type { ApplicationDetail, ApplicationState } from '#contract/applications.ts';
import type { Tone } from '../../ui/states.tsx';

export interface ApplicantSlots {
  /** Particulars in words, ID number and telephone in full once they are known. */
  renderParticulars: (application: ApplicationDetail, revealed: Revealed | undefined) => ReactNode;
  /** Asks for a reason and then for the whole numbers. */
  renderReveal: (
    reveal: (reason: string) => Promise<Revealed>,
    ways: { onRevealed: (data: Revealed) => void; onClose: () => void },
  ) => ReactNode;
}

export interface Revealed {
  readonly idNumber: string;
  readonly phone: string;
}

export const stateTones: Record<ApplicationState, Tone> = {
  open: 'waiting',
  agreed: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
  lapsed: 'neutral',
};
