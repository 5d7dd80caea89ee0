import { sql } from 'kysely';
import type { Obstacle } from '../organisations/index.ts';

const namesShown = 5;

/** ORG-4, ENT-15: who has applied to a branch that is gone would be answered by nobody. */
export const applicationObstacle: Obstacle = {
  async refusalToDissolve(tx, path) {
    const { rows } = await sql<{ count: number; names: string[] }>`
      with found as (select id, name from applications where organisation_path = ${path} and state = 'open')
      select (select count(*) from found) as count, array(select name from found order by id limit ${namesShown}) as names`.execute(
      tx,
    );
    const { count = 0, names = [] } = rows[0] ?? {};
    return count === 0
      ? null
      : { code: 'organisation.hasApplicants', parameters: { count, names: names.join('、') } };
  },
};
