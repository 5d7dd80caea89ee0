import { sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';

/** Whose password is tried: an account, or a user name that nobody has, by its keyed hash. */
export type Tried = { readonly accountId: number } | { readonly unknownName: Buffer };

export interface Tries {
  /** In a row, without a right one. */
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

/** Held until the transaction ends, so that tries at once are counted one after the other. */
export async function loadTriesForUpdate(tx: Transaction, tried: Tried, now: Date): Promise<Tries> {
  const { failed_logins, locked_until } =
    'accountId' in tried
      ? await tx
          .selectFrom('accounts')
          .select(['failed_logins', 'locked_until'])
          .where('id', '=', tried.accountId)
          .forUpdate()
          .executeTakeFirstOrThrow()
      : await tx
          .insertInto('unknown_names')
          .values({ name_hash: tried.unknownName, last_tried_at: now })
          .onConflict((conflict) => conflict.column('name_hash').doUpdateSet({ last_tried_at: now }))
          .returning(['failed_logins', 'locked_until'])
          .executeTakeFirstOrThrow();
  return { failures: failed_logins, lockedUntil: locked_until };
}

export async function writeTries(
  db: Database | Transaction,
  tried: Tried,
  { failures, lockedUntil }: Tries,
): Promise<void> {
  const values = { failed_logins: failures, locked_until: lockedUntil };
  if ('accountId' in tried) {
    await db.updateTable('accounts').set(values).where('id', '=', tried.accountId).execute();
  } else {
    await db.updateTable('unknown_names').set(values).where('name_hash', '=', tried.unknownName).execute();
  }
}

export async function countTriesFrom(db: Database, address: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from failed_logins where address = ${address} and at > ${since}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Answers the id of the try, by which it is forgotten where it proves right. */
export async function insertTryFrom(db: Database, address: string, at: Date): Promise<number> {
  const { id } = await db
    .insertInto('failed_logins')
    .values({ address, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function deleteTryFrom(db: Database | Transaction, id: number): Promise<void> {
  await db.deleteFrom('failed_logins').where('id', '=', id).execute();
}
