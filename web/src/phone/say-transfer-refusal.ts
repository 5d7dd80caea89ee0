import type { Ability } from '#contract/refusal.ts';
import { fill } from '#contract/wording/fill.ts';
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
    /** The words of another system, or the sentence of the rule that refused. */
    reason: (reason: string, name: string) => {
      const sentence = sentences[reason];
      return fill(transfers.own.refusedBecause, {
        reason: sentence === undefined ? reason : fill(sentence, { name }),
      });
    },
  };
}
