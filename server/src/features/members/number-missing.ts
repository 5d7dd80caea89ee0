import { type RawBuilder, sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';

/** Rows of `members m` whose number was released and not entered anew; a registered veteran may have none (ENT-6, ENT-17). */
export function isNumberMissing(policy: Policy): RawBuilder<boolean> {
  return sql`m.standing <> 'ended' and m.development_number is null and m.joined_month >= ${policy.numberRequiredFrom}
    and not exists (select from veteran_registrations v where v.member_id = m.id)`;
}

/** The same of one member. */
export async function isNumberMissingOf(
  { policy }: Pick<Context, 'policy'>,
  tx: Transaction,
  memberId: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from members m where m.id = ${memberId} and ${isNumberMissing(policy)}`.execute(tx);
  return rows.length > 0;
}

const countedUpTo = 1000;

/** NUM-6: a branch that has lost a number has to enter the right one. */
export async function numberToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from members m
      where m.organisation_path >= ${actor.organisationPath} and m.organisation_path < ${pathEnd(actor.organisationPath)}
        and ${isNumberMissing(context.policy)} limit ${countedUpTo}
    ) counted`.execute(context.db);
  return {
    toDos: [{ kind: 'numbers_missing', ...cappedAt(rows[0]?.count ?? 0, countedUpTo) }],
    notices: [],
  };
}
