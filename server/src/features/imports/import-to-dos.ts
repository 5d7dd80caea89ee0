import { sql } from 'kysely';
import type { ToDo } from '#contract/home.ts';
import type { ImportKind } from '#contract/imports.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

const toDoOfKind: Readonly<Record<ImportKind, ToDo['kind']>> = {
  members: 'member_imports_unfinished',
  organisations: 'organisation_imports_unfinished',
  facts: 'fact_imports_unfinished',
};

/**
 * Files of this seat that are not in the register yet, or of which rows were mended since and wait to be imported (OPS-4); they
 * are swept, so there are never many. Each kind leads to where the latest of its files went.
 */
export async function importToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ kind: ImportKind; count: number; organisation_id: number }>`
    select kind, count(*) as count, (array_agg(organisation_id order by created_at desc))[1] as organisation_id
    from imports
    where account_id = ${actor.accountId} and seat_id = ${actor.seatId} and state <> 'unreadable'
      and (state <> 'committed' or good_rows > 0)
    group by kind`.execute(context.db);
  return {
    toDos: rows.map(({ kind, count, organisation_id }) => ({
      kind: toDoOfKind[kind],
      count,
      atLeast: false,
      organisationId: organisation_id,
    })),
    notices: [],
  };
}
