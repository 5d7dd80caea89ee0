import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type CappedCount, cappedAt } from '#contract/capped-count.ts';
import type { listMessages, Message, MessageSource, NotificationContent } from '#contract/messages.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { refuse } from '../../kernel/refused.ts';
import { doesLetterReach, isLetterUnread, isNotificationUnread, type Reader, readerOf } from './reader.ts';

type Query = z.output<typeof listMessages.query>;
type Cursor = readonly [at: string, source: string, id: number];

interface Row {
  readonly source: MessageSource;
  readonly id: number;
  readonly at: Date;
  readonly unread: boolean;
  readonly kind: string;
  readonly topic: string;
  readonly count: number;
  /** Of a gathered notification its subjects, of a member's own its parameters. */
  readonly parameters: unknown;
  readonly sender_id: number;
  readonly sender: string;
  readonly title: string;
}

/** LEA-5: what the reader was told, latest first: two walks along an index, one of them by each organisation above. */
export async function listReceived(context: Context, actor: Actor, query: Query): Promise<Page<Message>> {
  const reader = readerOf(actor, context.clock.now());
  const after = readCursor<[string, string, number]>(query.after, 3);
  if (after && Number.isNaN(Date.parse(after[0]))) refuse('request.malformed', { detail: 'after' });
  const parts = [
    ...(query.source === 'letter' ? [] : [selectNotifications(reader, query, after)]),
    ...(query.source === 'notification' ? [] : [selectLetters(reader, query, after)]),
  ];
  const { rows } = await sql<Row>`
    select m.*, o.name as sender from (
      select * from (${sql.join(parts, sql` union all `)}) told
      order by at desc, source desc, id desc limit ${query.limit + 1}
    ) m
    left join organisations o on o.id = m.sender_id
    order by m.at desc, m.source desc, m.id desc`.execute(context.db);
  return cutPage(rows, query.limit, (row) => [row.at.toISOString(), row.source, row.id], present);
}

function selectNotifications(reader: Reader, query: Query, after: Cursor | null): RawBuilder<unknown> {
  const { actor } = reader;
  const isMember = actor.kind === 'member';
  const at = isMember ? sql`n.sent_at` : sql`n.changed_at`;
  const unread = isNotificationUnread(reader);
  const conditions = [
    isMember ? sql`n.member_id = ${actor.memberId}` : sql`n.organisation_id = ${actor.organisationId}`,
    ...isAfter(at, 'notification', sql`n.id`, after),
    ...(query.unread ? [unread] : []),
  ];
  const own = isMember
    ? sql`'' as topic, 1 as count, n.parameters`
    : sql`n.topic, n.count, n.subjects as parameters`;
  return sql`(
    select 'notification' as source, n.id, ${at} as at, ${unread} as unread, n.kind, ${own}, null::bigint as sender_id, '' as title
    from ${isMember ? sql`member_notifications` : sql`organisation_notifications`} n
    where ${sql.join(conditions, sql` and `)} order by ${at} desc, n.id desc limit ${query.limit + 1}
  )`;
}

function selectLetters(reader: Reader, query: Query, after: Cursor | null): RawBuilder<unknown> {
  const unread = isLetterUnread(reader);
  const conditions = [
    sql`l.organisation_id = above.id`,
    doesLetterReach(reader),
    ...isAfter(sql`l.sent_at`, 'letter', sql`l.id`, after),
    ...(query.unread ? [unread] : []),
  ];
  return sql`(
    select 'letter' as source, l.id, l.sent_at as at, l.unread, '' as kind, '' as topic, 1 as count, null::jsonb as parameters,
      l.sender_id, l.title
    from unnest(${[...reader.above]}::bigint[]) as above (id)
    cross join lateral (
      select l.id, l.sent_at, ${unread} as unread, l.sender_id, l.title from letters l
      where ${sql.join(conditions, sql` and `)} order by l.sent_at desc, l.id desc limit ${query.limit + 1}
    ) l
    order by l.sent_at desc, l.id desc limit ${query.limit + 1}
  )`;
}

/** The first condition is a bound of the index; the second decides among those of the same moment. */
function isAfter(
  at: RawBuilder<unknown>,
  source: MessageSource,
  id: RawBuilder<unknown>,
  after: Cursor | null,
): RawBuilder<unknown>[] {
  if (!after) return [];
  const [moment, ofSource, ofId] = after;
  return [
    sql`${at} <= ${moment}::timestamptz`,
    sql`(${at}, ${source}::text collate "C", ${id}) < (${moment}::timestamptz, ${ofSource}::text collate "C", ${ofId}::bigint)`,
  ];
}

function present(row: Row): Message {
  const common = { id: row.id, at: row.at.toISOString(), unread: row.unread };
  if (row.source === 'letter')
    return { ...common, source: 'letter', sender: { id: row.sender_id, name: row.sender }, title: row.title };
  return { ...common, source: 'notification', count: row.count, content: contentOf(row) };
}

function contentOf({ kind, topic, parameters }: Row): NotificationContent {
  const own = Array.isArray(parameters)
    ? { subjects: parameters, ...(topic !== '' && { topic }) }
    : (parameters as object);
  return { kind, ...own } as NotificationContent;
}

/** Nobody reads more out of the badge. */
export const unreadCountedUpTo = 99;

/** How many the reader has not read: a walk along the last weeks of each index that ends at 99. Every page asks. */
export async function countUnreadMessages(context: Context, actor: Actor): Promise<CappedCount> {
  const reader = readerOf(actor, context.clock.now());
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      (${selectUnreadNotifications(reader)} limit ${unreadCountedUpTo})
      union all
      (${selectUnreadLetters(reader)} limit ${unreadCountedUpTo})
      limit ${unreadCountedUpTo}
    ) unread`.execute(context.db);
  return cappedAt(rows[0]?.count ?? 0, unreadCountedUpTo);
}

/** Ids and counts. */
export function selectUnreadNotifications(reader: Reader): RawBuilder<unknown> {
  const { actor } = reader;
  return actor.kind === 'member'
    ? sql`select n.id, 1 as count from member_notifications n where n.member_id = ${actor.memberId} and ${isNotificationUnread(reader)}`
    : sql`select n.id, n.count from organisation_notifications n
        where n.organisation_id = ${actor.organisationId} and ${isNotificationUnread(reader)}`;
}

export function selectUnreadLetters(reader: Reader): RawBuilder<unknown> {
  return sql`
    select l.id, 1 as count from unnest(${[...reader.above]}::bigint[]) as above (id)
    join letters l on l.organisation_id = above.id and ${doesLetterReach(reader)} and ${isLetterUnread(reader)}`;
}
