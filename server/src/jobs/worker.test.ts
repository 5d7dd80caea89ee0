import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, type World } from '../testing/world.ts';
import { enqueue, type Job } from './queue.ts';
import { startWorker } from './worker.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const log = pino({ level: 'silent' });
const script = fileURLToPath(new URL('../testing/hang-on-job.ts', import.meta.url));

function counting(): { job: Job; done: Promise<void> } {
  let tell = () => {};
  const done = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { job: { name: 'hang', perform: async () => tell() }, done };
}

it('OPS-4 the job of a process that was killed is taken up by the next one at once', async () => {
  await world.context.db.transaction().execute((tx) => enqueue(tx, 'hang', {}));
  const child = spawn(process.execPath, ['--import', 'tsx', script, world.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { job, done } = counting();
  const worker = await startWorker(world.url, [job], log);
  await done;
  await worker.stop();
});

it('OPS-4 a job that is being worked on is left to its process', async () => {
  await world.context.db.transaction().execute((tx) => enqueue(tx, 'hang', {}));
  const child = spawn(process.execPath, ['--import', 'tsx', script, world.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  let taken = false;
  const worker = await startWorker(
    world.url,
    [
      {
        name: 'hang',
        perform: async () => {
          taken = true;
        },
      },
    ],
    log,
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await worker.stop();
  expect(taken).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

/** The process of the database that holds a worker's lock, and a way to cut its connection. */
function watchWorker(owner: pg.Client) {
  return {
    async holder(): Promise<number | undefined> {
      const { rows } = await owner.query<{ pid: number }>(
        `select pid from pg_locks l join pg_stat_activity a using (pid)
          where l.locktype = 'advisory' and a.datname = current_database() and a.application_name = 'qingce-worker'`,
      );
      return rows[0]?.pid;
    },
    async cut(): Promise<void> {
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'qingce-worker'`,
      );
    },
  };
}

async function withOwner(use: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
  try {
    await use(owner);
  } finally {
    await owner.end();
  }
}

it('OPS-4 a worker whose connection was cut holds its lock again', async () => {
  const worker = await startWorker(world.url, [], log);
  await withOwner(async (owner) => {
    const { holder, cut } = watchWorker(owner);
    const before = await holder();
    expect(before).toBeDefined();
    await cut();
    // The one that was cut may still be dying: what counts is another.
    await expect.poll(async () => ((await holder()) ?? before) !== before, { timeout: 10_000 }).toBe(true);
  });
  await worker.stop();
});

it('OPS-4 a worker stops in peace though its connection was cut a moment before', async () => {
  const worker = await startWorker(world.url, [], log);
  await withOwner(async (owner) => {
    const { holder, cut } = watchWorker(owner);
    await cut();
    await worker.stop();
    // Nothing was opened again behind the back of whoever stopped it.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await holder()).toBeUndefined();
  });
});

/** Jobs that last until they are let go; the names of those begun. */
function lasting() {
  const begun: string[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const job = (name: string, every?: 'minute'): Job => ({
    name,
    ...(every && { every }),
    async perform(payload) {
      begun.push((payload as { of?: string }).of ?? name);
      await ended;
    },
  });
  return { begun, end: () => end(), job };
}

it('OPS-4 what goes by itself does not wait behind long work', async () => {
  const { begun, end, job } = lasting();
  await world.context.db.transaction().execute(async (tx) => {
    for (const of of ['a', 'b', 'c']) await enqueue(tx, 'long', { of });
    await enqueue(tx, 'seal', {});
  });
  const worker = await startWorker(world.url, [job('long'), job('seal', 'minute')], log);
  await expect.poll(() => begun.length, { timeout: 10_000 }).toBe(3);
  expect(begun).toContain('seal');
  end();
  await worker.stop();
});

it('OPS-4 jobs of one queue are worked on one after the other, and another queue gets its turn', async () => {
  const { begun, end, job } = lasting();
  await world.context.db.transaction().execute(async (tx) => {
    for (const of of ['a1', 'a2', 'a3']) await enqueue(tx, 'long', { of }, { queue: 'a' });
    await enqueue(tx, 'long', { of: 'b1' }, { queue: 'b' });
  });
  const worker = await startWorker(world.url, [job('long')], log);
  await expect.poll(() => begun.toSorted(), { timeout: 10_000 }).toEqual(['a1', 'b1']);
  end();
  await expect.poll(() => begun.length, { timeout: 10_000 }).toBe(4);
  await worker.stop();
});
