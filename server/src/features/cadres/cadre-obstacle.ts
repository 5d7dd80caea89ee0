import { sql } from 'kysely';
import { cappedAt, sayCount } from '#contract/capped-count.ts';
import type { Obstacle } from '../organisations/index.ts';

const countedTo = 1000;
const namesShown = 5;

/** ORG-4: nobody holds a post in an organisation that is gone. */
export const cadreObstacle: Obstacle = {
  async refusalToDissolve(tx, path) {
    const { rows } = await sql<{ count: number; names: string[] }>`
      with found as (
        select p.id, m.name from posts p join members m on m.id = p.member_id
        where p.organisation_path = ${path} and p.ended_on is null order by p.id limit ${countedTo}
      )
      select (select count(*) from found) as count, array(select name from found order by id limit ${namesShown}) as names`.execute(
      tx,
    );
    const { count = 0, names = [] } = rows[0] ?? {};
    return count === 0
      ? null
      : {
          code: 'organisation.hasPosts',
          parameters: { count: sayCount(cappedAt(count, countedTo)), names: names.join('、') },
        };
  },
};
