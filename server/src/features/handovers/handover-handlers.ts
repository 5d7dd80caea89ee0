import type { MessageHandler } from '../federation/index.ts';
import type { EntryCompanion } from '../members/index.ts';
import { answerHandler } from './take-answer.ts';
import { outcomeHandler } from './take-outcome.ts';
import { createReleaseHandler } from './take-release.ts';
import { requestHandler } from './take-request.ts';
import { withdrawalHandler } from './take-withdrawal.ts';

/** What two installations say about a member who moves between them, by kind (TRF-8). */
export function handoverHandlers(companion: EntryCompanion): MessageHandler[] {
  return [requestHandler, withdrawalHandler, answerHandler, createReleaseHandler(companion), outcomeHandler];
}
