import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import type { ArrivalsTable } from '../../db/tables.ts';

export type ArrivalRow = Selectable<ArrivalsTable>;

export async function insertArrival(tx: Transaction, row: Insertable<ArrivalsTable>): Promise<number> {
  const { id } = await tx.insertInto('arrivals').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateArrival(
  tx: Transaction,
  id: number,
  set: Updateable<ArrivalsTable>,
): Promise<void> {
  await tx.updateTable('arrivals').set(set).where('id', '=', id).execute();
}

export async function loadArrivalForUpdate(
  tx: Transaction,
  by: { readonly id: number } | { readonly peerId: number; readonly conversation: string },
): Promise<ArrivalRow | undefined> {
  const rows = tx.selectFrom('arrivals').selectAll().forUpdate();
  return 'id' in by
    ? rows.where('id', '=', by.id).executeTakeFirst()
    : rows.where('peer_id', '=', by.peerId).where('conversation', '=', by.conversation).executeTakeFirst();
}

/** Who has the ID number in this register, and how they stand. */
export async function findHere(db: Database | Transaction, idNumberHash: Buffer) {
  return db
    .selectFrom('members')
    .leftJoin('endings', (join) =>
      join.onRef('endings.member_id', '=', 'members.id').on('endings.state', '=', 'in_force'),
    )
    .select(['members.id', 'members.standing', 'members.in_branch', 'endings.kind as ending'])
    .where('members.id_number_hash', '=', idNumberHash)
    .executeTakeFirst();
}
