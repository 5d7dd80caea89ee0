import { type Insertable, sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import type { GraduateLeavingsTable } from '../../db/tables.ts';
import { findYearOfMember, findYearsOfMembers } from './graduation-store.ts';

interface Leaving {
  readonly memberId: number;
  /** In which year the member graduated in the branch that was left. */
  readonly year: number | null;
  readonly from: { readonly id: number; readonly path: string };
  /** Null: to another system. */
  readonly toId: number | null;
}

/**
 * TRF-9: graduates have moved, and stay ones of the branch that was left. The year is noted as it was marked there, since mark and branch of
 * the member say nothing of it any more. Whoever comes to another branch of the same year graduates there, and has not left.
 */
export async function noteLeavings(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  leavings: readonly Leaving[],
): Promise<void> {
  const yearNow = await findYearsOfMembers(
    tx,
    leavings.map(({ memberId }) => memberId),
  );
  await forgetLeavings(
    tx,
    leavings.map(({ memberId }) => ({ memberId, year: yearNow(memberId) })),
  );
  const at = clock.now();
  await insertLeavings(
    tx,
    leavings.flatMap((leaving) => (leaving.year === yearNow(leaving.memberId) ? [] : rowsOf(leaving, at))),
  );
}

function rowsOf({ memberId, year, from, toId }: Leaving, at: Date): Insertable<GraduateLeavingsTable>[] {
  if (year === null) return [];
  return [{ member_id: memberId, year, from_id: from.id, from_path: from.path, to_id: toId, left_at: at }];
}

async function insertLeavings(
  tx: Transaction,
  left: readonly Insertable<GraduateLeavingsTable>[],
): Promise<void> {
  if (left.length === 0) return;
  await tx
    .insertInto('graduate_leavings')
    .values(left)
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'year']).doUpdateSet((excluded) => ({
        from_id: excluded.ref('excluded.from_id'),
        from_path: excluded.ref('excluded.from_path'),
        to_id: excluded.ref('excluded.to_id'),
        left_at: excluded.ref('excluded.left_at'),
      })),
    )
    .execute();
}

/** TRF-9: the same of who has gone to another system, or to the army; their row stays where it was, ended. */
export async function noteLeavingSystem(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  leaving: Omit<Leaving, 'toId'>,
): Promise<void> {
  await insertLeavings(tx, rowsOf({ ...leaving, toId: null }, clock.now()));
}

/** TRF-8: they did not arrive there, or are back. */
export async function forgetLeavingSystem(tx: Transaction, memberId: number): Promise<void> {
  await tx
    .deleteFrom('graduate_leavings')
    .where('member_id', '=', memberId)
    .where('to_id', 'is', null)
    .execute();
}

/**
 * TRF-9: those who have left a branch follow what it is marked as from now on; without a mark nobody has graduated there. `year` null: the
 * years are not uniform, and each keeps the own.
 */
export async function followMark(
  tx: Transaction,
  { id, path }: { readonly id: number; readonly path: string },
  mark: { readonly year: number | null } | null,
): Promise<void> {
  if (mark?.year === null) return;
  if (!mark) {
    await tx.deleteFrom('graduate_leavings').where('from_id', '=', id).execute();
    return;
  }
  // Who has left another branch in that year has left there, and who is here now graduates here.
  await sql`
    delete from graduate_leavings l where (l.from_id = ${id} and l.year <> ${mark.year} and exists (
        select from graduate_leavings other where other.member_id = l.member_id and other.year = ${mark.year}
      )) or (l.year = ${mark.year} and l.member_id in (select m.id from members m where m.organisation_path = ${path}))`.execute(
    tx,
  );
  await tx.updateTable('graduate_leavings').set({ year: mark.year }).where('from_id', '=', id).execute();
}

/** TRF-9: members whom their own year says to graduate where they are now. */
export async function forgetLeavings(
  tx: Transaction,
  years: readonly { readonly memberId: number; readonly year: number | null }[],
): Promise<void> {
  await sql`
    delete from graduate_leavings l
    using unnest(${years.map(({ memberId }) => memberId)}::bigint[], ${years.map(({ year }) => year)}::integer[]) given (member_id, year)
    where l.member_id = given.member_id and l.year = given.year`.execute(tx);
}

/** TRF-9: two rows were one person, who has left once: those of the row that ends are the other's, but for a year in which that one is still here. */
export async function mergeLeavings(
  tx: Transaction,
  { keptId, endedId }: { readonly keptId: number; readonly endedId: number },
): Promise<void> {
  const graduatesNow = await findYearOfMember(tx, keptId);
  await sql`
    insert into graduate_leavings (member_id, year, from_id, from_path, to_id, left_at)
    select ${keptId}, year, from_id, from_path, to_id, left_at from graduate_leavings
    where member_id = ${endedId} and year is distinct from ${graduatesNow}::integer
    on conflict do nothing`.execute(tx);
  await tx.deleteFrom('graduate_leavings').where('member_id', '=', endedId).execute();
}
