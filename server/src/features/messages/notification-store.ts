import { sql } from 'kysely';
import { namedSubjects } from '#contract/messages.ts';
import type { Database, Transaction } from '../../context.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';

/** One thing an organisation is to be told. */
export interface NewNotification {
  readonly organisationId: number;
  /** The day of China it is gathered by. */
  readonly day: string;
  readonly kind: string;
  readonly topic: string;
  readonly subject: object;
  readonly at: Date;
}

const writtenAtOnce = 2000;

/**
 * Adds each to the row of its organisation, day, kind and topic. The rows are locked in the order of that key, whoever writes how
 * many: nobody waits for somebody who waits for them.
 */
export async function gatherNotifications(
  tx: Transaction,
  notifications: readonly NewNotification[],
): Promise<void> {
  const gathered = new Map<
    string,
    NewNotification & { count: number; subjects: object[]; key: readonly [number, string] }
  >();
  for (const told of notifications) {
    const name = `${told.day} ${told.kind} ${told.topic}`;
    const known = gathered.get(`${told.organisationId} ${name}`);
    if (known) {
      known.count += 1;
      known.subjects = [told.subject, ...known.subjects].slice(0, namedSubjects);
    } else {
      const key = [told.organisationId, name] as const;
      gathered.set(`${told.organisationId} ${name}`, { ...told, count: 1, subjects: [told.subject], key });
    }
  }
  const rows = [...gathered.values()]
    .sort((a, b) => a.key[0] - b.key[0] || (a.key[1] < b.key[1] ? -1 : 1))
    .map(({ organisationId, day, kind, topic, count, subjects, at }) => ({
      organisation_id: organisationId,
      day,
      kind,
      topic,
      count,
      subjects,
      at,
    }));
  for (let from = 0; from < rows.length; from += writtenAtOnce) {
    const lines = JSON.stringify(rows.slice(from, from + writtenAtOnce));
    await sql`
      insert into organisation_notifications as known (organisation_id, day, kind, topic, count, subjects, changed_at)
      select organisation_id, day, kind, topic, count, subjects, at
      from jsonb_to_recordset(${lines}::jsonb) as line (
        organisation_id bigint, day date, kind text, topic text, count integer, subjects jsonb, at timestamptz
      )
      on conflict (organisation_id, day, kind, topic) do update set
        count = known.count + excluded.count,
        subjects = jsonb_path_query_array(
          excluded.subjects || known.subjects, '$[0 to $last]', ${JSON.stringify({ last: namedSubjects - 1 })}::jsonb
        ),
        changed_at = greatest(known.changed_at, excluded.changed_at)`.execute(tx);
  }
}

export interface NewMemberNotification {
  readonly memberId: number;
  readonly kind: string;
  readonly parameters: object;
}

/** In the order given. */
export async function insertMemberNotifications(
  tx: Transaction,
  notifications: readonly NewMemberNotification[],
  at: Date,
): Promise<void> {
  if (notifications.length === 0) return;
  // LIF-2: who is a member no more is told nothing.
  await sql`
    insert into member_notifications (member_id, kind, parameters, sent_at)
    select m.id, line.kind, line.parameters, ${at}::timestamptz
    from rows from (
      jsonb_to_recordset(${JSON.stringify(notifications)}::jsonb) as ("memberId" bigint, kind text, parameters jsonb)
    ) with ordinality as line ("memberId", kind, parameters, place)
    join members m on m.id = line."memberId" and m.standing <> 'ended' order by line.place`.execute(tx);
}

const keptDays = 365;
const sweptAtOnce = 1000;

/** Removes what nobody looks for any more, oldest first; what happened is on the record. */
export async function sweepNotifications(db: Database, now: Date, signal: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - keptDays * dayMilliseconds);
  for (let removed = sweptAtOnce; removed === sweptAtOnce && !signal.aborted; ) {
    const { numAffectedRows } = await sql`
      delete from organisation_notifications
      where id in (select id from organisation_notifications order by id limit ${sweptAtOnce}) and changed_at < ${before}`.execute(
      db,
    );
    removed = Number(numAffectedRows);
  }
}
