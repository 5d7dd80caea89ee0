import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CronItem, Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { Logger as Log } from 'pino';
import type { Job } from './queue.ts';

const sweepEveryMilliseconds = 30_000;

/**
 * Takes jobs from the queue until stopped. Connects as the owner of the queue's tables, not as the application.
 * A job of a process that was killed is taken up again within half a minute (OPS-4).
 */
export async function startWorker(
  url: string,
  jobs: readonly Job[],
  log: Log,
  concurrency = 2,
): Promise<{ stop(): Promise<void> }> {
  const lock = randomInt(1, 2 ** 47);
  const presence = await keepPresence(url, lock, log);
  await releaseDead(presence.client());
  const events: WorkerEvents = new EventEmitter();
  // The queue marks a job with the pool that took it, not with the worker.
  events.on('pool:create', ({ workerPool }) => {
    presence
      .client()
      .query('insert into worker_processes values ($1, $2) on conflict do nothing', [workerPool.id, lock])
      .catch((error: unknown) => log.error({ err: error }, 'worker not registered'));
  });
  const start = (some: readonly Job[], atOnce: number) =>
    run({
      connectionString: url,
      concurrency: atOnce,
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') log.error(message);
      }),
      taskList: Object.fromEntries(some.map((job) => [job.name, taskOf(job, log)])),
      parsedCronItems: parseCronItems(some.flatMap(cronOf)),
    });
  // What goes by itself has a worker of its own: the record is not left unsealed while long files are read.
  const groups = [
    { some: jobs.filter(({ every }) => !every), atOnce: concurrency },
    { some: jobs.filter(({ every }) => every), atOnce: 1 },
  ].filter(({ some }) => some.length > 0);
  const runners = await Promise.all(groups.map(({ some, atOnce }) => start(some, atOnce)));
  const sweeping = setInterval(
    () =>
      void releaseDead(presence.client()).catch((error: unknown) =>
        log.error({ err: error }, 'sweep failed'),
      ),
    sweepEveryMilliseconds,
  );
  return {
    async stop() {
      clearInterval(sweeping);
      await Promise.all(runners.map((runner) => runner.stop()));
      await presence.end();
    },
  };
}

const reconnectMilliseconds = 2000;

/** Holds the process's advisory lock on a connection of its own, opened again where it was lost. */
async function keepPresence(url: string, lock: number, log: Log) {
  let ended = false;
  let reopening = false;
  let current = await open();

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: 'qingce-worker' });
    client.on('error', (error) => {
      log.error({ err: error }, 'worker connection lost');
      // A cut connection says so twice.
      if (!ended && !reopening && client === current) void reopen();
    });
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [lock]);
    return client;
  }

  async function reopen(): Promise<void> {
    reopening = true;
    while (!ended && reopening) {
      await sleep(reconnectMilliseconds);
      try {
        const opened = await open();
        if (ended) return await opened.end();
        current = opened;
        reopening = false;
      } catch (error) {
        log.error({ err: error }, 'worker connection still lost');
      }
    }
  }

  return {
    client: () => current,
    /** Signs off. A connection lost at this moment is no failure: the next sweep signs off for the dead. */
    async end() {
      ended = true;
      try {
        await current.query('delete from worker_processes where process_lock = $1', [lock]);
      } catch (error) {
        log.error({ err: error }, 'worker not signed off');
      }
      await current.end();
    },
  };
}

export function taskOf(job: Job, log: Log) {
  return async (payload: unknown, helpers: { abortSignal?: AbortSignal }) => {
    try {
      await job.perform(payload, helpers.abortSignal ?? new AbortController().signal);
    } catch (error) {
      log.error({ err: error, job: job.name }, 'job failed');
      throw error;
    }
  };
}

/** Hourly work keeps clear of the full hour, when others are busy. */
const matches = { minute: '* * * * *', hour: '7 * * * *' } as const;

function cronOf({ name, every }: Job): CronItem[] {
  if (!every) return [];
  const options = { backfillPeriod: 0, jobKey: name };
  return [{ task: name, match: matches[every], options, identifier: name }];
}

/** Frees the jobs of processes whose lock nobody holds any more. */
async function releaseDead(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ process_lock: number; workers: string[] }>(
    'select process_lock, array_agg(worker_id) as workers from worker_processes group by process_lock',
  );
  for (const { process_lock: lock, workers } of rows) {
    const { rows: tried } = await client.query<{ free: boolean }>(
      `select case when exists (select 1 from pg_locks where locktype = 'advisory' and granted and objsubid = 1
         and database = (select oid from pg_database where datname = current_database())
         and classid::bigint = $1::bigint >> 32 and objid::bigint = $1::bigint & 4294967295) then false else true end as free`,
      [lock],
    );
    if (!tried[0]?.free) continue;
    await client.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]);
    await client.query('delete from worker_processes where process_lock = $1', [lock]);
  }
}
