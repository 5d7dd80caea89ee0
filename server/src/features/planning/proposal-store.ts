import { sql } from 'kysely';
import type { ProposalOutcome, ProposalState } from '#contract/planning.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import type { Field } from '#contract/values/field.ts';
import type { Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FilledUnit } from './fill-pool.ts';
import type { PlacesOfUnit } from './plan-places.ts';

export interface ProposalRecord {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly year: number;
  readonly total: number;
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  readonly caps: PlanningCaps;
  readonly outcome: ProposalOutcome;
  readonly state: ProposalState;
  readonly version: number;
}

export async function findProposal(db: Database | Transaction, id: number): Promise<ProposalRecord | null> {
  return recordOf(await selectProposal(db, id).executeTakeFirst());
}

export async function loadProposalForUpdate(tx: Transaction, id: number): Promise<ProposalRecord | null> {
  return recordOf(await selectProposal(tx, id).forUpdate().executeTakeFirst());
}

function selectProposal(db: Database | Transaction, id: number) {
  return db.selectFrom('proposals').selectAll().where('id', '=', id);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProposal>['executeTakeFirst']>>;

function recordOf(row: Row): ProposalRecord | null {
  if (!row) return null;
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationPath: row.organisation_path,
    year: row.year,
    total: row.total,
    fields: row.fields as ProposalRecord['fields'],
    caps: row.caps as PlanningCaps,
    outcome: row.outcome as ProposalOutcome,
    state: row.state as ProposalState,
    version: row.version,
  };
}

type Planned = Pick<ProposalRecord, 'total' | 'fields' | 'caps' | 'outcome'>;

function plannedColumns({ total, fields, caps, outcome }: Planned) {
  return {
    total,
    fields: JSON.stringify(fields),
    caps: JSON.stringify(caps),
    outcome: JSON.stringify(outcome),
  };
}

export async function insertProposal(
  tx: Transaction,
  organisation: { readonly id: number; readonly path: string },
  proposal: Planned & { readonly year: number },
  actor: Actor,
  now: Date,
): Promise<number> {
  const { id } = await tx
    .insertInto('proposals')
    .values({
      organisation_id: organisation.id,
      organisation_path: organisation.path,
      year: proposal.year,
      ...plannedColumns(proposal),
      state: 'draft',
      made_by: actor.accountId,
      made_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateProposal(tx: Transaction, id: number, planned: Planned): Promise<void> {
  await tx
    .updateTable('proposals')
    .set((set) => ({ ...plannedColumns(planned), version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function markAdopted(tx: Transaction, id: number): Promise<void> {
  await tx
    .updateTable('proposals')
    .set((set) => ({ state: 'adopted', version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function deleteProposalRow(tx: Transaction, id: number): Promise<void> {
  await tx.deleteFrom('proposals').where('id', '=', id).execute();
}

export interface LineToWrite {
  readonly filled: FilledUnit;
  readonly isFixed: boolean;
}

const chunkSize = 1000;

/** The lines of a proposal as a whole, instead of those it had. */
export async function replaceLines(
  tx: Transaction,
  proposalId: number,
  lines: readonly LineToWrite[],
): Promise<void> {
  await tx.deleteFrom('proposal_lines').where('proposal_id', '=', proposalId).execute();
  for (let at = 0; at < lines.length; at += chunkSize) {
    const rows = lines.slice(at, at + chunkSize).map(rowOf);
    await sql`
      insert into proposal_lines (proposal_id, organisation_id, field, places, is_fixed, asked, bound_by, people, members, grades, aims, missed)
      select ${proposalId}::bigint, organisation_id, field, places, is_fixed, asked, bound_by, people, members, grades, aims, missed
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line (
        organisation_id bigint, field text, places int, is_fixed boolean, asked int, bound_by text, people int, members int,
        grades jsonb, aims jsonb, missed jsonb)`.execute(tx);
  }
}

function rowOf({ filled, isFixed }: LineToWrite) {
  const { unit, places, placesOfGroups, boundBy, aims, missed } = filled;
  return {
    organisation_id: unit.organisationId,
    field: unit.field,
    places,
    is_fixed: isFixed,
    asked: unit.asked,
    bound_by: boundBy,
    people: unit.people,
    members: unit.members,
    grades: unit.groups.map(({ grades, people, members }, at) => ({
      grades,
      people,
      members,
      places: placesOfGroups[at] ?? 0,
    })),
    aims,
    missed,
  };
}

export async function listFixed(db: Database | Transaction, proposalId: number): Promise<PlacesOfUnit[]> {
  const rows = await db
    .selectFrom('proposal_lines')
    .select(['organisation_id', 'field', 'places'])
    .where('proposal_id', '=', proposalId)
    .where('is_fixed', '=', true)
    .orderBy('organisation_id')
    .orderBy('field')
    .execute();
  return rows.map(placesOf);
}

/** NUM-10: what each organisation would get, for whoever makes a proposal the plan. */
export async function listPlaces(db: Database | Transaction, proposalId: number): Promise<PlacesOfUnit[]> {
  const rows = await db
    .selectFrom('proposal_lines')
    .select(['organisation_id', 'field', 'places'])
    .where('proposal_id', '=', proposalId)
    .orderBy('organisation_id')
    .orderBy('field')
    .execute();
  return rows.map(placesOf);
}

function placesOf(row: { organisation_id: number; field: string; places: number }): PlacesOfUnit {
  return { organisationId: row.organisation_id, field: row.field as Field, places: row.places };
}
