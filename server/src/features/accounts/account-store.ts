import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

export function digestOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export async function findAccountForLogin(
  db: Database,
  by: { userName: string; idNumberHash: Buffer | null },
) {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where((where) =>
      by.idNumberHash
        ? where('id_number_hash', '=', by.idNumberHash)
        : where('user_name', '=', by.userName.toLowerCase()),
    )
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

export async function loadAccountForUpdate(tx: Transaction, accountId: number) {
  return tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** The account with one seat of it inside the subtree, or nothing where the viewer may not know of it. */
export async function findVisibleAccount(db: Database | Transaction, accountId: number, subtree: string) {
  return db
    .selectFrom('accounts')
    .innerJoin('seats', 'seats.account_id', 'accounts.id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.user_name',
      'seats.organisation_id',
      'seats.organisation_path',
      'seats.member_id',
    ])
    .where('accounts.id', '=', accountId)
    .where('accounts.closed_at', 'is', null)
    .where('seats.ended_at', 'is', null)
    .where('seats.organisation_path', '>=', subtree)
    .where('seats.organisation_path', '<', pathEnd(subtree))
    .orderBy('seats.organisation_path')
    .executeTakeFirst();
}

/** All seats of the account lie inside the subtree: only then may its administrator reset or close it. */
export async function hasSeatOutside(
  db: Database | Transaction,
  accountId: number,
  subtree: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('seats')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where((where) =>
      where.or([
        where('organisation_path', '<', subtree),
        where('organisation_path', '>=', pathEnd(subtree)),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function listSeats(db: Database | Transaction, accountId: number) {
  return db
    .selectFrom('seats')
    .innerJoin('organisations', 'organisations.id', 'seats.organisation_id')
    .select([
      'seats.id',
      'seats.kind',
      'seats.member_id',
      'seats.organisation_id',
      'seats.organisation_path',
      'organisations.name',
      'organisations.short_name',
      'organisations.kind as organisation_kind',
    ])
    .where('seats.account_id', '=', accountId)
    .where('seats.ended_at', 'is', null)
    .orderBy('seats.kind')
    .orderBy('seats.id')
    .execute();
}

export async function countFailuresFrom(db: Database, address: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from failed_logins where address = ${address} and at > ${since}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

export async function endSessionsOf(
  tx: Transaction,
  accountId: number,
  exceptSessionId: string | null,
): Promise<void> {
  let ending = tx.deleteFrom('sessions').where('account_id', '=', accountId);
  if (exceptSessionId) ending = ending.where('id', '!=', exceptSessionId);
  await ending.execute();
}
