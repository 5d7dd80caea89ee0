import { sql } from 'kysely';
import type { Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';

/**
 * ORG-4, STA-3: what an organisation and all below it have contributed leaves the rollups of the superiors it leaves and enters those
 * of the superiors it comes under. The caller holds the tree alone, so nothing is folded meanwhile.
 */
export async function shiftRollups(
  tx: Transaction,
  _actor: Actor,
  moved: { readonly id: number; readonly fromPath: string; readonly toPath: string },
): Promise<void> {
  const left = idsOnPath(moved.fromPath).slice(0, -1);
  const entered = idsOnPath(moved.toPath).slice(0, -1);
  const shifts = [
    ...left.filter((id) => !entered.includes(id)).map((id) => ({ id, sign: -1 })),
    ...entered.filter((id) => !left.includes(id)).map((id) => ({ id, sign: 1 })),
  ];
  if (shifts.length === 0) return;
  const ids = shifts.map(({ id }) => id);
  await sql`
    insert into rollups (organisation_id, measure, count)
    select s.id, r.measure, s.sign * r.count
    from rollups r
    cross join unnest(${ids}::bigint[], ${shifts.map(({ sign }) => sign)}::int[]) as s (id, sign)
    where r.organisation_id = ${moved.id}
    on conflict (organisation_id, measure) do update set count = rollups.count + excluded.count`.execute(tx);
  await sql`delete from rollups where organisation_id = any(${ids}::bigint[]) and count = 0`.execute(tx);
}
