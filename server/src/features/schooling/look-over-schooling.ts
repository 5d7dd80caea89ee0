import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isConcerned } from './concerns.ts';

const membersAtOnce = 20_000;

/**
 * LIF-6: once a day goes through all students, by stretches of their ids, and keeps a list of those whose stage looks out of date. A
 * question about field and age has no index of its own: asked on every start page it would read a million members. May be stopped at any
 * point; the day is noted at the end, so that it begins anew.
 */
export async function lookOverSchooling(context: Context, signal: AbortSignal): Promise<void> {
  const { db, policy } = context;
  const today = chinaDay(context.clock.now());
  const done = await db
    .selectFrom('schooling_looks')
    .select('day')
    .where('day', '>=', today)
    .executeTakeFirst();
  if (done) return;
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from members`.execute(db);
  const last = rows[0]?.last ?? 0;
  for (let from = 0; from <= last; from += membersAtOnce) {
    if (signal.aborted) return;
    const stretch = sql`m.id > ${from} and m.id <= ${from + membersAtOnce}`;
    await db.transaction().execute(async (tx) => {
      await sql`
        delete from schooling_doubts d
        where d.member_id > ${from} and d.member_id <= ${from + membersAtOnce} and not exists (
          select from members m join organisations o on o.id = m.organisation_id
          where m.id = d.member_id and m.organisation_id = d.organisation_id
            and m.study_status is not null and m.standing = 'listed' and ${isConcerned(today, policy)}
        )`.execute(tx);
      await sql`
        insert into schooling_doubts (member_id, organisation_id, organisation_path)
        select m.id, m.organisation_id, m.organisation_path
        from members m join organisations o on o.id = m.organisation_id
        where ${stretch} and m.study_status is not null and m.standing = 'listed' and ${isConcerned(today, policy)}
        on conflict do nothing`.execute(tx);
    });
  }
  await sql`
    insert into schooling_looks (day) values (${today}) on conflict (one) do update set day = excluded.day`.execute(
    db,
  );
}
