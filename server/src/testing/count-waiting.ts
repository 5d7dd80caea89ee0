import { sql } from 'kysely';
import type { Database } from '../context.ts';

/** How many sessions of this database wait for a lock that another holds. */
export async function countWaiting(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct pid)::int as count from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and a.datname = current_database()`.execute(db);
  return rows[0]?.count ?? 0;
}
