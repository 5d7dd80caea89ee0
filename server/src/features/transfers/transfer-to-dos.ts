import { sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

const countedUpTo = 1000;

/** TRF-2: those who ask to come, and wait for the decision of the actor's organisation. */
export async function transferToDos(
  context: Context,
  { organisationId }: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from cases where reviewer_id = ${organisationId} and kind = 'transfer' and state = 'open' limit ${countedUpTo}
    ) counted`.execute(context.db);
  return {
    toDos: [{ kind: 'transfers_open', ...cappedAt(Number(rows[0]?.count ?? 0), countedUpTo) }],
    notices: [],
  };
}
