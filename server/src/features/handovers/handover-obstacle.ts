import { sql } from 'kysely';
import type { Obstacle } from '../organisations/index.ts';

/**
 * ORG-4, TRF-8: who is released may come back, and finds their branch there. Asked before whether there are members: who comes back in
 * between is one of them.
 */
export const handoverObstacle: Obstacle = {
  async refusalToDissolve(tx, path) {
    const { rows } = await sql<{ name: string; count: number }>`
      select m.name, count(*) over () as count from handovers h join members m on m.id = h.member_id
      where h.from_path = ${path} and h.state = 'released' order by h.id limit 5`.execute(tx);
    const [first] = rows;
    if (!first) return null;
    const names = rows.map(({ name }) => name).join('、');
    return { code: 'organisation.hasReleased', parameters: { count: first.count, names } };
  },
};
