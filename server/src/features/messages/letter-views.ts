import { sql } from 'kysely';
import type { z } from 'zod';
import { cappedAt } from '#contract/capped-count.ts';
import type { Audience, Letter, listSentLetters, SentLetter } from '#contract/messages.ts';
import type { Page } from '#contract/page.ts';
import type { Context, Database } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { isSender, refusalToReadLetter, refusalToWithdraw } from './letter-access.ts';
import { reachCountedUpTo } from './letter-reach.ts';
import { countReadAt, findReadAt, type ReadAt, readAtLeast } from './letter-readers.ts';
import { factsOfLetter, findLetter, type LetterRow } from './letter-store.ts';

/** In a list of many letters; of one opened a hundred times as many. */
const listedReaders = 1000;
const readersOfOne = 100_000;

interface Row extends ReadAt {
  readonly id: number;
  readonly sent_at: Date;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly with_below: boolean;
  readonly audience: Audience;
  readonly title: string;
  readonly writer: string;
  readonly reached: number;
  readonly withdrawn_at: Date | null;
}

/** What the actor's organisation has sent, latest first. */
export async function listSent(
  context: Context,
  actor: Actor,
  query: z.output<typeof listSentLetters.query>,
): Promise<Page<SentLetter>> {
  const after = readCursor<[number]>(query.after, 1);
  const { rows } = await sql<Row>`
    select l.id, l.sent_at, l.organisation_id, o.name as organisation, l.with_below, l.audience, l.title, a.name as writer, l.reached,
      l.withdrawn_at, c.read_at, c.read_rows
    from letters l join organisations o on o.id = l.organisation_id join accounts a on a.id = l.sent_by
    cross join lateral (${countReadAt(listedReaders)}) c
    where l.sender_id = ${actor.organisationId} ${after ? sql`and l.id < ${after[0]}` : sql``}
    order by l.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      sentAt: row.sent_at.toISOString(),
      organisation: { id: row.organisation_id, name: row.organisation },
      withBelow: row.with_below,
      audience: row.audience,
      title: row.title,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      by: row.writer,
      reached: cappedAt(row.reached, reachCountedUpTo),
      readBy: readAtLeast(row, listedReaders),
    }),
  );
}

/** One letter, for its sender and for whom it came to. */
export async function presentLetter(context: Context, actor: Actor, letterId: number): Promise<Letter> {
  const row = await getVisibleLetter(context.db, actor, letterId);
  const facts = factsOfLetter(row);
  const readBy = isSender(actor, facts) ? await findReadAt(context.db, letterId, readersOfOne) : null;
  return {
    id: row.id,
    sender: { id: row.sender_id, name: row.sender },
    sentAt: row.sent_at.toISOString(),
    organisation: { id: row.organisation_id, name: row.organisation },
    withBelow: row.with_below,
    audience: facts.audience,
    title: row.title,
    body: row.body,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    by: row.writer,
    sent:
      readBy === null
        ? null
        : {
            reached: cappedAt(row.reached, reachCountedUpTo),
            readBy,
            withdraw: refusalToWithdraw(actor, facts),
          },
  };
}

export async function getVisibleLetter(db: Database, actor: Actor, letterId: number): Promise<LetterRow> {
  const row = await findLetter(db, letterId);
  refuseFor(refusalToReadLetter(actor, row && factsOfLetter(row)));
  return row ?? refuse('letter.notFound');
}
