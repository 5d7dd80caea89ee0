import type { Context, Database, Transaction } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';

export interface RecordEntry {
  /** Past tense: member_entered, form_read. */
  readonly kind: string;
  readonly organisationId: number | null;
  readonly subject?: {
    readonly kind:
      | 'member'
      | 'organisation'
      | 'account'
      | 'case'
      | 'form'
      | 'import'
      | 'application'
      | 'arrival';
    readonly id: number;
  };
  /** Never personal data: the record is kept for ever. */
  readonly details?: Record<string, unknown>;
}

/** Who an entry is by: an actor, or the origin alone where nobody is signed in yet. */
export type By = Origin & { readonly accountId?: number | null };

function rowOf(context: Pick<Context, 'clock'>, by: By, entry: RecordEntry) {
  return {
    at: context.clock.now(),
    kind: entry.kind,
    account_id: by.accountId ?? null,
    organisation_id: entry.organisationId,
    subject_kind: entry.subject?.kind ?? null,
    subject_id: entry.subject?.id ?? null,
    details: JSON.stringify(entry.details ?? {}),
    address: by.address,
    request_id: by.requestId,
  };
}

/** Appends changes to the record, in the transaction that makes them. */
export async function appendActions(
  context: Pick<Context, 'clock'>,
  tx: Transaction,
  by: By,
  entries: readonly RecordEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('actions')
    .values(entries.map((entry) => rowOf(context, by, entry)))
    .execute();
}

/** Appends a reading of personal data or of a form; await it before anything is sent. */
export async function appendAccess(
  context: Pick<Context, 'clock'>,
  db: Database | Transaction,
  by: By,
  entry: RecordEntry,
): Promise<void> {
  await db
    .insertInto('accesses')
    .values(rowOf(context, by, entry))
    .execute();
}
