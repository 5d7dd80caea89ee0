import { sql } from 'kysely';
import type { Database, Transaction } from '../../context.ts';

/** There is one, or for a while the former and the present one. */
const secretariesShown = 3;

/** Names of those who are 书记 of an organisation now, the latest first. The index of posts goes by place. */
export async function listSecretaries(db: Database | Transaction, path: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select m.name from posts p join members m on m.id = p.member_id
    where p.organisation_path = ${path} and p.ended_on is null and p.position = 'secretary'
    order by p.position_since desc, p.id desc limit ${secretariesShown}`.execute(db);
  return rows.map(({ name }) => name);
}
