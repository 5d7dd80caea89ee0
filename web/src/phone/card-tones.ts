import type { CardCertification } from '#contract/values/card-code.ts';
import type { Tone } from '../ui/states.tsx';

export const cardTones: Record<CardCertification, Tone> = {
  certified: 'good',
  uncertified: 'waiting',
  not_asked: 'neutral',
};
