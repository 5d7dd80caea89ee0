import { sql } from 'kysely';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { Obstacle } from '../organisations/index.ts';

/** ORG-4: numbers nobody uses would be held by an organisation that is gone. */
export const numberObstacle: Obstacle = {
  async refusalToDissolve(tx, path) {
    const { rows } = await sql<{ free: number }>`
      select coalesce(sum(r.last_number - r.first_number + 1), 0)::bigint
        - (select count(*) from number_uses u where u.holder_path >= ${path} and u.holder_path < ${pathEnd(path)}) as free
      from number_ranges r where r.holder_path >= ${path} and r.holder_path < ${pathEnd(path)}`.execute(tx);
    const free = rows[0]?.free ?? 0;
    return free > 0 ? { code: 'organisation.hasNumbers', parameters: { count: free } } : null;
  },
};
