import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parsePhone } from '#contract/values/phone.ts';
import type { listVeterans, Veteran, VeteranState } from '#contract/veterans.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { matchPerson } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { refusalToWithdraw } from './veteran-rules.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly joined_month: string;
  readonly development_number: string | null;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly member_id: number | null;
  readonly registered_at: Date;
  readonly registered_by: string;
  readonly state: VeteranState;
}

// Named m: a person is found here as among the members.
const selectRows = sql`
  select m.id, m.name, m.id_number_masked, m.joined_month, m.development_number, m.organisation_id, o.name as organisation,
    m.member_id, m.registered_at, a.name as registered_by,
    case when m.member_id is not null then 'entered' when m.withdrawn_at is not null then 'withdrawn' else 'waiting' end as state
  from veteran_registrations m
  join organisations o on o.id = m.organisation_id
  join accounts a on a.id = m.registered_by`;

const conditionOf = {
  waiting: sql`m.member_id is null and m.withdrawn_at is null`,
  entered: sql`m.member_id is not null`,
  withdrawn: sql`m.withdrawn_at is not null`,
} as const;

/** Those registered for organisations of the viewer's subtree, latest first; a province has a few hundred a year. */
export async function listVisibleVeterans(
  context: Context,
  actor: Actor,
  query: z.output<typeof listVeterans.query>,
): Promise<Page<Veteran>> {
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`m.organisation_path >= ${actor.organisationPath} and m.organisation_path < ${pathEnd(actor.organisationPath)}`,
    ...(after ? [sql`m.id < ${after[0]}::bigint`] : []),
    ...(query.state ? [conditionOf[query.state]] : []),
    ...(query.text ? [matchVeteran(context, query.text)] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)}
    order by m.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => present(actor, row),
  );
}

/** Like a member, but no telephone is registered. */
function matchVeteran({ personalData }: Context, text: string): RawBuilder<boolean> {
  return parsePhone(text).ok ? sql`false` : matchPerson(personalData, text);
}

export async function presentVeteran(db: Database, actor: Actor, id: number): Promise<Veteran> {
  const { rows } = await sql<Row>`${selectRows} where m.id = ${id}`.execute(db);
  return rows[0] ? present(actor, rows[0]) : refuse('veteran.notFound');
}

function present(actor: Actor, row: Row): Veteran {
  return {
    id: row.id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    joinedMonth: row.joined_month,
    developmentNumber: row.development_number,
    organisation: { id: row.organisation_id, name: row.organisation },
    state: row.state,
    memberId: row.member_id,
    registeredAt: row.registered_at.toISOString(),
    registeredBy: row.registered_by,
    actions: { withdraw: refusalToWithdraw(actor, row) },
  };
}

/** Why the register cannot take a registration: the person or the number is there already. */
export async function faultsFromRegister(
  db: Database | Transaction,
  idNumberHash: Buffer | null,
  number: string | null,
): Promise<Refusal[]> {
  const { rows } = await sql<Found>`
    select 'member' as what, m.name, o.name as organisation from members m join organisations o on o.id = m.organisation_id
    where m.id_number_hash = ${idNumberHash}
    union all
    select 'holder', m.name, o.name from members m join organisations o on o.id = m.organisation_id
    where m.development_number = ${number} and m.id_number_hash is distinct from ${idNumberHash}
    union all
    select case when v.id_number_hash = ${idNumberHash} then 'veteran' else 'number' end, v.name, o.name
    from veteran_registrations v join organisations o on o.id = v.organisation_id
    where v.withdrawn_at is null and v.member_id is null
      and (v.id_number_hash = ${idNumberHash} or v.development_number = ${number})`.execute(db);
  return rows.map(faultOf);
}

interface Found {
  readonly what: 'member' | 'holder' | 'veteran' | 'number';
  readonly name: string;
  readonly organisation: string;
}

function faultOf({ what, name, organisation }: Found): Refusal {
  switch (what) {
    case 'member':
      return { code: 'veteran.memberAlready', parameters: { organisation }, path: 'idNumber' };
    case 'veteran':
      return { code: 'veteran.registeredAlready', parameters: { organisation }, path: 'idNumber' };
    case 'holder':
      return { code: 'veteran.numberTaken', parameters: { organisation, name }, path: 'developmentNumber' };
    case 'number':
      return { code: 'veteran.numberRegisteredAlready', path: 'developmentNumber' };
  }
}
