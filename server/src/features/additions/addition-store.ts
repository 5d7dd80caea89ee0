import { sql } from 'kysely';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

interface Counted {
  readonly id: number;
  readonly ofAccount: number;
  readonly ofOrganisation: number;
}

/** Notes one try and says how many there were since, itself included; of tries at once each sees those before it. */
export async function countTry(
  db: Database,
  actor: Pick<Actor, 'accountId' | 'organisationId'>,
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<Counted> {
  const { id } = await db
    .insertInto('additions_tried')
    .values({ account_id: actor.accountId, organisation_id: actor.organisationId, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ ofAccount: number; ofOrganisation: number }>`
    select count(*) filter (where account_id = ${actor.accountId}) as "ofAccount",
      count(*) filter (where organisation_id = ${actor.organisationId}) as "ofOrganisation"
    from additions_tried
    where (account_id = ${actor.accountId} or organisation_id = ${actor.organisationId}) and at > ${since} and id <= ${id}`.execute(
    db,
  );
  return {
    id,
    ofAccount: Number(rows[0]?.ofAccount ?? 0),
    ofOrganisation: Number(rows[0]?.ofOrganisation ?? 0),
  };
}

/** When the oldest try that still counts was made. */
export async function findOldestTry(
  db: Database,
  actor: Pick<Actor, 'accountId' | 'organisationId'>,
  since: Date,
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from additions_tried
    where (account_id = ${actor.accountId} or organisation_id = ${actor.organisationId}) and at > ${since}`.execute(
    db,
  );
  return rows[0]?.at ?? null;
}

export async function forgetTry(db: Database | Transaction, id: number): Promise<void> {
  await db.deleteFrom('additions_tried').where('id', '=', id).execute();
}

/** Who has this ID number, and under which name; not locked. */
export async function findPerson(db: Database | Transaction, idNumberHash: Buffer) {
  return db
    .selectFrom('members')
    .select(['id', 'name', 'organisation_id'])
    .where('id_number_hash', '=', idNumberHash)
    .executeTakeFirst();
}

export interface NewDeparture {
  readonly memberId: number;
  readonly name: string;
  readonly idNumberMasked: string;
  readonly from: { readonly id: number; readonly path: string };
  readonly toId: number;
}

export async function insertDeparture(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  actor: Pick<Actor, 'accountId'>,
  left: NewDeparture,
): Promise<void> {
  await tx
    .insertInto('departures')
    .values({
      member_id: left.memberId,
      name: left.name,
      id_number_masked: left.idNumberMasked,
      organisation_id: left.from.id,
      organisation_path: left.from.path,
      to_id: left.toId,
      left_at: clock.now(),
      taken_by: actor.accountId,
    })
    .execute();
}
