import { sql } from 'kysely';
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

/** The registration by which this person may be entered, held until the transaction ends. */
export async function findVeteranForUpdate(
  tx: Transaction,
  idNumberHash: Buffer,
): Promise<RegisteredVeteran | null> {
  const { rows } = await sql<RegisteredVeteran>`
    select v.id, v.name, v.joined_month as "joinedMonth", v.development_number as "developmentNumber",
      o.name as organisation, v.organisation_path as "organisationPath"
    from veteran_registrations v join organisations o on o.id = v.organisation_id
    where v.id_number_hash = ${idNumberHash} and v.withdrawn_at is null and v.member_id is null
    for update of v`.execute(tx);
  return rows[0] ?? null;
}

export async function markVeteranEntered(
  tx: Transaction,
  id: number,
  entered: { readonly memberId: number; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('veteran_registrations')
    .set({ member_id: entered.memberId, entered_at: entered.at })
    .where('id', '=', id)
    .execute();
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
