import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { chinaDay, hourMilliseconds } from '../../kernel/clock.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { transact } from '../record/index.ts';
import { takeDay } from './take-day.ts';

/** TRF-9 LEA-5: whoever has let transfers wait for longer than the policy's hours is told so once a day. */
export async function remindOfWaiting(context: Context): Promise<void> {
  const now = context.clock.now();
  const { answerHours: hours } = context.policy.season;
  const before = new Date(now.getTime() - hours * hourMilliseconds);
  await transact(context, async (tx) => {
    if (!(await takeDay(tx, 'waiting', chinaDay(now)))) return;
    const { rows } = await sql<{ id: number; count: number }>`
      select c.reviewer_id as id, count(*) as count
      from transfers t join cases c on c.id = t.case_id
      where t.state = 'open'
        and coalesce((select max(s.decided_at) from case_steps s where s.case_id = c.id), c.opened_at) < ${before}
      group by c.reviewer_id`.execute(tx);
    for (const { id: organisationId, count } of rows)
      notifyOrganisation(context, tx, {
        organisationId,
        kind: 'transfers_waiting',
        subject: { count: Number(count), hours },
      });
  });
}
