import type { MessageHandler } from '../federation/index.ts';
import type { EntryCompanion } from '../members/index.ts';
import type { NoteDouble } from './double-member.ts';
import { createRemember } from './remember-handover.ts';
import { createAnswerHandler } from './take-answer.ts';
import { createOutcomeHandler } from './take-outcome.ts';
import { createReleaseHandler } from './take-release.ts';
import { createRequestHandler } from './take-request.ts';
import { createWithdrawalHandler } from './take-withdrawal.ts';

/** What two installations say about a member who moves between them, by kind (TRF-8). */
export function handoverHandlers(companion: EntryCompanion, noteDouble: NoteDouble): MessageHandler[] {
  const remember = createRemember(companion, noteDouble);
  return [
    createRequestHandler(noteDouble, remember),
    createWithdrawalHandler(remember),
    createAnswerHandler(remember),
    createReleaseHandler(companion, noteDouble, remember),
    createOutcomeHandler(remember),
  ];
}
