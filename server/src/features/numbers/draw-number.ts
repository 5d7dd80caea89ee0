import { sql } from 'kysely';
import type { Field } from '#contract/values/field.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';

/**
 * NUM-4: takes the next unused number into use for a member of the branch, from the nearest range on its way up that has one.
 * Answers the number, or null where all are in use. One statement, whole by itself where it stands in no transaction.
 */
export async function drawNumber(
  context: Pick<Context, 'clock'>,
  db: Database | Transaction,
  actor: Pick<Actor, 'accountId'>,
  member: { readonly id: number; readonly organisationPath: string },
  { year, field }: { readonly year: number; readonly field: Field },
): Promise<number | null> {
  const { rows } = await sql<{ number: number | null }>`
    select draw_number(${idsOnPath(member.organisationPath)}::bigint[], ${year}::smallint, ${field}, ${member.id}::bigint, true,
      ${actor.accountId}::bigint, ${context.clock.now()}::timestamptz) as number`.execute(db);
  return rows[0]?.number ?? null;
}
