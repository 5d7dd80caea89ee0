import { sql } from 'kysely';
import { soonDueDays } from '#contract/statistics.ts';
import type { Context, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { findDirectSuperiorReviewers } from '../organisations/index.ts';
import { transact } from '../record/index.ts';

interface DueHere {
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly soon: number;
  readonly overdue: number;
}

/**
 * ARC-8: once a day a branch and the superior that reviews for it are told how many forms have come within a week of their last day
 * and how many have passed it. Only forms whose state has changed since the day before are read, two stretches of the index by day;
 * days on which nothing ran are made up for. Whatever is due in all stands on the start page.
 */
export async function remindOfDueForms(context: Context): Promise<void> {
  const today = chinaDay(context.clock.now());
  await transact(context, async (tx) => {
    const last = await takeDay(tx, today);
    if (last === null) return;
    const changed = await listChanged(tx, last, today);
    const reviewerOf = await findDirectSuperiorReviewers(
      tx,
      changed.map((here) => here.organisation_path),
    );
    const told = new Map<number, { soon: number; overdue: number }>();
    const tell = (id: number, { soon, overdue }: DueHere) => {
      const known = told.get(id) ?? { soon: 0, overdue: 0 };
      told.set(id, { soon: known.soon + soon, overdue: known.overdue + overdue });
    };
    for (const here of changed) {
      tell(here.organisation_id, here);
      const reviewer = reviewerOf(here.organisation_path);
      if (reviewer) tell(reviewer.id, here);
    }
    for (const [organisationId, subject] of told)
      notifyOrganisation(context, tx, { organisationId, kind: 'forms_due', subject });
  });
}

/** The last day that was told of, the day before where there is none; null where today is done. Of two at once the second waits. */
async function takeDay(tx: Transaction, today: string): Promise<string | null> {
  const { rows: taken } = await sql`
    insert into form_reminders (day) values (${today}::date) on conflict do nothing returning day`.execute(
    tx,
  );
  if (taken.length === 0) return null;
  const { rows } = await sql<{ last: string }>`
    select coalesce(max(day), ${today}::date - 1)::text as last from form_reminders where day < ${today}::date`.execute(
    tx,
  );
  return rows[0]?.last ?? null;
}

/** Forms due after `last` + 7 up to `today` + 7 are soon due now; those due from `last` on and before `today` are overdue now. */
async function listChanged(tx: Transaction, last: string, today: string): Promise<DueHere[]> {
  const { rows } = await sql<DueHere>`
    select organisation_id, organisation_path, sum(soon)::integer as soon, sum(overdue)::integer as overdue
    from (
      select organisation_id, organisation_path, 1 as soon, 0 as overdue from archives
      where form_state in ('missing', 'refused') and not dormant
        and due_on > greatest(${last}::date + ${soonDueDays}::integer, ${today}::date - 1)
        and due_on <= ${today}::date + ${soonDueDays}::integer
      union all
      select organisation_id, organisation_path, 0, 1 from archives
      where form_state in ('missing', 'refused') and not dormant and due_on >= ${last}::date and due_on < ${today}::date
    ) changed
    group by organisation_id, organisation_path`.execute(tx);
  return rows;
}
