import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { CaseKind, CaseRow, listCases, ReviewCase } from '#contract/approvals.ts';
import { type CappedCount, cappedAt } from '#contract/capped-count.ts';
import type { Page } from '#contract/page.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { EndingKind } from '#contract/values/ending-kind.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendAccess } from '../record/index.ts';
import {
  type CaseFacts,
  refusalToDecideCase,
  refusalToSeeCase,
  refusalToWithdrawCase,
} from './case-access.ts';
import { begunBy, type CaseDefinition, definitionOf, sentFrom } from './case-definition.ts';
import { findSender, listRoute } from './case-route-view.ts';
import type { CaseRecord } from './case-store.ts';
import { matchCase } from './match-case.ts';

type Query = z.output<typeof listCases.query>;

/** Nobody reads more out of a longer inbox. */
const openCountedUpTo = 1000;

interface Row {
  id: number;
  kind: CaseKind;
  state: CaseState;
  subject_kind: 'member' | 'organisation';
  subject_id: number;
  subject: string;
  development_number: string | null;
  joined_month: string | null;
  organisation_id: number;
  organisation_path: string;
  organisation: string;
  subject_path: string;
  reviewer_id: number;
  reviewer: string;
  reviewer_path: string;
  opened_at: Date;
  opened_by: number;
  opener: string;
  decided_at: Date | null;
  decider: string | null;
  reason: string | null;
  details: Record<string, unknown>;
}

const selectRows = sql`
  select c.id, c.kind, c.state, c.subject_kind, c.subject_id, coalesce(m.name, s.name) as subject, m.joined_month,
    coalesce(m.organisation_path, s.path) as subject_path,
    coalesce(c.details ->> 'number', m.development_number) as development_number,
    c.organisation_id, c.organisation_path, o.name as organisation, c.reviewer_id, r.name as reviewer, r.path as reviewer_path,
    c.opened_at, c.opened_by, opener.name as opener, c.decided_at, decider.name as decider, c.reason, c.details
  from cases c
  left join members m on c.subject_kind = 'member' and m.id = c.subject_id
  left join organisations s on c.subject_kind = 'organisation' and s.id = c.subject_id
  join organisations o on o.id = c.organisation_id
  join organisations r on r.id = c.reviewer_id
  join accounts opener on opener.id = c.opened_by
  left join accounts decider on decider.id = c.decided_by`;

/** 操作中心: the inbox oldest first while open, everything else latest first. */
export async function listVisibleCases(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  query: Query,
): Promise<Page<CaseRow>> {
  const filters = [
    ...(query.kind ? [sql`c.kind = ${query.kind}`] : []),
    ...(query.state ? [sql`c.state = ${query.state}`] : []),
    ...(query.text ? [await matchCase(context, actor, query.text)] : []),
  ];
  return query.box === 'inbox'
    ? listInbox(context, definitions, actor, query, filters)
    : listSent(context, definitions, actor, query, filters);
}

async function listInbox(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  query: Query,
  filters: RawBuilder<unknown>[],
) {
  const after = readCursor<[number]>(query.after, 1);
  const oldestFirst = query.state === 'open';
  // What was moved away is no longer theirs to see, though they decided it. What is to come under them stands elsewhere (ORG-8, TRF-2).
  const conditions = [
    sql`c.reviewer_id = ${actor.organisationId}`,
    sql`(c.kind in ('organisation_move', 'transfer', 'transfer_appeal') or ${ofSubtree(actor)})`,
    ...filters,
  ];
  if (after) conditions.push(oldestFirst ? sql`c.id > ${after[0]}` : sql`c.id < ${after[0]}`);
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)}
    order by c.id ${oldestFirst ? sql`asc` : sql`desc`} limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => present(definitions, actor, row),
  );
}

function ofSubtree({ organisationPath }: Actor): RawBuilder<unknown> {
  return sql`c.organisation_path >= ${organisationPath} and c.organisation_path < ${pathEnd(organisationPath)}`;
}

/** Cases about organisations of the subtree that others decide, in the order of the index: organisation, then latest first. */
async function listSent(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  query: Query,
  filters: RawBuilder<unknown>[],
) {
  const after = readCursor<[string, number]>(query.after, 2);
  const conditions = [ofSubtree(actor), sql`c.reviewer_id <> ${actor.organisationId}`, ...filters];
  if (after) conditions.push(sql`(c.organisation_path, c.id) < (${after[0]}, ${after[1]})`);
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)}
    order by c.organisation_path desc, c.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.organisation_path, row.id],
    (row) => present(definitions, actor, row),
  );
}

