import { sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import { idsOnPath, pathEnd } from '../../kernel/organisation-path.ts';
import type { Kind, PlacedOrganisation } from './number-store.ts';
import type { Stretch } from './number-stretch.ts';

export interface PlanOrganisation extends PlacedOrganisation {
  readonly name: string;
  readonly parent: PlacedOrganisation & { readonly name: string };
}

/** Organisations in being below `path` (not the one at `path` itself) by id and by full name, held against being dissolved. */
export async function resolveOrganisations(
  tx: Transaction,
  path: string,
  ids: readonly number[],
  names: readonly string[],
): Promise<{ byId: Map<number, PlanOrganisation>; byName: Map<string, PlanOrganisation> }> {
  const { rows } = await sql<{
    id: number;
    path: string;
    name: string;
    parent_id: number;
    parent_path: string;
    parent: string;
  }>`
    select o.id, o.path, o.name, p.id as parent_id, p.path as parent_path, p.name as parent
    from organisations o join organisations p on p.id = o.parent_id
    where o.dissolved_at is null and o.path > ${path} and o.path < ${pathEnd(path)}
      and (o.id = any(${[...ids]}::bigint[]) or o.name = any(${[...names]}::text[]))
    order by o.id for share of o`.execute(tx);
  const found = rows.map((row) => ({
    id: row.id,
    path: row.path,
    name: row.name,
    parent: { id: row.parent_id, path: row.parent_path, name: row.parent },
  }));
  return {
    byId: new Map(found.map((organisation) => [organisation.id, organisation])),
    byName: new Map(found.map((organisation) => [organisation.name, organisation])),
  };
}

/** Which numbers each organisation at or below `path` has received: what it and everything below it hold. */
export async function listStretchesBelow(
  db: Database | Transaction,
  path: string,
  { year, field }: Kind,
): Promise<Map<number, Stretch[]>> {
  const { rows } = await sql<Stretch & { path: string }>`
    select first_number as first, last_number as last, holder_path as path from number_ranges
    where holder_path >= ${path} and holder_path < ${pathEnd(path)} and year = ${year} and field = ${field}`.execute(
    db,
  );
  const byOrganisation = new Map<number, Stretch[]>();
  const above = idsOnPath(path).length - 1;
  for (const { first, last, path: holder } of rows)
    for (const id of idsOnPath(holder).slice(above)) {
      const known = byOrganisation.get(id);
      if (known) known.push({ first, last });
      else byOrganisation.set(id, [{ first, last }]);
    }
  return byOrganisation;
}

export interface PlanTableRow {
  readonly id: number;
  readonly name: string;
  readonly field: string;
  readonly received: number;
  readonly lastYear: number;
}

/**
 * The lines of a table to be filled in: each organisation directly below in the fields it may have (a leading body or working
 * committee in all that the giver has, the others in their own), and, for the subtree, whatever has received something.
 */
export async function listPlanRows(
  db: Database,
  giver: { readonly id: number; readonly path: string },
  year: number,
  depth: 'children' | 'subtree',
): Promise<PlanTableRow[]> {
  const { rows } = await sql<PlanTableRow>`
    with lines as (
      select o.id, f.field
      from organisations o
      cross join lateral (
        select field from quotas g
        where g.organisation_id = ${giver.id} and g.year = ${year} and g.received > 0
          and (o.kind in ('leading_body', 'working_committee') or g.field = o.field)
      ) f
      where o.parent_id = ${giver.id} and o.dissolved_at is null
      union
      select q.organisation_id, q.field from quotas q join organisations o on o.id = q.organisation_id
      where q.organisation_path > ${giver.path} and q.organisation_path < ${pathEnd(giver.path)}
        and q.year in (${year}, ${year - 1}) and q.received > 0 and o.dissolved_at is null
        and (${depth === 'subtree'} or o.parent_id = ${giver.id})
    )
    select o.id, o.name, l.field, coalesce(q.received, 0) as received, coalesce(b.received, 0) as "lastYear"
    from lines l
    join organisations o on o.id = l.id
    left join quotas q on q.organisation_id = l.id and q.field = l.field and q.year = ${year}
    left join quotas b on b.organisation_id = l.id and b.field = l.field and b.year = ${year - 1}
    order by o.path, array_position(array['junior_middle', 'senior_middle', 'secondary_vocational', 'higher_vocational', 'university', 'social'], l.field)`.execute(
    db,
  );
  return rows;
}
