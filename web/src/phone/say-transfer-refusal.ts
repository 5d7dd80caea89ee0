import type { Ability } from '#contract/refusal.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReasonOrRule } from '#contract/wording/say-reason.ts';
import { useTexts } from '../ui/texts.tsx';

/** Why a member cannot move: the sentence of a rule of transfers; of what else may stand against one, whom to ask. */
export function useSayTransferRefusal() {
  const { transfers, moveErrors } = useTexts('transfers', 'moveErrors');
  const sentences: Readonly<Record<string, string>> = moveErrors;
  return {
    ability: ({ code, parameters }: NonNullable<Ability>) => {
      const sentence = sentences[code];
      return sentence === undefined ? transfers.own.cannotText : fill(sentence, parameters);
    },
    /** The words of another system, or the sentence of the rule that refused; of what is not known here, whom to ask. */
    reason: (refusal: string, parameters: NonNullable<NonNullable<Ability>['parameters']>) => {
      const reason = sayReasonOrRule(refusal, sentences, parameters);
      return reason === null ? transfers.own.cannotText : fill(transfers.own.refusedBecause, { reason });
    },
  };
}
