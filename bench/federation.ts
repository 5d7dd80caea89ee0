import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { EntryInput } from '#contract/members-particulars.ts';
import { compose } from '../server/src/compose.ts';
import { connectDatabase } from '../server/src/db/database.ts';
import { freePort } from '../server/src/db/free-port.ts';
import { introduceInstallations } from '../server/src/features/federation/index.ts';
import { readParticulars } from '../server/src/features/members/index.ts';
import { insertMembers } from '../server/src/features/members/member-store.ts';
import { particularColumns } from '../server/src/features/members/particular-columns.ts';
import { openFiles } from '../server/src/files/open-files.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import { policies } from '../server/src/policies/index.ts';
import { bareRate } from './bare-peer.ts';
import { createClient } from './client.ts';
import { type FaultyLine, openFaultyLine } from './faulty-line.ts';
import { benchSecret, type Ground, type RunningServer, startServer } from './ground.ts';
import { entryOf } from './people.ts';
import { inParallel, type Measurement } from './report.ts';
import { plantSmallTree, type SmallTree } from './small-tree.ts';

/** BENCH_HANDOVERS=500 asks for fewer. Half of them go the one way, half the other. */
const count = Number(process.env.BENCH_HANDOVERS ?? 10_000);
/** One request in so many suffers something on its way. */
const faultyOneIn = 10;
const width = 4;
/** Request, answer, release and outcome. */
const messagesEach = 4;

interface Installation {
  readonly policy: 'national-2023' | 'beijing';
  readonly province: '32' | '11';
  readonly url: string;
  readonly tree: SmallTree;
  readonly address: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly members: readonly number[];
  readonly client: pg.Client;
}

/** An installation whose branch has the people of bench/people.ts from `first` on. */
async function plant(
  ground: Ground,
  policy: Installation['policy'],
  first: number,
  howMany: number,
): Promise<
  Installation & { introduced: Parameters<typeof introduceInstallations>[0]; close(): Promise<void> }
> {
  const { url, name } = await ground.cloneDatabase();
  const tree = await plantSmallTree(url, policy);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('update organisations set name = $1 || name, short_name = $1 || short_name', [policy]);
  const account = await client.query<{ id: string }>('select min(id) as id from accounts');
  const accountId = Number(account.rows[0]?.id);
  const dataDirectory = join(ground.directory, name);
  const database = connectDatabase(url, { role: 'qingce_app', poolSize: 2 });
  const application = compose({
    db: database.db,
    anchorFile: join(dataDirectory, 'anchor'),
    files: await openFiles(join(dataDirectory, 'planting'), benchSecret, systemClock),
    clock: systemClock,
    policy: policies[policy],
    secret: benchSecret,
    sample: false,
    log: pino({ level: 'silent' }),
  });
  const { context } = application;
  const members: number[] = [];
  for (let from = first; from < first + howMany; from += 500) {
    const numbers = Array.from({ length: Math.min(500, first + howMany - from) }, (_, n) => from + n);
    const rows = numbers.map((n) => {
      // Of before forms were asked for.
      const entry: EntryInput = {
        ...entryOf(n),
        joinedMonth: '2018-05',
        developmentNumber: `201832${String(n).padStart(6, '0')}`,
      };
      const settled = readParticulars(context, entry);
      if (!settled) throw new Error('Nobody can read this');
      return {
        ...particularColumns(context.personalData, settled),
        organisation_id: tree.branch.id,
        organisation_path: tree.branch.path,
        in_branch: true,
        standing: 'listed',
        confirmed_at: new Date(),
        entered_by: accountId,
        entered_at: new Date(),
        version: 1,
      };
    });
    const inserted = await database.db.transaction().execute((tx) => insertMembers(tx, rows));
    members.push(...inserted.map(({ id }) => id));
  }
  await client.query('analyze');
  const port = await freePort(0);
  const address = `http://127.0.0.1:${port}`;
  const province = policy === 'beijing' ? '11' : '32';
  const system = policy === 'beijing' ? 'beijing' : 'national';
  return {
    policy,
    province,
    url,
    tree,
    address,
    port,
    dataDirectory,
    members,
    client,
    introduced: { context, address, accountId, profile: { name: policy, system, province } },
    async close() {
      await application.close();
      await database.close();
    },
  };
}

