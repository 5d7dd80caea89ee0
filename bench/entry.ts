import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { enterMember } from '#contract/members.ts';
import { compose } from '../server/src/compose.ts';
import { connectDatabase } from '../server/src/db/database.ts';
import { openFiles } from '../server/src/files/open-files.ts';
import { createApp } from '../server/src/http/app.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import { findPolicy } from '../server/src/policies/index.ts';
import { createClient } from './client.ts';
import { benchSecret, type Ground, startServer } from './ground.ts';
import { entryOf } from './people.ts';
import { inParallel, type Measurement, median } from './report.ts';
import { plantSmallTree } from './small-tree.ts';

// Entry first, form later: the policy whose entry is one request.
const policyName = 'national-2020';
const entries = 1500;
// A server just started takes 2.1 ms of processor for an entry; one of 2,500 entries 1.3. Both sides are warmed alike.
const warmUp = 2500;
const width = 8;
const rounds = 3;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The id it gave back, if any: later statements of the same entry refer to it. */
  readonly gave: unknown;
}

function bodyOf(n: number, branchId: number) {
  return { organisationId: branchId, particulars: entryOf(n) };
}

/** What one entry after the other sends to the database, taken down at the driver. */
async function recordStatements(ground: Ground, url: string, count: number): Promise<Statement[][]> {
  const { branch, seat } = await plantSmallTree(url, policyName);
  const database = connectDatabase(url, { role: 'qingce_app', poolSize: 1 });
  const policy = findPolicy(policyName);
  if (!policy) throw new Error('no policy');
  const application = compose({
    db: database.db,
    anchorFile: `${ground.directory}/anchor`,
    files: await openFiles(`${ground.directory}/recorded`, benchSecret, systemClock),
    clock: systemClock,
    policy,
    secret: benchSecret,
    sample: false,
    log: pino({ level: 'silent' }),
  });
  const app = await createApp(application.context, application.routes, {
    cookie: { secure: false },
    trustedProxies: 0,
    pages: null,
    requestsPerMinute: 10_000_000,
  });
  const original = pg.Client.prototype.query as (...parameters: unknown[]) => Promise<pg.QueryResult>;
  let current: Statement[] = [];
  const recorded: Statement[][] = [];
  pg.Client.prototype.query = async function (this: pg.Client, ...parameters: unknown[]) {
    const answer = await original.apply(this, parameters);
    const [text, values] =
      typeof parameters[0] === 'string'
        ? [parameters[0], parameters[1]]
        : [(parameters[0] as pg.QueryConfig).text, (parameters[0] as pg.QueryConfig).values];
    current.push({
      text,
      values: (values as unknown[] | undefined) ?? [],
      gave: (answer?.rows?.[0] as { id?: unknown } | undefined)?.id,
    });
    return answer;
  } as typeof pg.Client.prototype.query;
  try {
    for (let n = 0; n < count; n++) {
      current = [];
      const answer = await app.inject({
        method: 'POST',
        url: enterMember.path,
        payload: bodyOf(n, branch.id),
        headers: { cookie: seat.cookie, 'idempotency-key': randomUUID() },
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      recorded.push(current);
    }
  } finally {
    pg.Client.prototype.query = original as typeof pg.Client.prototype.query;
    await app.close();
    await application.close();
    await database.close();
  }
  return recorded;
}

/** The same statements sent by the driver, with nothing around them; answers entries a second. */
async function replay(url: string, recorded: readonly Statement[][]): Promise<number> {
  await plantSmallTree(url, policyName);
  const clients = await Promise.all(
    Array.from({ length: width }, async () => {
      const client = new pg.Client({
        connectionString: `${url}?options=${encodeURIComponent('-c role=qingce_app')}`,
      });
      await client.connect();
      return client;
    }),
  );
  const send = async (statements: readonly Statement[], lane: number) => {
    const client = clients[lane] as pg.Client;
    const ids = new Map<unknown, unknown>();
    for (const { text, values, gave } of statements) {
      const answer = await client.query(
        text,
        values.map((value) =>
          Array.isArray(value) ? value.map((one) => ids.get(one) ?? one) : (ids.get(value) ?? value),
        ),
      );
      if (gave !== undefined && typeof gave === 'number')
        ids.set(gave, Number((answer.rows[0] as { id: unknown }).id));
    }
  };
  try {
    await inParallel(recorded.slice(0, warmUp), width, send);
    const measured = recorded.slice(warmUp);
    const time = await inParallel(measured, width, send);
    return (measured.length / time) * 1000;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** The same entries through HTTP and everything behind it; answers entries a second. */
async function enter(ground: Ground, url: string): Promise<number> {
  const { branch, seat } = await plantSmallTree(url, policyName);
  const server = await startServer(ground, url, { worker: false, policy: policyName });
  const client = createClient(server.address, seat.cookie, width);
  const send = (n: number) =>
    client.post(enterMember.path, JSON.stringify(bodyOf(n, branch.id)), {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    });
  try {
    const numbers = Array.from({ length: entries + warmUp }, (_, n) => n);
    await inParallel(numbers.slice(0, warmUp), width, send);
    const time = await inParallel(numbers.slice(warmUp), width, send);
    return (entries / time) * 1000;
  } finally {
    client.close();
    await server.stop();
  }
}

export async function benchEntry(ground: Ground): Promise<Measurement[]> {
  const recorded = await recordStatements(ground, (await ground.cloneDatabase()).url, entries + warmUp);
  const bares: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bares.push(await replay((await ground.cloneDatabase()).url, recorded));
    ours.push(await enter(ground, (await ground.cloneDatabase()).url));
  }
  const ratio = median(ours) / median(bares);
  return [
    {
      what: `a member entered through HTTP (${recorded[0]?.length} statements)`,
      figure: `${median(ours).toFixed(0)} a second, the statements bare ${median(bares).toFixed(0)}`,
      ratio: `${ratio.toFixed(2)} of the bare rate`,
      goal: 'at least 0.5',
      holds: ratio >= 0.5,
    },
  ];
}
