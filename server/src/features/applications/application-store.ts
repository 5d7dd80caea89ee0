import { sql } from 'kysely';
import type { ApplicationState } from '#contract/applications.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { columnsOfEntry } from '../members/index.ts';

export interface NewApplication {
  readonly accountId: number;
  readonly branch: { readonly id: number; readonly path: string };
  /** Without a fault. */
  readonly particulars: EntryInput;
  readonly requestKey: string | null;
}

export async function insertApplication(
  context: Context,
  tx: Transaction,
  application: NewApplication,
): Promise<number> {
  const { clock, personalData } = context;
  const columns = columnsOfEntry(context, application.particulars, chinaDay(clock.now()));
  const { id } = await tx
    .insertInto('applications')
    .values({
      account_id: application.accountId,
      organisation_id: application.branch.id,
      organisation_path: application.branch.path,
      state: 'open',
      name: columns.name,
      id_number_hash: columns.id_number_hash,
      id_number_masked: columns.id_number_masked,
      phone_masked: columns.phone_masked,
      joined_month: columns.joined_month,
      development_number: columns.development_number,
      particulars_sealed: personalData.seal(JSON.stringify(application.particulars)),
      applied_at: clock.now(),
      request_key: application.requestKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export function openParticulars({ personalData }: Pick<Context, 'personalData'>, sealed: Buffer): EntryInput {
  return JSON.parse(personalData.open(sealed)) as EntryInput;
}

/** Whoever decides or takes back waits for the other here. */
export async function loadApplicationForUpdate(tx: Transaction, id: number) {
  return tx.selectFrom('applications').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The last one of the account, which is the only one that may be open. */
export async function loadLatestForUpdate(tx: Transaction, accountId: number) {
  return tx
    .selectFrom('applications')
    .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
    .selectAll('applications')
    .select('organisations.name as organisation')
    .where('account_id', '=', accountId)
    .orderBy('applications.id', 'desc')
    .limit(1)
    .forUpdate('applications')
    .executeTakeFirstOrThrow();
}

export async function endApplication(
  tx: Transaction,
  id: number,
  ended: {
    readonly state: Exclude<ApplicationState, 'open'>;
    readonly at: Date;
    readonly by?: number;
    readonly reason?: string | null;
    readonly memberId?: number;
  },
): Promise<void> {
  await tx
    .updateTable('applications')
    .set({
      state: ended.state,
      ended_at: ended.at,
      decided_by: ended.by ?? null,
      reason: ended.reason ?? null,
      member_id: ended.memberId ?? null,
      // The member's row has them from now on.
      ...(ended.memberId !== undefined && { particulars_sealed: null }),
    })
    .where('id', '=', id)
    .execute();
}

/** What was filled in is kept once: with the application that replaces this one. */
export async function forgetParticulars(tx: Transaction, id: number): Promise<void> {
  await tx.updateTable('applications').set({ particulars_sealed: null }).where('id', '=', id).execute();
}

export async function countApplicationsSince(
  tx: Transaction,
  accountId: number,
  since: Date,
): Promise<number> {
  const { count } = await tx
    .selectFrom('applications')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('applied_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The account a registration with this key has opened. */
export async function findRegistered(db: Database, requestKey: string) {
  return db
    .selectFrom('applications')
    .innerJoin('accounts', 'accounts.id', 'applications.account_id')
    .innerJoin('seats', 'seats.account_id', 'accounts.id')
    .select([
      'accounts.id as account_id',
      'accounts.password_hash',
      'seats.id as seat_id',
      'seats.organisation_id',
    ])
    .where('request_key', '=', requestKey)
    .where('seats.ended_at', 'is', null)
    .executeTakeFirst();
}

export interface Counted {
  readonly id: number;
  readonly ofAddress: number;
  readonly inAll: number;
}

/** Notes one registration and says how many there were since, itself included; those at the same time see each other. */
export async function countRegistration(
  db: Database,
  address: string,
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<Counted> {
  const { id } = await db
    .insertInto('registrations_tried')
    .values({ address, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ ofAddress: number; inAll: number }>`
    select count(*) filter (where address = ${address}) as "ofAddress", count(*) as "inAll"
    from registrations_tried where at > ${since} and id <= ${id}`.execute(db);
  return { id, ofAddress: Number(rows[0]?.ofAddress ?? 0), inAll: Number(rows[0]?.inAll ?? 0) };
}

export async function forgetRegistrationTry(db: Database, id: number): Promise<void> {
  await db.deleteFrom('registrations_tried').where('id', '=', id).execute();
}
