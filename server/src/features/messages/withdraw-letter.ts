import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToReadLetter, refusalToWithdraw } from './letter-access.ts';
import { factsOfLetter, loadLetterForUpdate, markWithdrawn } from './letter-store.ts';

/** LEA-5: gone from every inbox; it stays among those sent. */
export function withdrawLetter(context: Context, actor: Actor, letterId: number): Promise<number> {
  return change(context, actor, async (tx) => {
    const letter = await loadLetterForUpdate(tx, letterId);
    if (!letter) refuse('letter.notFound');
    const facts = factsOfLetter(letter);
    refuseFor(refusalToReadLetter(actor, facts));
    refuseFor(refusalToWithdraw(actor, facts));
    await markWithdrawn(tx, letterId, context.clock.now());
    await appendActions(context, tx, actor, [
      {
        kind: 'letter_withdrawn',
        organisationId: letter.organisation_id,
        subject: { kind: 'organisation', id: letter.organisation_id },
        details: { letterId },
      },
    ]);
    return letterId;
  });
}
