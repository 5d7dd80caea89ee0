import { sql } from 'kysely';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

/** Files of the actor's own account that are not in the register yet (OPS-4); they are swept, so there are never many. */
export async function importToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from imports
    where account_id = ${actor.accountId} and state not in ('committed', 'unreadable')`.execute(context.db);
  return {
    toDos: [{ kind: 'imports_unfinished', count: rows[0]?.count ?? 0, atLeast: false }],
    notices: [],
  };
}
