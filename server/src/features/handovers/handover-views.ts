import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Handover, HandoverState, listHandovers, listHandoversOf } from '#contract/handovers.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import { matchPerson } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { isVisibleMember } from '../members/index.ts';
import { formOf, getMoverFacts } from '../transfers/index.ts';
import { refusalToReport, refusalToWithdraw } from './handover-access.ts';
import { refusalToHandOver } from './handover-rules.ts';
import { findAskedElsewhere } from './handover-store.ts';
import { kinds } from './messages-of-handover.ts';

interface Row {
  readonly id: number;
  readonly state: HandoverState;
  readonly member_id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly from_id: number;
  readonly from_path: string;
  readonly from_name: string;
  readonly system: string;
  readonly conversation: string | null;
  readonly province: string;
  readonly target: string;
  readonly reason: Handover['reason'];
  readonly details_sealed: Buffer;
  readonly begun_by_member: boolean;
  readonly beginner: string;
  readonly begun_at: Date;
  readonly due_at: Date | null;
  readonly decided_at: Date | null;
  readonly refusal: string | null;
  readonly refusal_parameters: Handover['refusalParameters'];
  readonly sent: Handover['sent'];
}

const selectRows: RawBuilder<Row> = sql`
  select h.id, h.state, h.member_id, m.name, m.id_number_masked, h.from_id, h.from_path, f.name as from_name, p.name as system,
    h.conversation, h.province, h.target, h.reason, h.details_sealed, h.begun_by_member, a.name as beginner, h.begun_at, h.due_at,
    h.decided_at, h.refusal, h.refusal_parameters,
    coalesce((
      select jsonb_agg(
        jsonb_build_object('kind', s.kind, 'signedAt', s.receipt ->> 'at', 'givenUp', s.state = 'given_up') order by s.sequence
      )
      from outbox_messages s
      where s.conversation = h.conversation and s.kind in (${kinds.request}, ${kinds.withdrawal}, ${kinds.release})
    ), '[]') as sent
  from handovers h
  join members m on m.id = h.member_id
  join organisations f on f.id = h.from_id
  join peers p on p.id = h.peer_id
  join accounts a on a.id = h.begun_by`;

/** Moves to other systems out of the viewer's subtree: the organisation, then latest first, as the index has them (ORG-7). */
export async function listVisibleHandovers(
  context: Context,
  actor: Actor,
  query: z.output<typeof listHandovers.query>,
): Promise<Page<Handover>> {
  const after = readCursor<[string, number]>(query.after, 2);
  const conditions = [
    sql`h.from_path >= ${actor.organisationPath} and h.from_path < ${pathEnd(actor.organisationPath)}`,
    ...(query.state ? [sql`h.state = ${query.state}`] : []),
    ...(query.text ? [matchPerson(context.personalData, query.text)] : []),
    ...(after ? [sql`(h.from_path, h.id) < (${after[0]}, ${after[1]}::bigint)`] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)} order by h.from_path desc, h.id desc limit ${query.limit + 1}`.execute(
    context.db,
  );
  return cutPage(
    rows,
    query.limit,
    (row) => [row.from_path, row.id],
    (row) => present(context, actor, row),
  );
}

/** Those of one member, whom the viewer sees, and whether another may begin; a member sees their own. */
export async function presentHandoversOf(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<z.output<typeof listHandoversOf.response>> {
  const { db, policy } = context;
  const mover = await getMoverFacts(context, db, memberId, findAskedElsewhere);
  if (!isVisibleMember(actor, { id: mover.id, organisationPath: mover.from.path }))
    return refuse('member.notFound');
  const { rows } = await sql<Row>`${selectRows}
    where h.member_id = ${memberId} order by h.id desc limit 50`.execute(db);
  return {
    items: rows.map((row) => present(context, actor, row)),
    form: formOf(policy),
    begin: refusalToHandOver(mover, policy),
  };
}

function present({ personalData }: Context, actor: Actor, row: Row): Handover {
  return {
    id: row.id,
    state: row.state,
    member: { id: row.member_id, name: row.name, idNumberMasked: row.id_number_masked },
    from: { id: row.from_id, name: row.from_name },
    system: row.system,
    province: row.province,
    target: row.target,
    reason: row.reason,
    details: JSON.parse(personalData.open(row.details_sealed)),
    begunByMember: row.begun_by_member,
    begunBy: row.beginner,
    begunAt: row.begun_at.toISOString(),
    dueOn: row.due_at && chinaDay(new Date(row.due_at.getTime() - 1)),
    decidedAt: row.decided_at?.toISOString() ?? null,
    refusal: row.refusal,
    refusalParameters: row.refusal_parameters,
    sent: row.sent,
    actions: { withdraw: refusalToWithdraw(actor, row), report: refusalToReport(row) },
  };
}
