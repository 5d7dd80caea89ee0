import { sql } from 'kysely';
import type { Context, Database } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { selectUnreadLetters, selectUnreadNotifications } from './message-views.ts';
import { readerOf } from './reader.ts';

// What somebody has read is no change of the register: it stands on no record, and a repeated call does nothing twice by itself.

/** LEA-5: read up to the count the reader saw; what was gathered since stays unread. */
export async function markNotificationRead(
  context: Context,
  actor: Actor,
  notificationId: number,
  count: number,
): Promise<void> {
  const { rows } =
    actor.kind === 'member'
      ? await sql`
          update member_notifications set read_at = coalesce(read_at, ${context.clock.now()})
          where id = ${notificationId} and member_id = ${actor.memberId} returning id`.execute(context.db)
      : await sql`
          insert into notification_reads as known (notification_id, account_id, count)
          select n.id, ${actor.accountId}::bigint, least(n.count, ${count}::integer) from organisation_notifications n
          where n.id = ${notificationId} and n.organisation_id = ${actor.organisationId}
          on conflict (notification_id, account_id) do update set count = greatest(known.count, excluded.count)
          returning notification_id`.execute(context.db);
  if (rows.length === 0) refuse('message.notFound');
}

export async function markLetterRead(db: Database, actor: Actor, letterId: number, now: Date): Promise<void> {
  await db
    .insertInto('letter_reads')
    .values({ letter_id: letterId, account_id: actor.accountId, read_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** LEA-5: everything that is unread at this moment. */
export async function markAllRead(context: Context, actor: Actor): Promise<void> {
  const now = context.clock.now();
  const reader = readerOf(actor, now);
  const unread = selectUnreadNotifications(reader);
  await (actor.kind === 'member'
    ? sql`update member_notifications set read_at = ${now} where id in (select id from (${unread}) u)`
    : sql`
        insert into notification_reads as known (notification_id, account_id, count)
        select id, ${actor.accountId}::bigint, count from (${unread}) u order by id
        on conflict (notification_id, account_id) do update set count = greatest(known.count, excluded.count)`
  ).execute(context.db);
  await sql`
    insert into letter_reads (letter_id, account_id, read_at)
    select id, ${actor.accountId}::bigint, ${now}::timestamptz from (${selectUnreadLetters(reader)}) u order by id
    on conflict do nothing`.execute(context.db);
}
