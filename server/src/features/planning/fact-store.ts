import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { BaselineFact } from '#contract/planning-facts.ts';
import type { Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { columnsOfFact, type FactColumns, factOfColumns } from './fact-columns.ts';
import type { UnitFact } from './measure-units.ts';

export const factColumns = [
  'field',
  'grade',
  'class_name',
  'graduating',
  'students',
  'members',
  'members_at_entry',
  'has_branch',
  'need',
  'organisations',
  'residents',
  'registered',
  'is_village',
] as const satisfies (keyof FactColumns)[];

/**
 * All that is planned from, of organisations in being below a path. Whoever reports for itself reports for all below it: what these
 * say of the same field is left out, so that nobody is counted twice and a plan can be distributed.
 */
export async function listFactsBelow(
  db: Database | Transaction,
  path: string,
  year: number,
): Promise<UnitFact[]> {
  const { rows } = await sql<FactColumns & { organisation_id: number; organisation_path: string }>`
    select f.organisation_id, f.organisation_path, ${sql.join(factColumns.map((column) => sql.ref(`f.${column}`)))}
    from baseline_facts f join organisations o on o.id = f.organisation_id
    where f.organisation_path > ${path} and f.organisation_path < ${pathEnd(path)} and f.year = ${year}
      and o.dissolved_at is null
    order by f.organisation_path, f.id`.execute(db);
  const latest = new Map<string, string>();
  const uppermost = rows.filter(({ field, organisation_path: at }) => {
    const above = latest.get(field);
    if (above !== undefined && at !== above && isWithin(at, above)) return false;
    latest.set(field, at);
    return true;
  });
  return uppermost.map((row) => ({ ...factOfColumns(row), organisationId: row.organisation_id }));
}

export async function listFactsOfUnit(
  db: Database | Transaction,
  organisationId: number,
  year: number,
): Promise<BaselineFact[]> {
  const rows = await db
    .selectFrom('baseline_facts')
    .select(factColumns)
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .orderBy('id')
    .execute();
  return rows.map(factOfColumns);
}

/** The same for the same lines. */
export function versionOfFacts(facts: readonly BaselineFact[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}

const factsLock = 7_020_009;

/** Whoever writes facts of these organisations does so alone; everybody locks in the order of ids. */
export async function lockFactsOf(tx: Transaction, organisationIds: readonly number[]): Promise<void> {
  const ids = [...new Set(organisationIds)].toSorted((one, other) => one - other);
  for (const id of ids) await sql`select pg_advisory_xact_lock(${factsLock}::int, ${id}::int)`.execute(tx);
}

export async function deleteFactsOfUnit(
  tx: Transaction,
  organisationId: number,
  year: number,
): Promise<void> {
  await tx
    .deleteFrom('baseline_facts')
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .execute();
}

export interface FactToSave {
  readonly organisation: { readonly id: number; readonly path: string };
  readonly year: number;
  readonly fact: BaselineFact;
}

/** Writes lines, each instead of the one there is of the same class. No line may stand twice. */
export async function saveFactLines(
  tx: Transaction,
  lines: readonly FactToSave[],
  actor: Actor,
  now: Date,
): Promise<number[]> {
  if (lines.length === 0) return [];
  const rows = lines.map(({ organisation, year, fact }, at) => ({
    at,
    organisation_id: organisation.id,
    organisation_path: organisation.path,
    year,
    ...columnsOfFact(fact),
  }));
  const { rows: saved } = await sql<{ id: number }>`
    insert into baseline_facts (organisation_id, organisation_path, year, field, grade, class_name, graduating, students, members,
      members_at_entry, has_branch, need, organisations, residents, registered, is_village, saved_by, saved_at)
    select organisation_id, organisation_path, year, field, grade, class_name, graduating, students, members,
      members_at_entry, has_branch, need, organisations, residents, registered, is_village, ${actor.accountId}::bigint, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line (
      at int, organisation_id bigint, organisation_path text, year smallint, field text, grade smallint, class_name text,
      graduating boolean, students int, members int, members_at_entry int, has_branch boolean, need int, organisations int,
      residents int, registered int, is_village boolean)
    order by at
    on conflict on constraint baseline_facts_one_line do update set graduating = excluded.graduating, students = excluded.students,
      members = excluded.members, members_at_entry = excluded.members_at_entry, has_branch = excluded.has_branch, need = excluded.need,
      organisations = excluded.organisations, residents = excluded.residents, registered = excluded.registered,
      is_village = excluded.is_village, saved_by = excluded.saved_by, saved_at = excluded.saved_at
    returning id`.execute(tx);
  return saved.map(({ id }) => id);
}
