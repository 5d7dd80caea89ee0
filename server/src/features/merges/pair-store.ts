import { sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

/** Whether a case about this member is open. Whoever opens one has locked the member's row. */
export async function isAwaited(db: Database | Transaction, memberId: number): Promise<boolean> {
  const found = await db
    .selectFrom('cases')
    .select('id')
    .where('subject_kind', '=', 'member')
    .where('subject_id', '=', memberId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return found !== undefined;
}

interface PairRow {
  readonly id: number;
  readonly state: string;
  readonly first_id: number;
  readonly second_id: number;
}

/** Held until the transaction ends. */
export async function loadPairForUpdate(tx: Transaction, pairId: number): Promise<PairRow | undefined> {
  return tx
    .selectFrom('duplicate_pairs')
    .select(['id', 'state', 'first_id', 'second_id'])
    .where('id', '=', pairId)
    .forUpdate()
    .executeTakeFirst();
}

interface Decision {
  readonly reason: string;
  readonly at: Date;
}

export async function markDismissed(
  tx: Transaction,
  actor: Actor,
  pairId: number,
  { reason, at }: Decision,
): Promise<void> {
  await tx
    .updateTable('duplicate_pairs')
    .set({
      state: 'dismissed',
      reason,
      decided_at: at,
      decided_by: actor.accountId,
      decided_from: actor.organisationId,
    })
    .where('id', '=', pairId)
    .execute();
}

/** The pair of these two, if it was noted; whoever merges rows that nothing had likened leaves none behind. */
/** Whether the two were ever noted as alike; rows of two strangers are not merged. */
export async function isPair(tx: Transaction, ids: readonly [number, number]): Promise<boolean> {
  const row = await tx
    .selectFrom('duplicate_pairs')
    .select('id')
    .where('first_id', '=', Math.min(...ids))
    .where('second_id', '=', Math.max(...ids))
    .executeTakeFirst();
  return row !== undefined;
}

export async function markMerged(
  tx: Transaction,
  actor: Actor,
  ids: readonly [number, number],
  { reason, at }: Decision,
): Promise<void> {
  await sql`
    update duplicate_pairs set state = 'merged', reason = ${reason}, decided_at = ${at}, decided_by = ${actor.accountId},
      decided_from = ${actor.organisationId}
    where first_id = ${Math.min(...ids)} and second_id = ${Math.max(...ids)}`.execute(tx);
}
