import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import type { ClaimsTable } from '../../db/tables.ts';
import { loadMemberForUpdate, type MemberRow } from '../members/index.ts';
import type { Theirs } from './message-of-claim.ts';

export type ClaimRow = Omit<Selectable<ClaimsTable>, 'theirs'> & { readonly theirs: Theirs | null };

export const openStates = ['asked', 'open'] as const;

/** The member is locked; a second open one with the same system violates claims_one_open. */
export async function insertClaim(tx: Transaction, row: Insertable<ClaimsTable>): Promise<ClaimRow> {
  const inserted = await tx.insertInto('claims').values(row).returningAll().executeTakeFirstOrThrow();
  return inserted as ClaimRow;
}

export async function updateClaim(tx: Transaction, id: number, set: Updateable<ClaimsTable>): Promise<void> {
  await tx.updateTable('claims').set(set).where('id', '=', id).execute();
}

/** Not locked: the member is, first, by everybody. */
export async function findClaim(
  db: Database | Transaction,
  by: { readonly id: number } | { readonly peerId: number; readonly conversation: string },
): Promise<ClaimRow | undefined> {
  const rows = db.selectFrom('claims').selectAll();
  const found =
    'id' in by
      ? await rows.where('id', '=', by.id).executeTakeFirst()
      : await rows
          .where('peer_id', '=', by.peerId)
          .where('conversation', '=', by.conversation)
          .executeTakeFirst();
  return found as ClaimRow | undefined;
}

/** Both as they stand once whoever held the member has let go. */
export async function loadClaimForUpdate(
  tx: Transaction,
  by: Parameters<typeof findClaim>[1],
): Promise<{ claim: ClaimRow; member: MemberRow } | undefined> {
  const found = await findClaim(tx, by);
  if (!found) return undefined;
  const loaded = await loadMemberForUpdate(tx, found.member_id);
  const claim = await tx
    .selectFrom('claims')
    .selectAll()
    .where('id', '=', found.id)
    .forUpdate()
    .executeTakeFirst();
  return claim && loaded ? { claim: claim as ClaimRow, member: loaded.member } : undefined;
}

/** What is open between us and a system about a member whom the caller has locked. */
export async function findOpenClaim(
  tx: Transaction,
  of: { readonly memberId: number; readonly peerId: number },
): Promise<ClaimRow | undefined> {
  const found = await tx
    .selectFrom('claims')
    .selectAll()
    .where('member_id', '=', of.memberId)
    .where('peer_id', '=', of.peerId)
    .where('state', 'in', openStates)
    .forUpdate()
    .executeTakeFirst();
  return found as ClaimRow | undefined;
}
