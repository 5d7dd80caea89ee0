import { type Selectable, sql } from 'kysely';
import type { Graduation } from '#contract/graduations.ts';
import type { Database, Transaction } from '../../context.ts';
import type { GraduationsTable } from '../../db/tables.ts';

type Row = Pick<Selectable<GraduationsTable>, 'year' | 'graduated_on' | 'version'>;

/** What an unmarked branch has: version 0, which the first mark hands back. */
const unmarked: Graduation = { mark: 'unmarked', year: null, graduatedOn: null, version: 0 };

export function graduationOf(row: Row | undefined): Graduation {
  if (!row) return unmarked;
  return {
    mark: row.year === null ? 'not_uniform' : 'year',
    year: row.year,
    graduatedOn: row.graduated_on,
    version: row.version,
  };
}

/** Held, so that the mark is not changed or taken back while what rests on it is written. */
export async function loadGraduationForShare(tx: Transaction, organisationId: number): Promise<Graduation> {
  const row = await tx
    .selectFrom('graduations')
    .select(['year', 'graduated_on', 'version'])
    .where('organisation_id', '=', organisationId)
    .forShare()
    .executeTakeFirst();
  return graduationOf(row);
}

export async function findGraduation(
  db: Database | Transaction,
  organisationId: number,
): Promise<Graduation> {
  const row = await db
    .selectFrom('graduations')
    .select(['year', 'graduated_on', 'version'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return graduationOf(row);
}

interface Mark {
  readonly year: number | null;
  readonly graduatedOn: string | null;
}

/** False where somebody changed it since that version: of two at once one wins, also where neither found a mark. */
export async function saveGraduation(
  tx: Transaction,
  branch: { readonly id: number; readonly path: string },
  { year, graduatedOn }: Mark,
  version: number,
): Promise<boolean> {
  const values = { year, graduated_on: graduatedOn };
  if (version === 0) {
    const inserted = await tx
      .insertInto('graduations')
      .values({ organisation_id: branch.id, organisation_path: branch.path, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .returning('organisation_id')
      .executeTakeFirst();
    return inserted !== undefined;
  }
  const updated = await tx
    .updateTable('graduations')
    .set({ ...values, version: version + 1 })
    .where('organisation_id', '=', branch.id)
    .where('version', '=', version)
    .returning('organisation_id')
    .executeTakeFirst();
  return updated !== undefined;
}

/** With the years of its members; false where somebody changed it since. */
export async function deleteGraduation(
  tx: Transaction,
  organisationId: number,
  version: number,
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('graduations')
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version)
    .returning('organisation_id')
    .executeTakeFirst();
  if (!deleted) return false;
  await deleteOwnYears(tx, organisationId);
  return true;
}

export async function deleteOwnYears(tx: Transaction, organisationId: number): Promise<void> {
  await tx.deleteFrom('member_graduations').where('organisation_id', '=', organisationId).execute();
}

export interface OwnYear {
  readonly memberId: number;
  readonly year: number | null;
}

/** Which of them are members of the branch, with the year each has there; held against a move until the transaction ends. */
export async function loadOwnYearsForShare(
  tx: Transaction,
  organisationId: number,
  memberIds: readonly number[],
): Promise<OwnYear[]> {
  const members = await tx
    .selectFrom('members')
    .select('id')
    .where('id', '=', sql<number>`any(${[...memberIds]}::bigint[])`)
    .where('organisation_id', '=', organisationId)
    .where('in_branch', '=', true)
    .where('standing', 'in', ['listed', 'awaiting_approval'])
    .orderBy('id')
    .forShare()
    .execute();
  const years = await tx
    .selectFrom('member_graduations')
    .select(['member_id', 'year'])
    .where('organisation_id', '=', organisationId)
    .where('member_id', '=', sql<number>`any(${[...memberIds]}::bigint[])`)
    .execute();
  const yearOf = new Map(years.map((row) => [row.member_id, row.year]));
  return members.map(({ id }) => ({ memberId: id, year: yearOf.get(id) ?? null }));
}

export async function saveOwnYears(
  tx: Transaction,
  branch: { readonly id: number; readonly path: string },
  years: readonly OwnYear[],
): Promise<void> {
  const given = years.flatMap(({ memberId, year }) => (year === null ? [] : [{ memberId, year }]));
  const taken = years.flatMap(({ memberId, year }) => (year === null ? [memberId] : []));
  if (given.length > 0) {
    await tx
      .insertInto('member_graduations')
      .values(
        given.map(({ memberId, year }) => ({
          member_id: memberId,
          organisation_id: branch.id,
          organisation_path: branch.path,
          year,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('member_id').doUpdateSet((excluded) => ({
          organisation_id: excluded.ref('excluded.organisation_id'),
          organisation_path: excluded.ref('excluded.organisation_path'),
          year: excluded.ref('excluded.year'),
        })),
      )
      .execute();
  }
  if (taken.length > 0) {
    await tx
      .deleteFrom('member_graduations')
      .where('organisation_id', '=', branch.id)
      .where('member_id', '=', sql<number>`any(${taken}::bigint[])`)
      .execute();
  }
}

/** Of each member, as the branch they are in now is marked. */
export async function findYearsOfMembers(
  db: Database | Transaction,
  memberIds: readonly number[],
): Promise<(memberId: number) => number | null> {
  const { rows } = await sql<{ id: number; year: number | null }>`
    select m.id, coalesce(g.year, own.year) as year
    from members m
    join graduations g on g.organisation_id = m.organisation_id
    left join member_graduations own on own.member_id = m.id and own.organisation_id = m.organisation_id
    where m.id = any(${[...memberIds]}::bigint[])`.execute(db);
  const years = new Map(rows.map(({ id, year }) => [id, year]));
  return (memberId) => years.get(memberId) ?? null;
}

export async function findYearOfMember(db: Database | Transaction, memberId: number): Promise<number | null> {
  return (await findYearsOfMembers(db, [memberId]))(memberId);
}
