import { sql } from 'kysely';
import { cappedAt, sayCount } from '#contract/capped-count.ts';
import type { Obstacle } from '../organisations/index.ts';

/** Counting stops here: whoever has that many members is far from being dissolved. */
const countedTo = 10_000;
const namesShown = 5;

/** ORG-4: nobody loses a branch while being a member of it; those who have left stay in its history. */
export const memberObstacle: Obstacle = {
  async refusalToDissolve(tx, path) {
    const { rows } = await sql<{ count: number; names: string[] }>`
      with found as (
        select id, name from members where organisation_path = ${path} and in_branch and standing <> 'ended' order by id limit ${countedTo}
      )
      select (select count(*) from found) as count, array(select name from found order by id limit ${namesShown}) as names`.execute(
      tx,
    );
    const { count = 0, names = [] } = rows[0] ?? {};
    return count === 0
      ? null
      : {
          code: 'organisation.hasMembers',
          parameters: { count: sayCount(cappedAt(count, countedTo)), names: names.join('、') },
        };
  },
};
