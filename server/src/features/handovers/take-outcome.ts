import { refuse } from '../../kernel/refused.ts';
import type { MessageHandler } from '../federation/index.ts';
import { loadHandoverForUpdate, updateHandover } from './handover-store.ts';
import { kinds, outcome } from './messages-of-handover.ts';
import type { Remember } from './remember.ts';
import { returnMember } from './return-member.ts';
import { recordAndTell } from './take-answer.ts';

/** TRF-4, TRF-8: the member has arrived there; or could not be taken in after all, and is a member here again. */
export function createOutcomeHandler(remember: Remember): MessageHandler {
  return {
    kind: kinds.outcome,
    recalled: remember,
    versions: [1],
    async handle(context, tx, message) {
      const { peerId, conversation, body } = message;
      const parsed = outcome.safeParse(body);
      if (!parsed.success) return refuse('handover.unreadable');
      const { arrived, reason } = parsed.data;
      const handover = await loadHandoverForUpdate(tx, { peerId, conversation });
      if (!handover) return remember(context, tx, { peerId, conversation, hearing: message });
      // One that had arrived may be lost there by a restore and not be taken in again.
      if (handover.state !== 'released' && (arrived || handover.state !== 'completed')) return;
      if (arrived) {
        await updateHandover(tx, handover.id, { state: 'completed', decided_at: context.clock.now() });
        return recordAndTell(context, tx, handover, 'handover_completed', null);
      }
      await returnMember(context, tx, handover, reason);
    },
  };
}
