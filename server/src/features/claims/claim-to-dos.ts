import { sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

const countedUpTo = 1000;

/** TRF-8: members another system has as well, about whom nothing is decided or proposed; with a superior, how many there are below. */
export async function claimToDos(
  context: Context,
  { organisationPath: path, organisationKind }: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from claims c join members m on m.id = c.member_id
      where c.state = 'open' and (c.stance = 'holds' or c.stance = 'keeps' and c.theirs ->> 'stance' = 'keeps')
        and m.organisation_path >= ${path} and m.organisation_path < ${pathEnd(path)}
        and not exists (select from cases k where k.kind = 'claim' and k.subject_kind = 'member' and k.subject_id = m.id and k.state = 'open')
      limit ${countedUpTo}
    ) counted`.execute(context.db);
  const count = cappedAt(Number(rows[0]?.count ?? 0), countedUpTo);
  const below = organisationKind === 'branch' ? {} : { below: true };
  return { toDos: [{ kind: 'claims_open', ...count, ...below }], notices: [] };
}
