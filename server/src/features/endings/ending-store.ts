import { type Selectable, sql, type Updateable } from 'kysely';
import type { EndingKind } from '#contract/values/ending-kind.ts';
import type { Database, Transaction } from '../../context.ts';
import type { EndingsTable } from '../../db/tables.ts';

export type EndingRow = Selectable<EndingsTable>;

export interface NewEnding {
  readonly memberId: number;
  readonly organisation: { readonly id: number; readonly path: string };
  readonly kind: EndingKind;
  readonly on: string;
  readonly reportedOn: string | null;
  readonly reason: string;
  readonly caseId: number;
  readonly by: number;
  readonly at: Date;
}

/** The member's row is locked; a second one that is proposed or in force violates endings_one_of_member. */
export async function insertEnding(tx: Transaction, ending: NewEnding): Promise<number> {
  const { id } = await tx
    .insertInto('endings')
    .values({
      member_id: ending.memberId,
      organisation_id: ending.organisation.id,
      organisation_path: ending.organisation.path,
      kind: ending.kind,
      state: 'proposed',
      ended_on: ending.on,
      reported_on: ending.reportedOn,
      reason: ending.reason,
      case_id: ending.caseId,
      proposed_by: ending.by,
      proposed_at: ending.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** LIF-4: in force at once, without a case; the member's row is locked. */
export async function insertDuplicateEnding(
  tx: Transaction,
  ending: Omit<NewEnding, 'kind' | 'reportedOn' | 'caseId'> & {
    readonly keptId: number;
    /** How the row stands until now. */
    readonly standing: string;
    /** The organisation that merged. */
    readonly from: number;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('endings')
    .values({
      member_id: ending.memberId,
      organisation_id: ending.organisation.id,
      organisation_path: ending.organisation.path,
      kind: 'duplicate',
      state: 'in_force',
      ended_on: ending.on,
      reason: ending.reason,
      kept_id: ending.keptId,
      standing_before: ending.standing,
      proposed_by: ending.by,
      proposed_at: ending.at,
      decided_at: ending.at,
      decided_from: ending.from,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** TRF-4: in force at once; another system has decided. `from`: the organisation the member leaves. */
export async function insertTransferEnding(
  tx: Transaction,
  ending: Omit<NewEnding, 'kind' | 'reportedOn' | 'caseId'> & { readonly from: number },
): Promise<void> {
  await tx
    .insertInto('endings')
    .values({
      member_id: ending.memberId,
      organisation_id: ending.organisation.id,
      organisation_path: ending.organisation.path,
      kind: 'transferred',
      state: 'in_force',
      ended_on: ending.on,
      reason: ending.reason,
      proposed_by: ending.by,
      proposed_at: ending.at,
      decided_at: ending.at,
      decided_from: ending.from,
    })
    .execute();
}

/** What is proposed for a member, or in force; whoever changes it has locked the member. */
export async function findStandingEnding(
  db: Database | Transaction,
  memberId: number,
): Promise<EndingRow | undefined> {
  return db
    .selectFrom('endings')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', 'in', ['proposed', 'in_force'])
    .executeTakeFirst();
}

export async function updateEnding(
  tx: Transaction,
  endingId: number,
  set: Updateable<EndingsTable>,
): Promise<void> {
  await tx.updateTable('endings').set(set).where('id', '=', endingId).execute();
}

/** Names of the organisations in which somebody holds a post. */
export async function listHeldPosts(db: Database | Transaction, memberId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select o.name from posts p join organisations o on o.id = p.organisation_id
    where p.member_id = ${memberId} and p.ended_on is null order by p.id`.execute(db);
  return rows.map(({ name }) => name);
}
