import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import type { Arrival, Handover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReasonOrRule } from '#contract/wording/say-reason.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import type { Tone } from '../../ui/states.tsx';

export const handoverTones: Record<Handover['state'], Tone> = {
  asked: 'waiting',
  released: 'waiting',
  completed: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
  lapsed: 'neutral',
};

export const arrivalTones: Record<Arrival['state'], Tone> = {
  open: 'waiting',
  agreed: 'waiting',
  arrived: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
  returned: 'bad',
};

/** How state, place and refusal of a move to or from another system are said. */
export function useSayHandover() {
  const { handovers, errors } = useWording();
  const { language } = useLanguage();
  const province = (code: string) =>
    fill(handovers.provinceOf, { code, name: nameOfCode(provinces, code, language) });
  const said = (refusal: string, parameters: Parameters<typeof sayReasonOrRule>[2]) =>
    sayReasonOrRule(refusal, errors, parameters);
  return {
    province,
    place: ({ system, province: code }: Pick<Handover, 'system' | 'province'>) =>
      fill(handovers.place, { system, province: province(code) }),
    state: ({ state, dueOn }: Pick<Handover, 'state' | 'dueOn'>) =>
      handovers.states[state === 'asked' && dueOn === null ? 'toReport' : state],
    reason: (refusal: string, name: string, parameters: Handover['refusalParameters'] = null) =>
      said(refusal, { name, ...parameters }) ?? handovers.refusedUnsaid,
    refusal: (refusal: string, name: string, parameters: Handover['refusalParameters'] = null) => {
      const reason = said(refusal, { name, ...parameters });
      return reason === null ? handovers.refusedUnsaid : fill(handovers.refusedBecause, { reason });
    },
  };
}
