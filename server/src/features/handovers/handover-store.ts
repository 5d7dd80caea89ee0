import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { HandoversTable } from '../../db/tables.ts';
import { loadMemberForUpdate } from '../members/index.ts';

export type HandoverRow = Selectable<HandoversTable>;

/** The member is locked; a second one that is open violates handovers_one_open. */
export async function insertHandover(tx: Transaction, row: Insertable<HandoversTable>): Promise<number> {
  const { id } = await tx.insertInto('handovers').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateHandover(
  tx: Transaction,
  id: number,
  set: Updateable<HandoversTable>,
): Promise<void> {
  await tx.updateTable('handovers').set(set).where('id', '=', id).execute();
}

/** Those that are open: which systems are asked, or have agreed, to take in whom. */
function selectOpen(db: Database | Transaction, memberIds: readonly number[]) {
  return db
    .selectFrom('handovers')
    .where('handovers.member_id', '=', anyOf(memberIds))
    .where('handovers.state', 'in', ['asked', 'released']);
}

/** The id of a member's own; null: none. */
export async function findOpenHandover(db: Database | Transaction, memberId: number): Promise<number | null> {
  const found = await selectOpen(db, [memberId]).select('id').executeTakeFirst();
  return found?.id ?? null;
}

/** The names of the systems by the members' ids. */
export async function findAskedElsewhere(
  db: Database | Transaction,
  memberIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await selectOpen(db, memberIds)
    .innerJoin('peers', 'peers.id', 'handovers.peer_id')
    .select(['handovers.member_id as memberId', 'peers.name as system'])
    .execute();
  return new Map(rows.map(({ memberId, system }) => [memberId, system]));
}

/** Not locked: the member is, first, by everybody. */
async function findHandover(
  db: Database | Transaction,
  by: { readonly id: number } | { readonly peerId: number; readonly conversation: string },
): Promise<HandoverRow | undefined> {
  const rows = db.selectFrom('handovers').selectAll();
  return 'id' in by
    ? rows.where('id', '=', by.id).executeTakeFirst()
    : rows.where('peer_id', '=', by.peerId).where('conversation', '=', by.conversation).executeTakeFirst();
}

/** With the member, whom everybody locks first: as it stands once whoever held them has let go. */
export async function loadHandoverForUpdate(
  tx: Transaction,
  by: Parameters<typeof findHandover>[1],
): Promise<HandoverRow | undefined> {
  const found = await findHandover(tx, by);
  if (!found) return undefined;
  await loadMemberForUpdate(tx, found.member_id);
  return tx.selectFrom('handovers').selectAll().where('id', '=', found.id).forUpdate().executeTakeFirst();
}
