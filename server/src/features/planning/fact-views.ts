import { sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type { FactLine, listFacts, UnitFacts } from '#contract/planning-facts.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { type FactColumns, factOfColumns } from './fact-columns.ts';
import { factColumns, listFactsOfUnit, versionOfFacts } from './fact-store.ts';

type Row = FactColumns & { id: number; organisation_id: number; organisation_path: string; name: string };

/** Facts of the organisation and everything below it, in the order of the tree. */
export async function listVisibleFacts(
  context: Context,
  actor: Actor,
  query: z.output<typeof listFacts.query>,
): Promise<Page<FactLine>> {
  const { path } = await getVisibleOrganisation(context.db, actor, query.organisationId);
  const after = readCursor<[string, number]>(query.after, 2);
  const conditions = [
    sql`f.organisation_path >= ${path} and f.organisation_path < ${pathEnd(path)} and f.year = ${query.year}`,
    ...(query.field ? [sql`f.field = ${query.field}`] : []),
    ...(after ? [sql`(f.organisation_path, f.id) > (${after[0]}, ${after[1]}::bigint)`] : []),
  ];
  const { rows } = await sql<Row>`
    select f.id, f.organisation_id, f.organisation_path, o.name, ${sql.join(factColumns.map((column) => sql.ref(`f.${column}`)))}
    from baseline_facts f join organisations o on o.id = f.organisation_id
    where ${sql.join(conditions, sql` and `)}
    order by f.organisation_path, f.id limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.organisation_path, row.id],
    (row) => ({ organisation: { id: row.organisation_id, name: row.name }, fact: factOfColumns(row) }),
  );
}

export async function presentUnitFacts(
  context: Context,
  actor: Actor,
  organisationId: number,
  year: number,
): Promise<UnitFacts> {
  const { id, name } = await getVisibleOrganisation(context.db, actor, organisationId);
  const facts = await listFactsOfUnit(context.db, id, year);
  return { organisation: { id, name }, year, facts, version: versionOfFacts(facts) };
}
