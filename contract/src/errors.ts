import { accountErrors } from './errors-accounts.ts';
import { applicationErrors } from './errors-applications.ts';
import { archiveErrors } from './errors-archives.ts';
import { cadreErrors } from './errors-cadres.ts';
import { cardErrors } from './errors-cards.ts';
import { claimErrors } from './errors-claims.ts';
import { endingErrors } from './errors-endings.ts';
import { entryErrors } from './errors-entry.ts';
import { federationErrors } from './errors-federation.ts';
import { handoverErrors } from './errors-handovers.ts';
import { importErrors } from './errors-imports.ts';
import { lifeErrors } from './errors-life.ts';
import { mergeErrors } from './errors-merges.ts';
import { messageErrors } from './errors-messages.ts';
import { numberErrors } from './errors-numbers.ts';
import { organisationErrors } from './errors-organisations.ts';
import { planningErrors } from './errors-planning.ts';
import { requestErrors } from './errors-request.ts';
import { transferErrors } from './errors-transfers.ts';
import { veteranErrors } from './errors-veterans.ts';

export interface ErrorRow {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
  /** Names that the sentence in the wording tables uses as {name}. */
  readonly parameters: readonly string[];
  /** The rule it stands on. */
  readonly rule?: string;
}

/** Every refusal and fault of the system. The sentences stand in the wording tables under the same codes. */
export const errors = {
  ...requestErrors,
  ...accountErrors,
  ...organisationErrors,
  ...entryErrors,
  ...importErrors,
  ...archiveErrors,
  ...numberErrors,
  ...veteranErrors,
  ...planningErrors,
  ...applicationErrors,
  ...cadreErrors,
  ...endingErrors,
  ...mergeErrors,
  ...messageErrors,
  ...cardErrors,
  ...federationErrors,
  ...lifeErrors,
  ...transferErrors,
  ...handoverErrors,
  ...claimErrors,
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errors;
