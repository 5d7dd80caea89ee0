import { sql } from 'kysely';
import type { z } from 'zod';
import type { Audience, LetterRecipient, listRecipients } from '#contract/messages.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { isSender } from './letter-access.ts';
import { factsOfLetter } from './letter-store.ts';
import { getVisibleLetter } from './letter-views.ts';

const seatKinds: Record<Audience, string> = { administrators: 'administrator', members: 'member' };

interface Row {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly recipients: number;
  readonly readers: number;
}

/** LEA-5: who has not read it, for its sender: an organisation a line, in the order of the tree. */
export async function listVisibleRecipients(
  context: Context,
  actor: Actor,
  letterId: number,
  query: z.output<typeof listRecipients.query>,
): Promise<Page<LetterRecipient>> {
  const letter = await getVisibleLetter(context.db, actor, letterId);
  const { audience, senderId, sender, withBelow, organisationId } = factsOfLetter(letter);
  if (!isSender(actor, factsOfLetter(letter))) refuse('letter.notSender', { organisation: sender });
  const after = readCursor<[string, number]>(query.after, 2);
  const { path } = await context.db
    .selectFrom('organisations')
    .select('path')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const conditions = [
    withBelow ? sql`o.path >= ${path} and o.path < ${pathEnd(path)}` : sql`o.path = ${path}`,
    sql`o.dissolved_at is null`,
    audience === 'members' ? sql`o.kind = 'branch'` : sql`o.id <> ${senderId}`,
    ...(after ? [sql`o.path > ${after[0]}::text collate "C"`] : []),
    ...(query.unread ? [audience === 'members' ? sql`r.readers < r.recipients` : sql`r.readers = 0`] : []),
  ];
  const recipients =
    audience === 'members'
      ? sql`(select count(*) from members m where m.organisation_path = o.path)`
      : sql`count(*)`;
  const { rows } = await sql<Row>`
    select o.id, o.path, o.name, r.recipients, r.readers
    from organisations o
    cross join lateral (
      select ${recipients} as recipients, count(*) filter (where exists (
        select from letter_reads lr where lr.letter_id = ${letterId}::bigint and lr.account_id = s.account_id
      )) as readers
      from seats s where s.organisation_path = o.path and s.kind = ${seatKinds[audience]} and s.ended_at is null
    ) r
    where ${sql.join(conditions, sql` and `)}
    order by o.path limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.path, row.id],
    ({ id, name, recipients: all, readers }) => ({ organisation: { id, name }, recipients: all, readers }),
  );
}
