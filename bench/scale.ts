import pg from 'pg';
import { listMembers } from '#contract/members.ts';
import { listChildren, searchOrganisations } from '#contract/organisations.ts';
import { type Ground, startServer } from './ground.ts';
import { idNumberOf } from './people.ts';
import { large, plantScale, type Size, small } from './plant-scale.ts';
import { type Measurement, median, milliseconds } from './report.ts';
import { type BenchSeat, plantSeat } from './seats.ts';

const rounds = 60;

interface Timed {
  readonly times: Record<string, number>;
}

async function measure(ground: Ground, size: Size): Promise<Timed> {
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { root, branches } = await plantScale(client, size);
  await client.query('vacuum analyze');
  const seat = await plantSeat(client, root);
  const middle = branches[Math.floor(branches.length / 2)] as { id: number; path: string };
  const parent = await client.query<{ id: number }>(
    'select parent_id as id from organisations where id = $1',
    [middle.id],
  );
  await client.end();
  const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
  const ask =
    (path: string, query: Record<string, string | number>, of: BenchSeat = seat) =>
    async () => {
      const answer = await fetch(
        `${server.address}${path}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
        { headers: { cookie: of.cookie } },
      );
      const body = (await answer.json()) as { items?: unknown[] };
      if (!answer.ok || !body.items?.length)
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(body).slice(0, 300)}`);
    };
  const works: Record<string, () => Promise<void>> = {
    'a tree node opens': ask(listChildren.path.replace(':organisationId', String(parent.rows[0]?.id)), {
      limit: 20,
    }),
    'an organisation is found by its id': ask(searchOrganisations.path, { text: middle.id }),
    'an organisation is found by part of its name': ask(searchOrganisations.path, {
      text: `第${middle.id}号`,
    }),
    'an exact ID number is found': ask(listMembers.path, { text: idNumberOf(Math.floor(size.members / 2)) }),
    'an exact development number is found': ask(listMembers.path, {
      text: `202299${String(Math.floor(size.members / 2)).padStart(6, '0')}`,
    }),
    'a member page of a branch is listed': ask(listMembers.path, { organisationId: middle.id, limit: 10 }),
    'the new members lacking a form are listed': ask(listMembers.path, {
      newOnly: 'true',
      formState: 'missing',
      limit: 10,
    }),
  };
  const times: Record<string, number> = {};
  try {
    for (const [name, work] of Object.entries(works)) {
      for (let warm = 0; warm < 20; warm++) await work();
      const measured: number[] = [];
      for (let round = 0; round < rounds; round++) measured.push(await milliseconds(work));
      times[name] = median(measured);
    }
  } finally {
    await server.stop();
  }
  return { times };
}

/** The same questions at 1,000 organisations with 10,000 members, and at a hundred times as many. */
export async function benchScale(ground: Ground): Promise<Measurement[]> {
  const few = await measure(ground, small);
  const many = await measure(ground, large);
  return Object.keys(few.times).map((name) => {
    const [before, after] = [few.times[name] ?? 0, many.times[name] ?? 0];
    const ratio = after / before;
    // Type-ahead by a part of a name is promised a time, not a ratio: more names have more of any part.
    const byName = name.includes('part of its name');
    return {
      what: `${name} at 100,000 organisations and 1,000,000 members`,
      figure: `${after.toFixed(1)} ms, at a hundredth of the size ${before.toFixed(1)} ms`,
      ratio: `${ratio.toFixed(2)} of that time`,
      goal: byName ? 'at most 100 ms' : 'at most 2',
      holds: byName ? after <= 100 : ratio <= 2,
    };
  });
}
