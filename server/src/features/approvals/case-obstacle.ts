import { sql } from 'kysely';
import type { Refusal } from '#contract/refusal.ts';
import type { Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { Obstacle } from '../organisations/index.ts';

/**
 * ORG-4: open cases would be orphaned, or be left with a reviewer who no longer is their superior (ORG-6). An application to move an
 * organisation (ORG-8) is held fast by the one that is to move and, against dissolving, by the one it is to come under. It does not
 * stand against the move of that organisation itself: it asks for nothing else, and lapses where it is moved without it. Who decides about a
 * transfer, or an appeal against its refusal, follows the tree (TRF-2), so that neither side holds the other fast.
 */
export const caseObstacle: Obstacle = {
  refusalToDissolve: (tx, path) =>
    refusalFor(tx, {
      ofMembers: sql`(${isIn('c.organisation_path', path)} or ${isIn('r.path', path)})`,
      ofMoves: sql`(${isIn('c.organisation_path', path)} or ${isIn('r.path', path)} or ${isIn('s.path', path)} or ${isIn('t.path', path)})`,
    }),
  refusalToMove: (tx, path) =>
    refusalFor(tx, {
      ofMembers: sql`${isIn('c.organisation_path', path)} and not ${isIn('r.path', path)} and c.kind not in ('transfer', 'transfer_appeal')`,
      ofMoves: sql`${isIn('s.path', path)} and s.path <> ${path} and not ${isIn('r.path', path)}`,
    }),
};

function isIn(column: string, path: string) {
  return sql<boolean>`(${sql.ref(column)} >= ${path} and ${sql.ref(column)} < ${pathEnd(path)})`;
}

async function refusalFor(
  tx: Transaction,
  { ofMembers, ofMoves }: Record<'ofMembers' | 'ofMoves', ReturnType<typeof sql>>,
): Promise<Refusal | null> {
  const { rows } = await sql<{ name: string; count: number }>`
    with found as (
      select m.name, c.organisation_path, c.id
      from cases c join organisations r on r.id = c.reviewer_id join members m on m.id = c.subject_id
      where c.state = 'open' and c.subject_kind = 'member' and ${ofMembers}
      union all
      select s.name, c.organisation_path, c.id
      from cases c join organisations r on r.id = c.reviewer_id join organisation_moves v on v.case_id = c.id
      join organisations s on s.id = v.organisation_id join organisations t on t.id = v.to_id
      where c.state = 'open' and c.kind = 'organisation_move' and ${ofMoves}
    )
    select name, count(*) over () as count from found order by organisation_path, id limit 5`.execute(tx);
  const first = rows[0];
  if (!first) return null;
  const names = rows.map((row) => row.name).join('、');
  return { code: 'organisation.hasOpenCases', parameters: { count: first.count, names } };
}
