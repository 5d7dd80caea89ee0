import pg from 'pg';
import { pathSegment } from '../server/src/kernel/organisation-path.ts';
import { keyCheckOf } from '../server/src/secret.ts';
import { benchSecret } from './ground.ts';
import { type BenchSeat, plantSeat } from './seats.ts';

export interface SmallTree {
  readonly branch: { id: number; path: string };
  readonly seat: BenchSeat;
}

/** An installation with one committee and one branch, and the branch's administrator signed in. */
export async function plantSmallTree(url: string, policy: string): Promise<SmallTree> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'insert into installation (policy, sample, key_check, ready, created_at) values ($1, false, $2, true, now())',
      [policy, keyCheckOf(benchSecret)],
    );
    const committee = { id: 1_000_001, path: pathSegment(1_000_001) };
    const branch = { id: 1_000_002, path: committee.path + pathSegment(1_000_002) };
    for (const [organisation, parent, kind] of [
      [committee, null, 'committee'],
      [branch, committee.id, 'branch'],
    ] as const) {
      await client.query(
        `insert into organisations (id, parent_id, path, kind, name, short_name, initials, field, created_at)
         values ($1, $2, $3, $4, $5, $5, 'x', 'university', now())`,
        [organisation.id, parent, organisation.path, kind, `压测${kind}`],
      );
    }
    return { branch, seat: await plantSeat(client, branch) };
  } finally {
    await client.end();
  }
}
