import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { Logger } from 'pino';
import type { Tables } from './db/tables.ts';
import type { Files } from './files/open-files.ts';
import type { SealAnchor } from './files/seal-anchor.ts';
import type { Clock } from './kernel/clock.ts';
import type { PersonalData } from './kernel/personal-data.ts';
import type { Policy } from './policies/policy.ts';

export type Database = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;

/** What every use case receives. */
export interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly files: Files;
  readonly personalData: PersonalData;
  /** Keys the chain of seals over the record. */
  readonly sealKey: Buffer;
  /** How far the record was sealed, noted outside the database. */
  readonly anchor: SealAnchor;
  /** True where the installation holds sample data only. */
  readonly sample: boolean;
  readonly log: Logger;
}
