import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { cappedAt } from '#contract/capped-count.ts';
import type { AgedMember, EndingPeriod, listAged } from '#contract/endings.ts';
import type { ToDo } from '#contract/home.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/index.ts';
import { ofAgeOn, refusalOfKind, refusalToEnd } from './ending-rules.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly birth_date: string;
  readonly joined_month: string;
  readonly posts: string[];
  readonly proposed: boolean;
  readonly form_case_id: number | null;
  readonly form_reviewer: string | null;
}

/** The last day of a period that begins today. */
export function endOfPeriod(today: string, period: EndingPeriod): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const end = {
    // Day 0 of the month after is the last of the month itself.
    month: () => Date.UTC(year, month, 0),
    quarter: () =>
      Date.UTC(year, month + 2, Math.min(day, new Date(Date.UTC(year, month + 3, 0)).getUTCDate())),
    year: () => Date.UTC(year, 11, 31),
  }[period]();
  return new Date(end).toISOString().slice(0, 10);
}

/** Members of branches who are of age to leave on a day, where anybody leaves so; text in the query, so that the partial index is met. */
export function isAgedBy(day: string, { endings, leavingAge: years }: Policy): RawBuilder<boolean> {
  if (endings.age === null) return sql`false`;
  return sql`m.standing = 'listed' and m.in_branch and m.birth_date <= (${day}::date - make_interval(years => ${years}::int))::date`;
}

/** LIF-1: who leaves soon, and who should have left, the oldest first. */
export async function listVisibleAged(
  context: Context,
  actor: Actor,
  query: z.output<typeof listAged.query>,
): Promise<Page<AgedMember>> {
  const { policy } = context;
  const after = readCursor<[string, number]>(query.after, 2);
  const today = chinaDay(context.clock.now());
  const path = actor.organisationPath;
  const { rows } = await sql<Row>`
    select m.id, m.name, m.id_number_masked, m.organisation_id, o.name as organisation, m.birth_date, m.joined_month,
      array(
        select held.name from posts p join organisations held on held.id = p.organisation_id
        where p.member_id = m.id and p.ended_on is null order by p.id
      ) as posts,
      exists (select from endings e where e.member_id = m.id and e.state = 'proposed') as proposed,
      f.id as form_case_id, reviewer.name as form_reviewer
    from members m
    join organisations o on o.id = m.organisation_id
    left join cases f on f.kind = 'form_review' and f.subject_kind = 'member' and f.subject_id = m.id and f.state = 'open'
    left join organisations reviewer on reviewer.id = f.reviewer_id
    where ${isAgedBy(endOfPeriod(today, query.period), policy)}
      and m.organisation_path >= ${path} and m.organisation_path < ${pathEnd(path)}
      ${after ? sql`and (m.birth_date, m.id) > (${after[0]}::date, ${after[1]}::bigint)` : sql``}
    order by m.birth_date, m.id limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.birth_date, row.id],
    (row) => {
      const facts = {
        name: row.name,
        standing: 'listed',
        inBranch: true,
        formReviewer: row.form_reviewer,
        isProposed: row.proposed,
        birthDate: row.birth_date,
        joinedMonth: row.joined_month,
        posts: row.posts,
      };
      return {
        id: row.id,
        name: row.name,
        idNumberMasked: row.id_number_masked,
        organisation: { id: row.organisation_id, name: row.organisation },
        birthDate: row.birth_date,
        ofAgeOn: ofAgeOn(row.birth_date, policy),
        posts: row.posts,
        isProposed: row.proposed,
        formCaseId: row.form_case_id,
        actions: { propose: refusalToEnd(facts) ?? refusalOfKind('age', facts, today, policy) },
      };
    },
  );
}

const countedUpTo = 1000;

/** 本月年满 28 周岁, with those who were before; told to the branch, which proposes. */
export async function agedToDos(context: Context, actor: Actor): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  if (actor.organisationKind !== 'branch') return { toDos: [], notices: [] };
  const day = endOfPeriod(chinaDay(context.clock.now()), 'month');
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from members m
      where ${isAgedBy(day, context.policy)} and m.organisation_path = ${actor.organisationPath}
        and not exists (select from endings e where e.member_id = m.id and e.state = 'proposed')
      limit ${countedUpTo}
    ) counted`.execute(context.db);
  return {
    toDos: [{ kind: 'members_aged', ...cappedAt(Number(rows[0]?.count ?? 0), countedUpTo) }],
    notices: [],
  };
}
