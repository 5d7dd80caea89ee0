import type { ImportState } from '#contract/imports.ts';
import { useWording } from '../../ui/language.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';

const tones: Record<ImportState, Tone> = {
  waiting: 'neutral',
  checking: 'neutral',
  checked: 'waiting',
  committing: 'neutral',
  committed: 'good',
  unreadable: 'bad',
};

export function ImportStateTag({ state }: { state: ImportState }) {
  const { imports } = useWording();
  return <StatusTag tone={tones[state]}>{imports.states[state]}</StatusTag>;
}
