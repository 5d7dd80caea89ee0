import { sql } from 'kysely';
import type { z } from 'zod';
import type { FormState } from '#contract/members-certification.ts';
import type { Page } from '#contract/page.ts';
import { type DueForm, type listDueForms, soonDueDays } from '#contract/statistics.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { daysBetween } from './progress-rules.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly joined_month: string;
  readonly due_on: string;
  readonly form_state: FormState;
  readonly refusal_reason: string | null;
}

/** ARC-8: whose form is still to come, the longest overdue first. */
export async function listVisibleDueForms(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listDueForms.query>,
): Promise<Page<DueForm>> {
  const { path } = await getVisibleOrganisation(context.db, actor, organisationId);
  const after = readCursor<[string, number]>(query.after, 2);
  const today = chinaDay(context.clock.now());
  const soonUntil = sql`(${today}::date + ${soonDueDays}::int)`;
  const ofDays = {
    overdue: sql`and a.due_on < ${today}::date`,
    soon: sql`and a.due_on >= ${today}::date and a.due_on <= ${soonUntil}`,
    later: sql`and a.due_on > ${soonUntil}`,
  };
  const { rows } = await sql<Row>`
    select m.id, m.name, m.organisation_id, o.name as organisation, m.joined_month, a.due_on::text as due_on,
      a.form_state, a.refusal_reason
    from (
      select * from archives a
      where a.form_state in ('missing', 'refused') and not a.dormant and a.organisation_path >= ${path} and a.organisation_path < ${pathEnd(path)}
        ${query.of ? ofDays[query.of] : sql``}
        ${after ? sql`and (a.due_on, a.member_id) > (${after[0]}::date, ${after[1]}::bigint)` : sql``}
      order by a.due_on, a.member_id limit ${query.limit + 1}
    ) a
    join members m on m.id = a.member_id
    join organisations o on o.id = m.organisation_id
    order by a.due_on, a.member_id`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.due_on, row.id],
    (row) => ({
      memberId: row.id,
      name: row.name,
      organisation: { id: row.organisation_id, name: row.organisation },
      joinedMonth: row.joined_month,
      dueOn: row.due_on,
      daysLeft: daysBetween(today, row.due_on),
      formState: row.form_state,
      refusalReason: row.refusal_reason,
    }),
  );
}
