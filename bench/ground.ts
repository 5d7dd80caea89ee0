import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../server/src/db/embedded-postgres.ts';
import { freePort } from '../server/src/db/free-port.ts';
import { migrate } from '../server/src/db/migrate.ts';

/** One durable PostgreSQL for a whole run, with a migrated template; removed at the end. */
export interface Ground {
  readonly directory: string;
  cloneDatabase(template?: string): Promise<{ url: string; name: string }>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const directory = await mkdtemp(join(tmpdir(), 'qingce-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres') });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('create database template_of_all');
  await migrate(urlOf(server.url, 'template_of_all'));
  let clones = 0;
  return {
    directory,
    async cloneDatabase(template = 'template_of_all') {
      const name = `bench_${++clones}`;
      await admin.query(`create database ${name} template ${template}`);
      return { url: urlOf(server.url, name), name };
    },
    async close() {
      await admin.end();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function urlOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}

export interface RunningServer {
  readonly address: string;
  readonly pid: number;
  /** Resident memory of the process now, in bytes. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

export const benchSecret = randomBytes(32);

/** The real program in a process of its own, as an operator runs it. The database must hold an installation. */
export async function startServer(
  ground: Ground,
  url: string,
  options: {
    worker: boolean;
    policy: string;
    port?: number;
    /** Where others reach it, and its own folder, where there is more than one. */
    publicUrl?: string;
    dataDirectory?: string;
  },
): Promise<RunningServer> {
  const port = options.port ?? (await freePort(0));
  const child: ChildProcess = spawn(
    process.execPath,
    [
      // As in package.json: without a bound the heap grows to a share of the machine's memory before it is swept.
      '--max-old-space-size=768',
      '--import',
      createRequire(import.meta.url).resolve('tsx'),
      join(import.meta.dirname, '../server/src/main.ts'),
      'serve',
      ...(options.worker ? [] : ['--no-worker']),
    ],
    {
      env: {
        ...process.env,
        DATABASE_URL: url,
        QINGCE_DATA: options.dataDirectory ?? ground.directory,
        ...(options.publicUrl && { QINGCE_PUBLIC_URL: options.publicUrl }),
        QINGCE_SECRET: benchSecret.toString('hex'),
        QINGCE_PORT: String(port),
        QINGCE_LOG_LEVEL: 'error',
        QINGCE_POLICY: options.policy,
        QINGCE_REQUESTS_PER_MINUTE: '10000000',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.toString().includes('http://') && resolve());
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
  });
  const pid = child.pid ?? 0;
  return {
    address: `http://127.0.0.1:${port}`,
    pid,
    async residentBytes() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** Resident memory sampled while `work` runs: the highest value in bytes. */
export async function highestResident(server: RunningServer, work: () => Promise<unknown>): Promise<number> {
  let highest = await server.residentBytes();
  const sampling = setInterval(
    () => void server.residentBytes().then((bytes) => (highest = Math.max(highest, bytes))),
    50,
  );
  await work();
  clearInterval(sampling);
  return Math.max(highest, await server.residentBytes());
}
