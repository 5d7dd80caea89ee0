import type { MessageHandler } from '../federation/index.ts';
import type { EntryCompanion } from '../members/index.ts';
import type { NoteDouble } from './double-member.ts';
import { answerHandler } from './take-answer.ts';
import { outcomeHandler } from './take-outcome.ts';
import { createReleaseHandler } from './take-release.ts';
import { createRequestHandler } from './take-request.ts';
import { withdrawalHandler } from './take-withdrawal.ts';

/** What two installations say about a member who moves between them, by kind (TRF-8). */
export function handoverHandlers(companion: EntryCompanion, noteDouble: NoteDouble): MessageHandler[] {
  return [
    createRequestHandler(noteDouble),
    withdrawalHandler,
    answerHandler,
    createReleaseHandler(companion, noteDouble),
    outcomeHandler,
  ];
}
