import { sql } from 'kysely';
import type { Refusal } from '#contract/refusal.ts';
import type { Transaction } from '../../context.ts';
import type { Obstacle } from './obstacle.ts';

const namesShown = 5;

async function refusalForSome(
  tx: Transaction,
  code: Refusal['code'],
  found: ReturnType<typeof sql>,
): Promise<Refusal | null> {
  const { rows } = await sql<{ count: number; names: string[] | null }>`
    with found as (${found})
    select (select count(*) from found) as count,
      array(select name from found order by id limit ${namesShown}) as names`.execute(tx);
  const { count = 0, names } = rows[0] ?? {};
  return count === 0 ? null : { code, parameters: { count, names: (names ?? []).join('、') } };
}

/** ORG-4: what this feature itself, and the accounts below it, would lose with an organisation. */
export const ownObstacles: readonly Obstacle[] = [
  {
    refusalToDissolve: (tx, path) =>
      refusalForSome(
        tx,
        'organisation.hasChildren',
        sql`select child.id, child.name from organisations child
          join organisations parent on parent.id = child.parent_id
          where parent.path = ${path} and child.dissolved_at is null`,
      ),
  },
  {
    refusalToDissolve: (tx, path) =>
      refusalForSome(
        tx,
        'organisation.hasAccounts',
        sql`select accounts.id, accounts.name from seats join accounts on accounts.id = seats.account_id
          where seats.organisation_path = ${path} and seats.kind = 'administrator' and seats.ended_at is null`,
      ),
  },
];

/** Every reason at once. */
export async function listObstacles(
  tx: Transaction,
  obstacles: readonly Obstacle[],
  to: 'refusalToDissolve' | 'refusalToMove',
  path: string,
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const obstacle of [...ownObstacles, ...obstacles]) {
    const refusal = await obstacle[to]?.(tx, path);
    if (refusal) refusals.push(refusal);
  }
  return refusals;
}
