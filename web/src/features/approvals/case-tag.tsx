import type { CaseState } from '#contract/values/case-state.ts';
import { useWording } from '../../ui/language.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';

const tones: Record<CaseState, Tone> = {
  open: 'waiting',
  agreed: 'good',
  refused: 'bad',
  lapsed: 'neutral',
  withdrawn: 'neutral',
};

export function CaseTag({ state }: { state: CaseState }) {
  const { cases } = useWording();
  return <StatusTag tone={tones[state]}>{cases.states[state]}</StatusTag>;
}