/** One case for its reviewer; opening it is on the record, for it shows a member's particulars. */
export async function presentCase(
  context: Context,
  definitions: readonly CaseDefinition[],
  actor: Actor,
  caseId: number,
): Promise<ReviewCase> {
  const { rows } = await sql<Row>`${selectRows} where c.id = ${caseId}`.execute(context.db);
  const row = rows[0];
  if (!row) refuse('case.notFound');
  refuseFor(refusalToSeeCase(actor, factsOfRow(row)));
  if (row.subject_kind === 'member')
    await appendAccess(context, context.db, actor, {
      kind: 'case_opened',
      organisationId: row.organisation_id,
      subject: { kind: 'member', id: row.subject_id },
      details: { caseId },
    });
  const definition = definitionOf(definitions, row.kind);
  const detail = await definition.present(context, actor, {
    id: row.id,
    subjectId: row.subject_id,
    organisationId: row.organisation_id,
    details: row.details,
  });
  const reviews = actor.organisationId === row.reviewer_id;
  return {
    ...present(definitions, actor, row),
    detail,
    sentFrom: (await findSender(context.db, row)) ?? row.organisation,
    route: await listRoute(context.db, definition, row),
    nextCaseId: reviews ? await findNextCase(context.db, row.reviewer_id, caseId) : null,
    openCount: reviews ? await countOpenCases(context.db, row.reviewer_id) : { count: 0, atLeast: false },
  };
}

/** The open case that follows in the inbox, by id, and after the last one again the first; null where no other is open. */
export async function findNextCase(
  db: Database | Transaction,
  reviewerId: number,
  caseId: number,
): Promise<number | null> {
  const open = db
    .selectFrom('cases')
    .select('id')
    .where('reviewer_id', '=', reviewerId)
    .where('state', '=', 'open')
    .orderBy('id')
    .limit(1);
  const next =
    (await open.where('id', '>', caseId).executeTakeFirst()) ??
    (await open.where('id', '<', caseId).executeTakeFirst());
  return next?.id ?? null;
}

/** Open cases of an inbox, of one kind or of all but these; not counted beyond 1,000. */
export async function countOpenCases(
  db: Database,
  reviewerId: number,
  { kind, except = [] }: { readonly kind?: CaseKind; readonly except?: readonly CaseKind[] } = {},
): Promise<CappedCount> {
  const isAsked = kind ? sql`kind = ${kind}` : sql`kind <> all(${[...except]}::text[])`;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from cases where reviewer_id = ${reviewerId} and state = 'open' and ${isAsked} limit ${openCountedUpTo}
    ) counted`.execute(db);
  return cappedAt(rows[0]?.count ?? 0, openCountedUpTo);
}

export function factsOf(record: CaseRecord): CaseFacts {
  return {
    state: record.state,
    organisation: { id: record.organisation_id, name: record.sender },
    organisationPath: record.organisation_path,
    reviewer: { id: record.reviewer_id, name: record.reviewer },
    decidedBy: record.decider,
    decidedAt: record.decided_at,
  };
}

function factsOfRow(row: Row): CaseFacts {
  return {
    state: row.state,
    organisation: { id: row.organisation_id, name: row.organisation },
    organisationPath: row.organisation_path,
    reviewer: { id: row.reviewer_id, name: row.reviewer },
    decidedBy: row.decider,
    decidedAt: row.decided_at,
  };
}

function present(definitions: readonly CaseDefinition[], actor: Actor, row: Row): CaseRow {
  const facts = factsOfRow(row);
  const isVisible = isWithin(row.subject_path, actor.organisationPath);
  const ofMember = row.subject_kind === 'member';
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    subject: {
      memberId: ofMember ? row.subject_id : null,
      organisationId: ofMember ? null : row.subject_id,
      name: row.subject,
      developmentNumber: row.development_number,
      joinedMonth: isVisible ? row.joined_month : null,
      isVisible,
    },
    organisation: { id: row.organisation_id, name: row.organisation },
    reviewer: facts.reviewer,
    openedAt: row.opened_at.toISOString(),
    openedBy: row.opener,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decider,
    reason: row.reason,
    isReplacement: row.kind === 'form_review' && row.details.replaces !== undefined,
    ending: (row.details.ending as EndingKind | undefined) ?? null,
    isPlain: row.details.plain === true,
    actions: {
      decide: refusalToDecideCase(actor, facts),
      withdraw: refusalToWithdrawCase(actor, {
        ...facts,
        isWithdrawable: definitionOf(definitions, row.kind).withdrawable === true,
        sentFrom: sentFrom(row.details),
        begunBy: begunBy(row.details),
      }),
    },
  };
}
