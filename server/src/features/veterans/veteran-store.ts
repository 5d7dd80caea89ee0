import { type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import type { RegisteredVeteran } from './veteran-rules.ts';

export interface NewVeteran {
  readonly name: string;
  readonly idNumber: { readonly sealed: Buffer; readonly hash: Buffer; readonly masked: string };
  readonly joinedMonth: string;
  readonly developmentNumber: string | null;
  readonly organisation: { readonly id: number; readonly path: string };
  readonly by: number;
  readonly at: Date;
}

export async function insertVeteran(tx: Transaction, veteran: NewVeteran): Promise<number> {
  const { id } = await tx
    .insertInto('veteran_registrations')
    .values({
      name: veteran.name,
      id_number_sealed: veteran.idNumber.sealed,
      id_number_hash: veteran.idNumber.hash,
      id_number_masked: veteran.idNumber.masked,
      joined_month: veteran.joinedMonth,
      development_number: veteran.developmentNumber,
      organisation_id: veteran.organisation.id,
      organisation_path: veteran.organisation.path,
      registered_by: veteran.by,
      registered_at: veteran.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The registrations by which these people may be entered, by the hash of the ID number in hexadecimal. */
export function findVeterans(
  db: Database | Transaction,
  idNumberHashes: readonly Buffer[],
): Promise<ReadonlyMap<string, RegisteredVeteran>> {
  return find(db, idNumberHashes, sql``);
}

/** The same, held until the transaction ends. */
export function findVeteransForUpdate(
  tx: Transaction,
  idNumberHashes: readonly Buffer[],
): Promise<ReadonlyMap<string, RegisteredVeteran>> {
  return find(tx, idNumberHashes, sql`for update of v`);
}

async function find(db: Database | Transaction, hashes: readonly Buffer[], held: RawBuilder<unknown>) {
  if (hashes.length === 0) return new Map<string, RegisteredVeteran>();
  const { rows } = await sql<RegisteredVeteran & { hash: string }>`
    select v.id, v.name, v.joined_month as "joinedMonth", v.development_number as "developmentNumber",
      o.name as organisation, v.organisation_path as "organisationPath", encode(v.id_number_hash, 'hex') as hash
    from veteran_registrations v join organisations o on o.id = v.organisation_id
    where v.id_number_hash = any(${[...hashes]}::bytea[]) and v.withdrawn_at is null and v.member_id is null
    order by v.id ${held}`.execute(db);
  return new Map(rows.map((row) => [row.hash, row]));
}

export async function markVeteransEntered(
  tx: Transaction,
  entered: readonly { readonly id: number; readonly memberId: number }[],
  at: Date,
): Promise<void> {
  if (entered.length === 0) return;
  await sql`
    update veteran_registrations v set member_id = e.member_id, entered_at = ${at}::timestamptz
    from unnest(${entered.map(({ id }) => id)}::bigint[], ${entered.map(({ memberId }) => memberId)}::bigint[]) as e (id, member_id)
    where v.id = e.id`.execute(tx);
}

export async function markVeteranWithdrawn(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.updateTable('veteran_registrations').set({ withdrawn_at: at }).where('id', '=', id).execute();
}

export async function loadVeteranForUpdate(tx: Transaction, id: number) {
  return tx
    .selectFrom('veteran_registrations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a member came by a registration: such a member may have no number. */
export async function isRegisteredVeteran(db: Database | Transaction, memberId: number): Promise<boolean> {
  const found = await db
    .selectFrom('veteran_registrations')
    .select('id')
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return found !== undefined;
}
