import { type RawBuilder, sql } from 'kysely';
import type { SeatKind } from '#contract/accounts.ts';
import type { Database, Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

export async function findAccountForLogin(
  db: Database,
  by: { userName: string; idNumberHash: Buffer | null },
) {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where((where) =>
      by.idNumberHash ? where('id_number_hash', '=', by.idNumberHash) : where('user_name', '=', by.userName),
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

export async function getAccount(db: Database, accountId: number) {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow();
}

/** Whether the account of the query's `accounts` row has a standing seat outside the subtree. */
export function hasSeatOutside(subtree: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from seats elsewhere
    where elsewhere.account_id = accounts.id and elsewhere.ended_at is null
      and (elsewhere.organisation_path < ${subtree} or elsewhere.organisation_path >= ${pathEnd(subtree)}))`;
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
      hasSeatOutside(subtree).as('has_seat_outside'),
    ])
    .where('accounts.id', '=', accountId)
    .where('accounts.closed_at', 'is', null)
    .where('seats.ended_at', 'is', null)
    .where('seats.kind', '!=', 'applicant')
    .where('seats.organisation_path', '>=', subtree)
    .where('seats.organisation_path', '<', pathEnd(subtree))
    .orderBy('seats.organisation_path')
    .executeTakeFirst();
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

export async function markLoggedIn(tx: Transaction, accountId: number, at: Date): Promise<void> {
  await tx.updateTable('accounts').set({ last_login_at: at }).where('id', '=', accountId).execute();
}

export async function setChosenPassword(
  tx: Transaction,
  accountId: number,
  passwordHash: string,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ password_hash: passwordHash, must_change_password: false, password_expires_at: null })
    .where('id', '=', accountId)
    .execute();
}

/** To be changed at the next login; the account's lock ends. */
export async function setGivenPassword(
  tx: Transaction,
  accountId: number,
  given: { passwordHash: string; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      password_hash: given.passwordHash,
      must_change_password: true,
      password_expires_at: given.expiresAt,
      failed_logins: 0,
      locked_until: null,
    })
    .where('id', '=', accountId)
    .execute();
}

/** Ends its seats too, and frees its user name for a successor. */
export async function markClosed(tx: Transaction, accountId: number, at: Date): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ closed_at: at, id_number_hash: null, user_name: `closed:${accountId}` })
    .where('id', '=', accountId)
    .execute();
  await tx.updateTable('seats').set({ ended_at: at }).where('account_id', '=', accountId).execute();
}

export interface NewAccount {
  readonly name: string;
  readonly userName: string | null;
  readonly idNumberHash: Buffer | null;
  readonly passwordHash: string;
  /** Of a given one, which is to be changed before; null: it is the holder's own choice. */
  readonly passwordExpiresAt: Date | null;
}

/** Answers the id. */
export async function insertAccount(tx: Transaction, account: NewAccount, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('accounts')
    .values({
      name: account.name,
      user_name: account.userName,
      id_number_hash: account.idNumberHash,
      password_hash: account.passwordHash,
      must_change_password: account.passwordExpiresAt !== null,
      password_expires_at: account.passwordExpiresAt,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewSeat {
  readonly accountId: number;
  readonly kind: SeatKind;
  readonly organisation: { readonly id: number; readonly path: string };
  readonly memberId: number | null;
}

export async function insertSeat(tx: Transaction, seat: NewSeat, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('seats')
    .values({
      account_id: seat.accountId,
      kind: seat.kind,
      organisation_id: seat.organisation.id,
      organisation_path: seat.organisation.path,
      member_id: seat.memberId,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One that is not dissolved, held against moving and dissolving until the transaction ends. */
export async function loadSeatOrganisationForShare(tx: Transaction, id: number) {
  return tx
    .selectFrom('organisations')
    .select(['id', 'path'])
    .where('id', '=', id)
    .where('dissolved_at', 'is', null)
    .forShare()
    .executeTakeFirst();
}

export async function findSealedIdNumber(db: Database, memberId: number): Promise<Buffer | null> {
  const member = await db
    .selectFrom('members')
    .select('id_number_sealed')
    .where('id', '=', memberId)
    .executeTakeFirst();
  return member?.id_number_sealed ?? null;
}
