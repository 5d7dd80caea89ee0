import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type {
  listProposalLines,
  listProposals,
  PlanBound,
  Proposal,
  ProposalLine,
  ProposalState,
} from '#contract/planning.ts';
import type { Field } from '#contract/values/field.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { refusalToChangeProposal, refusalToSeeProposal } from './proposal-rules.ts';
import { findProposal, type ProposalRecord } from './proposal-store.ts';

interface SummaryRow {
  readonly id: number;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly year: number;
  readonly state: ProposalState;
  readonly total: number;
  readonly fields: Partial<Record<Field, number>>;
  readonly maker: string;
  readonly made_at: Date;
  readonly version: number;
}

const selectSummaries = sql`
  select p.id, p.organisation_id, o.name as organisation, p.year, p.state, p.total, p.fields, a.name as maker, p.made_at, p.version
  from proposals p join organisations o on o.id = p.organisation_id join accounts a on a.id = p.made_by`;

function presentSummary(row: SummaryRow) {
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisation },
    year: row.year,
    state: row.state,
    total: row.total,
    fields: row.fields,
    madeBy: row.maker,
    madeAt: row.made_at.toISOString(),
    version: row.version,
  };
}

/** Proposals of the organisation itself, latest first. */
export async function listVisibleProposals(
  context: Context,
  actor: Actor,
  query: z.output<typeof listProposals.query>,
): Promise<Page<ReturnType<typeof presentSummary>>> {
  const { id, path } = await getVisibleOrganisation(context.db, actor, query.organisationId);
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`p.organisation_path = ${path} and p.organisation_id = ${id}`,
    ...(query.year ? [sql`p.year = ${query.year}`] : []),
    ...(after ? [sql`p.id < ${after[0]}::bigint`] : []),
  ];
  const { rows } = await sql<SummaryRow>`${selectSummaries}
    where ${sql.join(conditions, sql` and `)} order by p.id desc limit ${query.limit + 1}`.execute(
    context.db,
  );
  return cutPage(rows, query.limit, (row) => [row.id], presentSummary);
}

export async function getVisibleProposal(
  context: Context,
  actor: Actor,
  id: number,
): Promise<ProposalRecord> {
  const proposal = await findProposal(context.db, id);
  if (!proposal) refuse('planning.notFound');
  refuseFor(refusalToSeeProposal(actor, proposal));
  return proposal;
}

export async function presentProposal(context: Context, actor: Actor, id: number): Promise<Proposal> {
  const proposal = await getVisibleProposal(context, actor, id);
  const { rows } = await sql<SummaryRow>`${selectSummaries} where p.id = ${id}::bigint`.execute(context.db);
  const row = rows[0];
  if (!row) refuse('planning.notFound');
  const toChange = refusalToChangeProposal(actor, proposal);
  return {
    ...presentSummary(row),
    adoptedBefore: await findAdoptedBefore(context, proposal),
    caps: proposal.caps,
    outcome: proposal.outcome,
    actions: { change: toChange, delete: toChange, adopt: toChange },
  };
}

/** The latest other one that was adopted for the same place and year. */
async function findAdoptedBefore(
  context: Context,
  { id, organisationId, organisationPath, year }: ProposalRecord,
): Promise<Proposal['adoptedBefore']> {
  const { rows } = await sql<SummaryRow>`${selectSummaries}
    where p.organisation_path = ${organisationPath} and p.organisation_id = ${organisationId} and p.year = ${year}
      and p.state = 'adopted' and p.id <> ${id}::bigint
    order by p.id desc limit 1`.execute(context.db);
  const row = rows[0];
  return row ? { id: row.id, total: row.total, madeBy: row.maker, madeAt: row.made_at.toISOString() } : null;
}

interface LineRow {
  readonly organisation_id: number;
  readonly organisation: string;
  readonly field: Field;
  readonly people: number;
  readonly members: number;
  readonly asked: number;
  readonly places: number;
  readonly is_fixed: boolean;
  readonly bound_by: PlanBound | null;
  readonly grades: ProposalLine['grades'];
  readonly aims: ProposalLine['aims'];
  readonly missed: ProposalLine['missed'];
}

/** By field and organisation; of an organisation that has moved out of sight since, nothing (ORG-7). */
export async function listVisibleLines(
  context: Context,
  actor: Actor,
  proposalId: number,
  query: z.output<typeof listProposalLines.query>,
): Promise<Page<ProposalLine>> {
  await getVisibleProposal(context, actor, proposalId);
  return listLines(context, actor, proposalId, query);
}

type LinesQuery = Pick<z.output<typeof listProposalLines.query>, 'after' | 'limit' | 'field' | 'squeezed'>;

export async function listLines(
  context: Context,
  actor: Actor,
  proposalId: number,
  query: LinesQuery,
): Promise<Page<ProposalLine>> {
  const after = readCursor<[string, number]>(query.after, 2);
  const conditions: RawBuilder<unknown>[] = [
    sql`l.proposal_id = ${proposalId}::bigint`,
    sql`o.path >= ${actor.organisationPath} and o.path < ${pathEnd(actor.organisationPath)}`,
    ...(query.field ? [sql`l.field = ${query.field}`] : []),
    ...(query.squeezed ? [sql`l.bound_by is not null`] : []),
    ...(after ? [sql`(l.field collate "C", l.organisation_id) > (${after[0]}, ${after[1]}::bigint)`] : []),
  ];
  const { rows } = await sql<LineRow>`
    select l.organisation_id, o.name as organisation, l.field, l.people, l.members, l.asked, l.places, l.is_fixed, l.bound_by,
      l.grades, l.aims, l.missed
    from proposal_lines l join organisations o on o.id = l.organisation_id
    where ${sql.join(conditions, sql` and `)}
    order by l.field collate "C", l.organisation_id limit ${query.limit + 1}`.execute(context.db);
  return cutPage(rows, query.limit, (row) => [row.field, row.organisation_id], presentLine);
}

function presentLine(row: LineRow): ProposalLine {
  return {
    organisation: { id: row.organisation_id, name: row.organisation },
    field: row.field,
    people: row.people,
    members: row.members,
    shareBefore: sharePercent(row.members, row.people),
    shareAfter: sharePercent(row.members + row.places, row.people),
    asked: row.asked,
    places: row.places,
    isFixed: row.is_fixed,
    boundBy: row.bound_by,
    grades: row.grades,
    aims: row.aims,
    missed: row.missed,
  };
}

/** 团青比 with one decimal. */
function sharePercent(members: number, people: number): number | null {
  return people === 0 ? null : Math.round((members * 1000) / people) / 10;
}
