import type { Insertable, Selectable } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import type { TransferAppealsTable } from '../../db/tables.ts';
import { findDirectSuperiorReviewers, type Reviewer } from '../organisations/index.ts';
import { appealReviewerOf } from './appeal-rules.ts';

export type AppealRow = Selectable<TransferAppealsTable>;

/** The case is opened, the member locked; a second one against the same refusal violates transfer_appeals_transfer_id_key. */
export async function insertAppeal(tx: Transaction, row: Insertable<TransferAppealsTable>): Promise<void> {
  await tx.insertInto('transfer_appeals').values(row).execute();
}

export async function findAppeal(db: Database | Transaction, caseId: number): Promise<AppealRow> {
  return db
    .selectFrom('transfer_appeals')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
}

/** The case is locked. */
export async function updateAppeal(
  tx: Transaction,
  caseId: number,
  set: { readonly branch_id: number } | { readonly renewed_id: number },
): Promise<void> {
  await tx.updateTable('transfer_appeals').set(set).where('case_id', '=', caseId).execute();
}

/** A refusal that may be appealed against: whose it was, and which superior had begun the transfer, if one had. */
export interface Refused {
  readonly refuser: Reviewer;
  readonly sentFrom: number | null;
}

/** TRF-2: who decides, in the order of the refusals. The tree is held by whoever writes. */
export async function findAppealReviewers(
  db: Database | Transaction,
  refusals: readonly Refused[],
): Promise<(Reviewer | null)[]> {
  const superiorOf = await findDirectSuperiorReviewers(
    db,
    refusals.map(({ refuser }) => refuser.path),
  );
  return refusals.map(({ refuser, sentFrom }) => appealReviewerOf(refuser, sentFrom, superiorOf));
}
