import { sql } from 'kysely';
import type { Obstacle } from '../organisations/index.ts';

const namesShown = 5;

/** ORG-4, ENT-17: who is registered for an organisation that is gone could be entered by nobody. */
export const veteranObstacle: Obstacle = {
  async refusalToDissolve(tx, path) {
    const { rows } = await sql<{ count: number; names: string[] }>`
      with found as (
        select id, name from veteran_registrations
        where organisation_path = ${path} and withdrawn_at is null and member_id is null
      )
      select (select count(*) from found) as count, array(select name from found order by id limit ${namesShown}) as names`.execute(
      tx,
    );
    const { count = 0, names = [] } = rows[0] ?? {};
    return count === 0
      ? null
      : { code: 'organisation.hasVeterans', parameters: { count, names: names.join('、') } };
  },
};
