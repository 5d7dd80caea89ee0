import { sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type { listSeasonArrivals, SeasonArrival } from '#contract/season.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { hourMilliseconds } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refusalToSeeCase } from '../approvals/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { asksForBranch } from '../transfers/index.ts';
import { answersOf, arrivedIn, within } from './season-sql.ts';

interface Row {
  readonly case_id: number;
  readonly state: CaseState;
  readonly to_path: string;
  readonly member_id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly member_path: string;
  readonly from_id: number;
  readonly from_path: string;
  readonly from_name: string;
  readonly asked_id: number;
  readonly asked_kind: OrganisationKind;
  readonly to_id: number;
  readonly to_name: string;
  readonly to_dissolved: boolean;
  readonly reviewer_id: number;
  readonly reviewer: string;
  readonly opened_at: Date;
  readonly arrived_at: Date;
  readonly answered_at: Date | null;
  readonly ended_at: Date | null;
}

/** TRF-9: the transfers behind 待接收, or those that were not answered in time; by place, oldest first. */
export async function listVisibleArrivals(
  { db, policy, clock }: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listSeasonArrivals.query>,
): Promise<Page<SeasonArrival>> {
  const { path } = await getVisibleOrganisation(db, actor, organisationId);
  const after = readCursor<[string, number]>(query.after, 2);
  const now = clock.now();
  const { isLate } = answersOf(now, policy.season.answerHours);
  const asked =
    query.of === 'arriving'
      ? sql`t.state = 'open' and t.arrived_at is not null`
      : sql`${arrivedIn(query.year)} and ${isLate}`;
  const { rows } = await sql<Row>`
    select t.case_id, t.state, t.to_path, t.member_id, t.name, t.id_number_masked, m.organisation_path as member_path,
      t.from_id, t.from_path, f.name as from_name, t.asked_id, k.kind as asked_kind, t.to_id, o.name as to_name,
      o.dissolved_at is not null as to_dissolved, c.reviewer_id, r.name as reviewer, c.opened_at, t.arrived_at, t.answered_at,
      c.decided_at as ended_at
    from transfers t
    join cases c on c.id = t.case_id
    join members m on m.id = t.member_id
    join organisations f on f.id = t.from_id
    join organisations k on k.id = t.asked_id
    join organisations o on o.id = t.to_id
    join organisations r on r.id = c.reviewer_id
    where ${within(sql`t.to_path`, { first: path, last: path })} and ${asked}
      ${after ? sql`and (t.to_path, t.case_id) > (${after[0]}, ${after[1]}::bigint)` : sql``}
    order by t.to_path, t.case_id limit ${query.limit + 1}`.execute(db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.to_path, row.case_id],
    (row) => present(actor, row, now),
  );
}

function present(actor: Actor, row: Row, now: Date): SeasonArrival {
  const reviewer = { id: row.reviewer_id, name: row.reviewer };
  const answered = row.answered_at ?? row.ended_at ?? now;
  return {
    caseId: row.case_id,
    member: {
      id: row.member_id,
      name: row.name,
      idNumberMasked: row.id_number_masked,
      isVisible: isWithin(row.member_path, actor.organisationPath),
    },
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.to_id, name: row.to_name },
    reviewer,
    begunAt: row.opened_at.toISOString(),
    arrivedAt: row.arrived_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    hours: Math.floor((answered.getTime() - row.arrived_at.getTime()) / hourMilliseconds),
    mayOpen: refusalToSeeCase(actor, { organisationPath: row.from_path, reviewer }) === null,
    mayDecide: row.state === 'open' && reviewer.id === actor.organisationId,
    needsBranch: asksForBranch({ ...row, has_arrived: true }),
  };
}
