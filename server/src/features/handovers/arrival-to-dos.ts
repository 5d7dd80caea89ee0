import { sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

const countedUpTo = 1000;

/** TRF-4: members of other systems who ask to come to the actor's own organisation; nobody else decides about them. */
export async function arrivalToDos(
  context: Context,
  { organisationId }: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from arrivals where organisation_id = ${organisationId} and state = 'open' limit ${countedUpTo}
    ) counted`.execute(context.db);
  return {
    toDos: [{ kind: 'arrivals_open', ...cappedAt(Number(rows[0]?.count ?? 0), countedUpTo) }],
    notices: [],
  };
}
