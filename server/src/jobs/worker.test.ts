import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
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

it('OPS-4 a worker whose connection was cut holds its lock again', async () => {
  const worker = await startWorker(world.url, [], log);
  const { default: pg } = await import('pg');
  const owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
  const held = async () =>
    (
      await owner.query(
        "select 1 from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and a.datname = current_database() and a.application_name = 'qingce-worker'",
      )
    ).rowCount;
  expect(await held()).toBe(1);
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'qingce-worker'",
  );
  await expect.poll(held, { timeout: 10_000 }).toBe(1);
  await worker.stop();
  await owner.end();
});
