import type { Insertable, Selectable } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import type { TransferAppealsTable } from '../../db/tables.ts';
import { findDirectSuperiorReviewer, findOrganisation, type Reviewer } from '../organisations/index.ts';

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

/** The superior of the one that refused; where there is none above, that one itself. The tree is held. */
export async function findAppealReviewer(tx: Transaction, refuserId: number): Promise<Reviewer> {
  const refuser = await findOrganisation(tx, refuserId);
  if (!refuser) throw new Error('The organisation that refused is gone');
  return (await findDirectSuperiorReviewer(tx, refuser.path)) ?? refuser;
}
