import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { MemberStanding } from '#contract/members.ts';
import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Database, Transaction } from '../../context.ts';
import type { MembersTable } from '../../db/tables.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalToSee } from './member-access.ts';
import { refusalOfEnded } from './member-rules.ts';

export type MemberRow = Selectable<MembersTable>;
export type NewMemberRow = Insertable<MembersTable>;

/** Who is inserted, by the hash that tells one person from another. */
export interface InsertedMember {
  readonly id: number;
  readonly idNumberHash: string;
}

/**
 * Inserts all rows by one statement. A row whose person or number the register already has, even by a transaction that
 * committed a moment ago, is left out of the answer: the transaction goes on and can say who holds it.
 */
export async function insertMembers(
  tx: Transaction,
  rows: readonly NewMemberRow[],
): Promise<InsertedMember[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  // One parameter however many rows: 500 rows of 40 columns would be 20,000.
  const { rows: inserted } = await sql<{ id: number; hash: Buffer }>`
    insert into members (${columns})
    select ${columns} from json_populate_recordset(null::members, ${JSON.stringify(rows.map(asJson))}::json)
    on conflict do nothing
    returning id, id_number_hash as hash`.execute(tx);
  return inserted.map(({ id, hash }) => ({ id, idNumberHash: hash.toString('hex') }));
}

function asJson(row: NewMemberRow): Record<string, unknown> {
  const entries = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]),
  );
}

/** Who holds these ID numbers or development numbers, whatever the viewer may see (ENT-14, NUM-1). */
export async function findHolders(
  db: Database | Transaction,
  hashes: readonly Buffer[],
  numbers: readonly string[],
) {
  const byHash = db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
    .select([
      'members.id',
      'members.name',
      'members.id_number_hash',
      'members.development_number',
      'members.organisation_id',
      'members.in_branch',
      'members.standing',
      'organisations.name as organisation',
    ]);
  return byHash
    .where('members.id_number_hash', '=', sql<Buffer>`any(${hashes})`)
    .union(byHash.where('members.development_number', '=', sql<string>`any(${numbers})`))
    .execute();
}

export type Holder = Awaited<ReturnType<typeof findHolders>>[number];

/**
 * A member the actor sees, and where its form stands, both locked; the archive first, as everybody does who locks both. Who is a member
 * no more is refused.
 */
export async function getVisibleMemberForUpdate(
  tx: Transaction,
  actor: Actor,
  memberId: number,
): Promise<LoadedMember> {
  const found = await getVisiblePersonForUpdate(tx, actor, memberId);
  refuseFor(refusalOfEnded(found.member));
  return found;
}

/** The same of anybody in the register, also of who is a member no more. */
export async function getVisiblePersonForUpdate(
  tx: Transaction,
  actor: Actor,
  memberId: number,
): Promise<LoadedMember> {
  const found = await loadMemberForUpdate(tx, memberId);
  refuseFor(refusalToSee(actor, found && { id: memberId, organisationPath: found.member.organisation_path }));
  return found ?? refuse('member.notFound');
}

export interface LoadedMember {
  readonly member: MemberRow;
  readonly formState: FormState;
  readonly certification: Certification;
  /** A first form of theirs, or one that is to take another's place (ARC-6). */
  readonly isUnderReview: boolean;
}

/** The same of any member, for a case that concerns it. */
export async function loadMemberForUpdate(
  tx: Transaction,
  memberId: number,
): Promise<LoadedMember | undefined> {
  const archive = await tx
    .selectFrom('archives')
    .select(['form_state', 'certification'])
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  const member = await tx
    .selectFrom('members')
    .selectAll()
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  if (!member) return undefined;
  // Whoever changes this row has locked the archive.
  const change = await tx
    .selectFrom('form_changes')
    .select('state')
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return {
    member,
    formState: (archive?.form_state ?? 'not_asked') as FormState,
    certification: (archive?.certification ?? 'not_asked') as Certification,
    isUnderReview: archive?.form_state === 'under_review' || change?.state === 'under_review',
  };
}

/** Many at once, archives first and in the order of their ids, as everybody does who locks both. */
export async function loadMembersForUpdate(
  tx: Transaction,
  memberIds: readonly number[],
): Promise<Map<number, Pick<LoadedMember, 'member' | 'formState'>>> {
  const ids = sql<number>`any(${[...memberIds]}::bigint[])`;
  const archives = await tx
    .selectFrom('archives')
    .select(['member_id', 'form_state'])
    .where('member_id', '=', ids)
    .orderBy('member_id')
    .forUpdate()
    .execute();
  const members = await tx
    .selectFrom('members')
    .selectAll()
    .where('id', '=', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  const states = new Map(archives.map((row) => [row.member_id, row.form_state as FormState]));
  return new Map(
    members.map((member) => [member.id, { member, formState: states.get(member.id) ?? 'not_asked' }]),
  );
}

/** Whom an account may be opened for, with the account there is, held until the transaction ends. */
export async function loadAccountHolderForShare(tx: Transaction, memberId: number) {
  return tx
    .selectFrom('members')
    .select([
      'id',
      'name',
      'id_number_hash',
      'id_number_masked',
      'organisation_id',
      'organisation_path',
      'standing',
    ])
    .select((query) =>
      query
        .selectFrom('seats')
        .select('account_id')
        .whereRef('seats.member_id', '=', 'members.id')
        .where('ended_at', 'is', null)
        .as('account_id'),
    )
    .where('id', '=', memberId)
    .forShare()
    .executeTakeFirst();
}

export async function updateMember(
  tx: Transaction,
  memberId: number,
  values: Updateable<MembersTable>,
): Promise<void> {
  await tx.updateTable('members').set(values).where('id', '=', memberId).execute();
}

/** The superior has agreed: the member stands in the list from now on (N23 1.1). */
export async function markListed(tx: Transaction, memberId: number): Promise<void> {
  await tx
    .updateTable('members')
    .set({ standing: 'listed' })
    .where('id', '=', memberId)
    .where('standing', '=', 'awaiting_approval')
    .execute();
}

/** Where a member stands after its form was taken up. */
export async function findStanding(
  tx: Transaction,
  memberId: number,
): Promise<{ standing: MemberStanding; certification: Certification }> {
  const row = await tx
    .selectFrom('members')
    .leftJoin('archives', 'archives.member_id', 'members.id')
    .select(['members.standing', 'archives.certification'])
    .where('members.id', '=', memberId)
    .executeTakeFirstOrThrow();
  return {
    standing: row.standing as MemberStanding,
    certification: (row.certification ?? 'not_asked') as Certification,
  };
}

/** Who was entered as a cadre under this ID number and belongs to no branch, with the archive; both locked. */
export async function findCadreForUpdate(
  tx: Transaction,
  idNumberHash: Buffer,
): Promise<LoadedMember | undefined> {
  const found = await tx
    .selectFrom('members')
    .select('id')
    .where('id_number_hash', '=', idNumberHash)
    .where('in_branch', '=', false)
    .where('standing', '!=', 'ended')
    .executeTakeFirst();
  const loaded = found && (await loadMemberForUpdate(tx, found.id));
  // Another branch may have entered the person while this waited.
  return loaded?.member.in_branch ? undefined : loaded;
}

/** Whose ID number it is, whatever the viewer may see (ENT-14). */
export async function findPerson(db: Database | Transaction, idNumberHash: Buffer) {
  return db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
    .select([
      'members.id',
      'members.name',
      'members.birth_date',
      'members.organisation_id',
      'members.standing',
      'organisations.name as organisation',
    ])
    .where('members.id_number_hash', '=', idNumberHash)
    .executeTakeFirst();
}
