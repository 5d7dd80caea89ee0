import { sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

/** Who has given facts in a year, and how many young people these name. */
export interface YouthOfUnit {
  readonly id: number;
  readonly path: string;
  /** Students, outside schools young residents; null where a line of the unit leaves them out. */
  readonly people: number | null;
}

/** STA-2: by organisation, in the order of the tree. */
export async function listYouthBelow(
  db: Database | Transaction,
  path: string,
  year: number,
): Promise<YouthOfUnit[]> {
  const { rows } = await sql<YouthOfUnit>`
    select f.organisation_id as id, f.organisation_path as path,
      case when bool_and(num_nonnulls(f.students, f.residents) = 1) then sum(coalesce(f.students, f.residents)) end as people
    from baseline_facts f join organisations o on o.id = f.organisation_id
    where f.organisation_path >= ${path} and f.organisation_path < ${pathEnd(path)} and f.year = ${year}
      and o.dissolved_at is null
    group by f.organisation_id, f.organisation_path
    order by f.organisation_path`.execute(db);
  return rows;
}
