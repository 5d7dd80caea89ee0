import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Arrival, ArrivalState, listArrivals } from '#contract/handovers.ts';
import type { Page } from '#contract/page.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refusalToDecideArrival } from './arrival-access.ts';

interface Row {
  readonly id: number;
  readonly state: ArrivalState;
  readonly name: string;
  readonly id_number_masked: string;
  readonly joined_month: string;
  readonly development_number: string | null;
  readonly system: string;
  readonly from_name: string;
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly organisation: string;
  readonly organisation_kind: OrganisationKind;
  readonly reason: Arrival['reason'];
  readonly details_sealed: Buffer | null;
  readonly received_at: Date;
  readonly decided_at: Date | null;
  readonly decider: string | null;
  readonly refusal: string | null;
  readonly member_id: number | null;
}

const selectRows: RawBuilder<Row> = sql`
  select r.id, r.state, r.name, r.id_number_masked, r.joined_month, r.development_number, p.name as system, r.from_name,
    r.organisation_id, r.organisation_path, o.name as organisation, o.kind as organisation_kind, r.reason, r.details_sealed, r.received_at,
    r.decided_at, a.name as decider, r.refusal, r.member_id
  from arrivals r
  join organisations o on o.id = r.organisation_id
  join peers p on p.id = r.peer_id
  left join accounts a on a.id = r.decided_by`;

/** Who asks to come into the viewer's subtree from other systems: the organisation, then latest first (ORG-7, TRF-4). */
export async function listVisibleArrivals(
  context: Context,
  actor: Actor,
  query: z.output<typeof listArrivals.query>,
): Promise<Page<Arrival>> {
  const after = readCursor<[string, number]>(query.after, 2);
  const conditions = [
    ...(query.mine
      ? [sql`r.organisation_id = ${actor.organisationId} and r.state = 'open'`]
      : [
          sql`r.organisation_path >= ${actor.organisationPath} and r.organisation_path < ${pathEnd(actor.organisationPath)}`,
          ...(query.state ? [sql`r.state = ${query.state}`] : []),
        ]),
    ...(after ? [sql`(r.organisation_path, r.id) < (${after[0]}, ${after[1]}::bigint)`] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)} order by r.organisation_path desc, r.id desc limit ${query.limit + 1}`.execute(
    context.db,
  );
  return cutPage(
    rows,
    query.limit,
    (row) => [row.organisation_path, row.id],
    (row) => present(context, actor, row),
  );
}

function present({ personalData }: Context, actor: Actor, row: Row): Arrival {
  const organisation = { id: row.organisation_id, name: row.organisation, kind: row.organisation_kind };
  return {
    id: row.id,
    state: row.state,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    joinedMonth: row.joined_month,
    developmentNumber: row.development_number,
    system: row.system,
    from: row.from_name,
    organisation,
    reason: row.reason,
    details: row.details_sealed ? JSON.parse(personalData.open(row.details_sealed)) : {},
    receivedAt: row.received_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decider,
    refusal: row.refusal,
    memberId: row.member_id,
    needsBranch: organisation.kind !== 'branch',
    actions: { decide: refusalToDecideArrival(actor, { state: row.state, organisation }) },
  };
}
