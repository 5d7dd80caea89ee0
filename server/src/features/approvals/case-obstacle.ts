import { sql } from 'kysely';
import type { Refusal } from '#contract/refusal.ts';
import type { Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { Obstacle } from '../organisations/index.ts';

/** ORG-4: open cases would be orphaned, or be left with a reviewer who no longer is their superior (ORG-6). */
export const caseObstacle: Obstacle = {
  refusalToDissolve: (tx, path) =>
    refusalFor(tx, sql`(${isIn('c.organisation_path', path)} or ${isIn('r.path', path)})`),
  refusalToMove: (tx, path) =>
    refusalFor(tx, sql`${isIn('c.organisation_path', path)} and not ${isIn('r.path', path)}`),
};

function isIn(column: string, path: string) {
  return sql<boolean>`(${sql.ref(column)} >= ${path} and ${sql.ref(column)} < ${pathEnd(path)})`;
}

async function refusalFor(
  tx: Transaction,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<Refusal | null> {
  const { rows } = await sql<{ name: string; count: number }>`
    select m.name, count(*) over () as count
    from cases c join organisations r on r.id = c.reviewer_id join members m on m.id = c.subject_id
    where c.state = 'open' and ${condition}
    order by c.organisation_path, c.id limit 5`.execute(tx);
  const first = rows[0];
  if (!first) return null;
  const names = rows.map((row) => row.name).join('、');
  return { code: 'organisation.hasOpenCases', parameters: { count: first.count, names } };
}
