import type { Transaction } from '../../context.ts';
import { markClosed } from './account-store.ts';

/**
 * LIF-4: two rows of one person, both locked by the caller, are one from now on. The account of the row that ends is the other's, and logs
 * in under its ID number; where that one has an account, this one is closed. An account with other seats, which may be beyond who merges, only
 * loses this one.
 */
export async function mergeMemberSeats(
  tx: Transaction,
  endedId: number,
  kept: {
    readonly id: number;
    readonly name: string;
    readonly idNumberHash: Buffer;
    readonly organisation: { readonly id: number; readonly path: string };
  },
  at: Date,
): Promise<'moved' | 'ended' | 'none'> {
  const [seat, own] = [await findSeat(tx, endedId), await findSeat(tx, kept.id)];
  if (!seat) return 'none';
  const namesake = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id_number_hash', '=', kept.idNumberHash)
    .executeTakeFirst();
  await tx.updateTable('seats').set({ ended_at: at }).where('id', '=', seat.id).execute();
  const others = await tx
    .selectFrom('seats')
    .select('id')
    .where('account_id', '=', seat.account_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (own || namesake || others) {
    if (!others) await markClosed(tx, seat.account_id, at);
    await tx.deleteFrom('sessions').where('seat_id', '=', seat.id).execute();
    return 'ended';
  }
  // Another seat, and not the same one changed: the record tells where somebody acted from.
  const { id: nextId } = await tx
    .insertInto('seats')
    .values({
      account_id: seat.account_id,
      kind: 'member',
      organisation_id: kept.organisation.id,
      organisation_path: kept.organisation.path,
      member_id: kept.id,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.updateTable('sessions').set({ seat_id: nextId }).where('seat_id', '=', seat.id).execute();
  await tx
    .updateTable('accounts')
    .set({ name: kept.name, id_number_hash: kept.idNumberHash })
    .where('id', '=', seat.account_id)
    .where('id_number_hash', 'is not', null)
    .execute();
  return 'moved';
}

async function findSeat(tx: Transaction, memberId: number) {
  return tx
    .selectFrom('seats')
    .select(['id', 'account_id'])
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}
