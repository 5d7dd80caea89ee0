import pg from 'pg';
import { pino } from 'pino';
import { compose } from '../server/src/compose.ts';
import { connectDatabase } from '../server/src/db/database.ts';
import { statisticsJobs } from '../server/src/features/statistics/index.ts';
import { openFiles } from '../server/src/files/open-files.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import { policies } from '../server/src/policies/index.ts';
import { benchSecret, type Ground, startServer } from './ground.ts';
import { plantScale } from './plant-scale.ts';
import { type Measurement, milliseconds } from './report.ts';
import { plantSeat } from './seats.ts';

/** Four leading bodies under the root, a hundred thousand members under each. */
const size = { organisations: 300, members: 400_000 };

/** Whatever is longer is felt by everybody who enters or creates meanwhile (ORG-4, decision 21). */
const longestMove = 120_000;
const longestRead = 2_000;

/** Moves a subtree of 100,000 members, with their archives and figures, under another parent: how long it takes, who waits for it. */
export async function benchMove(ground: Ground): Promise<Measurement[]> {
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { root } = await plantScale(client, size);
  await count(ground, url);
  await client.query('vacuum analyze');
  const seat = await plantSeat(client, root);
  const { rows: bodies } = await client.query<{ id: number; version: number }>(
    'select id, version from organisations where parent_id = $1 order by id',
    [root.id],
  );
  const [moved, parent] = bodies;
  if (!moved || !parent) throw new Error('No leading bodies');
  const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`${server.address}${path}`, {
      headers: { cookie: seat.cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  try {
    const reads: number[] = [];
    let done = false;
    const moving = milliseconds(() =>
      ask(`/api/organisations/${moved.id}/move`, {
        parentId: Number(parent.id),
        reason: '压测',
        version: Number(moved.version),
      }),
    ).finally(() => {
      done = true;
    });
    // Somebody creates an organisation far from both, and waits for the tree.
    const creating = milliseconds(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await ask('/api/organisations', {
        parentId: Number(root.id),
        kind: 'committee',
        name: '压测新建团委',
        shortName: '新建团委',
        field: 'social',
      });
    });
    while (!done) {
      reads.push(await milliseconds(() => ask(`/api/members?organisationId=${moved.id}&all=true&limit=20`)));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [whole, waited] = await Promise.all([moving, creating]);
    const longest = Math.max(...reads);
    return [
      {
        what: 'a subtree of 100,000 members moves',
        figure: `${(whole / 1000).toFixed(1)} s`,
        goal: `${longestMove / 1000} s`,
        holds: whole <= longestMove,
      },
      {
        what: 'somebody who creates an organisation elsewhere meanwhile waits',
        figure: `${(waited / 1000).toFixed(1)} s`,
        goal: 'no longer than the move',
        holds: waited <= whole + 1000,
      },
      {
        what: `reading the list of its members meanwhile, the longest of ${reads.length}`,
        figure: `${Math.round(longest)} ms`,
        goal: `${longestRead} ms`,
        holds: longest <= longestRead,
      },
    ];
  } finally {
    await server.stop();
    await client.end();
  }
}

/** Figures that move along. */
async function count(ground: Ground, url: string): Promise<void> {
  const database = connectDatabase(url, { role: 'qingce_app', poolSize: 4 });
  const { context, close } = compose({
    db: database.db,
    files: await openFiles(`${ground.directory}/move`, benchSecret, systemClock),
    anchorFile: `${ground.directory}/move-anchor`,
    clock: systemClock,
    policy: policies['national-2023'],
    secret: benchSecret,
    sample: false,
    log: pino({ level: 'silent' }),
  });
  const [job] = statisticsJobs(context);
  await job?.perform({}, new AbortController().signal);
  await close();
  await database.close();
}
