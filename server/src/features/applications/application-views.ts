import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type {
  ApplicationDetail,
  ApplicationRow,
  ApplicationState,
  listApplications,
  OwnApplication,
} from '#contract/applications.ts';
import { type CappedCount, cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Page } from '#contract/page.ts';
import { parsePhone } from '#contract/values/phone.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { matchPerson } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findEntryFaults, presentEntry } from '../members/index.ts';
import { refusalToDecideApplication, refusalToSeeApplication } from './application-access.ts';
import { keptUntil, refusalToApplyAgain, refusalToWithdrawApplication } from './application-rules.ts';
import { openParticulars } from './application-store.ts';
import { rulesOfRegistration } from './register.ts';

interface Row {
  readonly id: number;
  readonly state: ApplicationState;
  readonly name: string;
  readonly id_number_masked: string;
  readonly joined_month: string;
  readonly development_number: string | null;
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly organisation: string;
  readonly applied_at: Date;
  readonly ended_at: Date | null;
  readonly decider: string | null;
  readonly reason: string | null;
  readonly member_id: number | null;
}

// Named m: a person is found here as among the members.
const selectRows = sql`
  select m.id, m.state, m.name, m.id_number_masked, m.joined_month, m.development_number, m.organisation_id, m.organisation_path,
    o.name as organisation, m.applied_at, m.ended_at, decider.name as decider, m.reason, m.member_id
  from applications m
  join organisations o on o.id = m.organisation_id
  left join accounts decider on decider.id = m.decided_by`;

function inSubtree({ organisationPath }: Actor): RawBuilder<boolean> {
  return sql<boolean>`m.organisation_path >= ${organisationPath} and m.organisation_path < ${pathEnd(organisationPath)}`;
}

/** 加入申请 of the viewer's subtree, in the order of the tree and then as they came. */
export async function listVisibleApplications(
  context: Context,
  actor: Actor,
  query: z.output<typeof listApplications.query>,
): Promise<Page<ApplicationRow>> {
  const after = readCursor<[string, number]>(query.after, 2);
  const conditions = [
    inSubtree(actor),
    ...(after ? [sql`(m.organisation_path, m.id) > (${after[0]}, ${after[1]})`] : []),
    ...(query.state ? [sql`m.state = ${query.state}`] : []),
    ...(query.text ? [matchApplicant(context, query.text)] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)}
    order by m.organisation_path, m.id limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.organisation_path, row.id],
    (row) => present(actor, row),
  );
}

/** Like a member; an application's telephone is sealed with everything else and not searched. */
function matchApplicant({ personalData }: Context, text: string): RawBuilder<boolean> {
  return parsePhone(text).ok ? sql`false` : matchPerson(personalData, text);
}

function present(actor: Actor, row: Row): ApplicationRow {
  const organisation = { id: row.organisation_id, name: row.organisation };
  const facts = { state: row.state, organisation, organisationPath: row.organisation_path };
  return {
    id: row.id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    joinedMonth: row.joined_month,
    developmentNumber: row.development_number,
    organisation,
    state: row.state,
    appliedAt: row.applied_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    decidedBy: row.decider,
    reason: row.reason,
    memberId: row.member_id,
    actions: { decide: refusalToDecideApplication(actor, facts) },
  };
}

/** One application; to who decides, with what would be refused if they agreed now. */
export function presentApplication(
  context: Context,
  actor: Actor,
  applicationId: number,
): Promise<ApplicationDetail> {
  return context.db.transaction().execute(async (tx) => {
    const { rows } = await sql<Row>`${selectRows} where m.id = ${applicationId}`.execute(tx);
    const row = rows[0];
    refuseFor(refusalToSeeApplication(actor, row && { organisationPath: row.organisation_path }));
    if (!row) return refuse('application.notFound');
    const shown = present(actor, row);
    const { particulars_sealed: sealed, id_number_hash: idNumberHash } = await tx
      .selectFrom('applications')
      .select(['particulars_sealed', 'id_number_hash'])
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    if (!sealed) return { ...shown, sex: null, birthDate: null, particulars: null, faults: [], alike: 0 };
    const input = openParticulars(context, sealed);
    const organisation = { id: row.organisation_id, path: row.organisation_path, kind: 'branch' } as const;
    const faults =
      shown.actions.decide === null
        ? await findEntryFaults(context, tx, { organisation, particulars: input })
        : [];
    const { rows: alike } = await sql<{ count: number }>`
      select count(*) as count from applications m
      where m.state = 'open' and m.id_number_hash = ${idNumberHash} and m.id <> ${applicationId} and ${inSubtree(actor)}`.execute(
      tx,
    );
    return {
      ...shown,
      ...presentEntry(context, input, chinaDay(context.clock.now())),
      faults,
      alike: Number(alike[0]?.count ?? 0),
    };
  });
}

/** What an applicant sees: the same whether the person is known to the register or not. */
export async function presentOwnApplication(context: Context, actor: Actor): Promise<OwnApplication> {
  const rules = rulesOfRegistration(context.policy);
  const row = await context.db
    .selectFrom('applications')
    .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
    .innerJoin('accounts', 'accounts.id', 'applications.account_id')
    .selectAll('applications')
    .select(['organisations.name as organisation', 'accounts.user_name'])
    .where('account_id', '=', actor.accountId)
    .orderBy('applications.id', 'desc')
    .executeTakeFirst();
  if (!row?.particulars_sealed) return refuse('application.notFound');
  const state = row.state as ApplicationState;
  const input = openParticulars(context, row.particulars_sealed);
  const kept = keptUntil({ state, appliedAt: row.applied_at, endedAt: row.ended_at }, rules);
  return {
    userName: row.user_name ?? '',
    state,
    organisation: { id: row.organisation_id, name: row.organisation },
    appliedAt: row.applied_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    reason: row.reason,
    keptUntil: kept.toISOString(),
    particulars: presentEntry(context, input, chinaDay(context.clock.now())).particulars,
    actions: {
      withdraw: refusalToWithdrawApplication(row),
      applyAgain: refusalToApplyAgain(row),
    },
  };
}

const countedUpTo = 1000;

export async function countOpenApplications(
  db: Database | Transaction,
  organisationId: number,
): Promise<CappedCount> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from applications
      where state = 'open' and organisation_path = (select path from organisations where id = ${organisationId})
      limit ${countedUpTo}
    ) counted`.execute(db);
  return cappedAt(Number(rows[0]?.count ?? 0), countedUpTo);
}

/** 待审核的加入申请 of the actor's own branch: nobody else decides about them. */
export async function applicationToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  if (context.policy.registration === null || actor.organisationKind !== 'branch')
    return { toDos: [], notices: [] };
  const open = await countOpenApplications(context.db, actor.organisationId);
  return { toDos: [{ kind: 'applications_open', ...open }], notices: [] };
}