/** What a branch does about its members and about those who come, until nobody is left. */
async function handOver(
  own: Installation,
  server: RunningServer,
  target: Installation,
  expected: number,
): Promise<void> {
  const client = createClient(server.address, own.tree.seat.cookie, 2 * width);
  const post = (path: string, body: object) =>
    client.post(path, JSON.stringify(body), {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    });
  const peer = await own.client.query<{ id: string }>('select id from peers');
  const begin = (memberId: number) =>
    post(`/api/members/${memberId}/handovers`, {
      peerId: Number(peer.rows[0]?.id),
      province: target.province,
      target: `${target.policy}压测branch`,
      reason: 'other',
      details: { remark: '考入大学' },
    });
  const decideAll = async () => {
    for (let decided = 0; decided < expected; ) {
      const { rows } = await own.client.query<{ id: string }>(
        "select id from arrivals where state = 'open' order by id limit 200",
      );
      await inParallel(rows, width, ({ id }) => post(`/api/arrivals/${id}/decision`, { decision: 'agree' }));
      decided += rows.length;
      if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await Promise.all([inParallel(own.members, width, begin), decideAll()]);
  client.close();
}

async function untilArrived(own: Installation, expected: number): Promise<void> {
  for (;;) {
    const { rows } = await own.client.query<{ arrived: number; waiting: number }>(
      `select (select count(*)::int from arrivals where state = 'arrived') as arrived,
         (select count(*)::int from outbox_messages where receipt is null) as waiting`,
    );
    if (process.env.BENCH_PROGRESS) console.log(Math.round(performance.now() / 1000), own.policy, rows[0]);
    if (rows[0]?.arrived === expected && rows[0].waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export async function benchFederation(ground: Ground): Promise<Measurement[]> {
  const half = Math.ceil(count / 2);
  const national = await plant(ground, 'national-2023', 0, half);
  const beijing = await plant(ground, 'beijing', half, count - half);
  await introduceInstallations(national.introduced, beijing.introduced);
  await national.close();
  await beijing.close();
  const lines: FaultyLine[] = [];
  const servers: RunningServer[] = [];
  try {
    for (const { url, policy, address, port, dataDirectory } of [national, beijing]) {
      const server = await startServer(ground, url, {
        worker: true,
        policy,
        publicUrl: address,
        dataDirectory,
      });
      servers.push(server);
      lines.push(await openFaultyLine(port, server.address, faultyOneIn));
    }
    const [atNational, atBeijing] = servers;
    if (!atNational || !atBeijing) throw new Error('Two servers');
    const began = performance.now();
    await Promise.all([
      handOver(national, atNational, beijing, count - half),
      handOver(beijing, atBeijing, national, half),
      untilArrived(national, count - half),
      untilArrived(beijing, half),
    ]);
    const seconds = (performance.now() - began) / 1000;
    const { rows } = await beijing.client.query<{ length: number }>(
      'select round(avg(length(body_sealed)))::int as length from outbox_messages',
    );
    const bare = await bareRate(Math.min(count * messagesEach, 8000), 8, rows[0]?.length ?? 500);
    const rate = (count * messagesEach) / seconds;
    const faults = lines.map(({ counts }) => JSON.stringify(counts)).join(' ');
    return [
      {
        what: `${count} members handed over by ${count * messagesEach} messages, one request in ${faultyOneIn} with a fault (${faults})`,
        figure: `${seconds.toFixed(0)} s: ${(count / seconds).toFixed(1)} members, ${rate.toFixed(0)} messages a second; signed requests bare ${bare.toFixed(0)}`,
        ratio: `${(rate / bare).toFixed(2)} of the bare rate`,
        // Each message is a transaction of some thirty statements on either side, and four of them go with what people do.
        goal: 'at least 0.05',
        holds: rate / bare >= 0.05,
      },
    ];
  } finally {
    for (const server of servers) await server.stop();
    for (const line of lines) await line.close();
    await national.client.end();
    await beijing.client.end();
  }
}
