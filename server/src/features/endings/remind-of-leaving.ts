import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { transact } from '../record/index.ts';
import { endOfPeriod, isAgedBy } from './aged-views.ts';

/**
 * LIF-1: once a month each branch is told how many of its members turn 28 in it, with those who have before and are still there. The walk
 * is along the index by day of birth, and only as far as that day.
 */
export async function remindOfLeaving(context: Context): Promise<void> {
  const today = chinaDay(context.clock.now());
  await transact(context, async (tx) => {
    const { rows: taken } = await sql`
      insert into leaving_reminders (month) values (${`${today.slice(0, 7)}-01`}::date) on conflict do nothing returning month`.execute(
      tx,
    );
    if (taken.length === 0) return;
    const { rows } = await sql<{ id: number; count: number }>`
      select m.organisation_id as id, count(*) as count from members m
      where ${isAgedBy(endOfPeriod(today, 'month'), context.policy)}
        and not exists (select from endings e where e.member_id = m.id and e.state = 'proposed')
      group by m.organisation_id`.execute(tx);
    for (const { id: organisationId, count } of rows)
      notifyOrganisation(context, tx, {
        organisationId,
        kind: 'members_aged',
        subject: { count: Number(count) },
      });
  });
}
