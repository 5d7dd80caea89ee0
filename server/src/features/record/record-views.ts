import { sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type { RecordLine, searchRecord } from '#contract/record.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { joinActingOrganisation } from './acting-organisation.ts';

type Query = z.output<typeof searchRecord.query>;

interface Row {
  id: number;
  at: Date;
  kind: string;
  by: string | null;
  by_organisation: string | null;
  organisation_id: number | null;
  organisation: string | null;
  subject_kind: string | null;
  subject_id: number | null;
  subject: string | null;
  address: string | null;
  details: Record<string, unknown>;
  names: Record<string, string | null>;
  sealed: boolean;
}

/** Ids that details hold, with what they are called now. */
const namesInDetails = [
  ...(['parentId', 'fromParentId', 'toParentId', 'fromOrganisationId', 'toOrganisationId'] as const).flatMap(
    (name) => [
      sql.lit(name),
      sql`(select n.name from organisations n where n.id = (r.details ->> ${sql.lit(name)})::bigint)`,
    ],
  ),
  sql.lit('memberId'),
  sql`(select n.name from members n where n.id = (r.details ->> 'memberId')::bigint)`,
];

/** The record of the viewer's organisation and everything below it, latest first (ACC-3). */
export async function listRecord(context: Context, actor: Actor, query: Query): Promise<Page<RecordLine>> {
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`o.path >= ${actor.organisationPath} and o.path < ${pathEnd(actor.organisationPath)}`,
    ...(after ? [sql`r.id < ${after[0]}`] : []),
    ...(query.organisationId ? [sql`r.organisation_id = ${query.organisationId}`] : []),
    ...(query.kind ? [sql`r.kind = ${query.kind}`] : []),
    ...(query.memberId ? [sql`r.subject_kind = 'member' and r.subject_id = ${query.memberId}`] : []),
    ...(query.from ? [sql`r.at >= ${`${query.from}T00:00:00+08:00`}::timestamptz`] : []),
    ...(query.to ? [sql`r.at < ${`${query.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`] : []),
  ];
  const { rows } = await sql<Row>`
    select r.id, r.at, r.kind, a.name as by, actor.name as by_organisation, r.organisation_id, o.name as organisation, r.subject_kind, r.subject_id,
      case r.subject_kind when 'member' then m.name when 'organisation' then s.name when 'account' then t.name when 'application' then p.name when 'arrival' then v.name end as subject,
      r.address, r.details, jsonb_build_object(${sql.join(namesInDetails)}) as names,
      r.id <= epoch.after_id
        or r.tx <= (select up_to_tx from seals where stream = ${query.of} and epoch = epoch.id order by id desc limit 1) as sealed
    from ${sql.table(query.of)} r
    cross join (select coalesce(max(id), 0) as id, coalesce(max(after_id), 0) as after_id
      from record_epochs where stream = ${query.of}) epoch
    join organisations o on o.id = r.organisation_id
    left join accounts a on a.id = r.account_id
    left join members m on r.subject_kind = 'member' and m.id = r.subject_id
    left join organisations s on r.subject_kind = 'organisation' and s.id = r.subject_id
    left join accounts t on r.subject_kind = 'account' and t.id = r.subject_id
    left join applications p on r.subject_kind = 'application' and p.id = r.subject_id
    left join arrivals v on r.subject_kind = 'arrival' and v.id = r.subject_id
    ${joinActingOrganisation}
    where ${sql.join(conditions, sql` and `)}
    order by r.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(rows, query.limit, (row) => [row.id], present);
}

function present(row: Row): RecordLine {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    by: row.by ?? '',
    byOrganisation: row.by_organisation,
    organisation:
      row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation ?? '' },
    subject:
      row.subject_kind === null || row.subject_id === null
        ? null
        : { kind: row.subject_kind, id: row.subject_id, name: row.subject },
    address: row.address,
    details: row.details,
    names: Object.fromEntries(
      Object.entries(row.names).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    sealed: row.sealed ?? false,
  };
}
