import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { chinaDay, dayMilliseconds } from '../../kernel/clock.ts';
import type { Policy } from '../../policies/index.ts';
import { yearOfDay } from '../graduations/index.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { transact } from '../record/index.ts';
import { cohort, isBarred } from './season-sql.ts';
import { takeDay } from './take-day.ts';
import { isUnderWay } from './under-way-sql.ts';

/** Every path lies in it. */
const everything = { first: '', last: '' };

/** The day of the latest reminder that is due by today, YYYY-MM-DD; null: outside the season. */
export function reminderDay(
  today: string,
  { graduatesOn, season }: Pick<Policy, 'graduatesOn' | 'season'>,
): string | null {
  const start = Date.parse(`${yearOfDay(today)}-${graduatesOn}`);
  const passed = Math.floor((Date.parse(today) - start) / dayMilliseconds);
  if (passed < 0 || passed >= season.remindedDays) return null;
  const latest = passed - (passed % season.remindedEvery);
  return new Date(start + latest * dayMilliseconds).toISOString().slice(0, 10);
}

/** TRF-9 LEA-5: from the policy's day on, branches are told from time to time how many of their graduates have not begun to move. */
export async function remindOfGraduates(context: Context): Promise<void> {
  const { policy, clock } = context;
  const today = chinaDay(clock.now());
  const due = reminderDay(today, policy);
  if (due === null) return;
  const year = yearOfDay(today);
  await transact(context, async (tx) => {
    if (!(await takeDay(tx, 'graduates', due))) return;
    const { rows } = await sql<{ id: number; count: number }>`
      select m.organisation_id as id, count(*) as count from (${cohort(year, everything, sql`, m.organisation_id`)}) m
      where not ${isUnderWay} and not ${isBarred(policy)} group by m.organisation_id`.execute(tx);
    for (const { id: organisationId, count } of rows)
      notifyOrganisation(context, tx, {
        organisationId,
        kind: 'graduates_not_begun',
        subject: { count: Number(count), year },
      });
  });
}
