import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DirectoryInUse } from './directory-lock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
let running: EmbeddedPostgres | null = null;
let holder: ChildProcess | null = null;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'qingce-embedded-'));
  fs.chmodSync(folder, 0o755);
});

afterEach(async () => {
  holder?.kill('SIGKILL');
  holder = null;
  await running?.stop();
  running = null;
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
});

async function start(lines: string[] = []): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({
    dataDirectory: path.join(folder, 'data'),
    log: (line) => lines.push(line),
  });
  return running;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts the server and holds it; resolves with the address once it answers. */
function startHolder(): Promise<string> {
  const script = fileURLToPath(new URL('../testing/hold-postgres.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, path.join(folder, 'data')]);
  holder = child;
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(`${text}`.trim()));
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text;
    });
    child.once('exit', () => reject(new Error(said)));
  });
}

test('OPS-1 what was written is there after stop and start, on the same port, with the password closed to others', async () => {
  const { url, stop } = await start();
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS value');
  await stop();
  const again = await start();
  expect(await query(again.url, 'SELECT value FROM kept')).toEqual([{ value: 1 }]);
  expect(again.url).toBe(url);
  expect(fs.statSync(path.join(folder, 'data', 'password')).mode & 0o777).toBe(0o600);
});

test('OPS-1 the server speaks UTC, sees Chinese letters, and asks for the password', async () => {
  const { url } = await start();
  expect(
    await query(
      url,
      `SELECT current_setting('timezone') AS zone, current_setting('listen_addresses') AS addresses`,
    ),
  ).toEqual([{ zone: 'UTC', addresses: '127.0.0.1' }]);
  await query(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  expect(await query(url, `SELECT cardinality(show_trgm('张三丰')) > 0 AS seen`)).toEqual([{ seen: true }]);
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(query(wrong.toString(), 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('OPS-1 a second start on the same folder is refused and disturbs nothing', async () => {
  const { url } = await start();
  await expect(startEmbeddedPostgres({ dataDirectory: path.join(folder, 'data') })).rejects.toThrow(
    DirectoryInUse,
  );
  expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
});

test('OPS-1 a second program on the same folder is told who holds it', async () => {
  const url = await startHolder();
  await expect(start()).rejects.toThrow(`process ${holder?.pid}`);
  expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
});

test('OPS-3 after kill -9 of the program the next start takes the server over and loses nothing acknowledged', async () => {
  const url = await startHolder();
  await query(url, 'CREATE TABLE acknowledged AS SELECT generate_series(1, 1000) AS value');
  const gone = new Promise((resolve) => holder?.once('exit', resolve));
  holder?.kill('SIGKILL');
  await gone;
  const lines: string[] = [];
  const taken = await start(lines);
  expect(lines.join('\n')).toContain('left by an earlier start');
  expect(await query(taken.url, 'SELECT count(*)::int AS rows FROM acknowledged')).toEqual([{ rows: 1000 }]);
});

test('OPS-3 after kill -9 of the server itself the next start recovers', async () => {
  const { url, stop } = await start();
  await query(url, 'CREATE TABLE survived AS SELECT 1 AS value');
  const pidFile = path.join(folder, 'data', 'cluster', 'postmaster.pid');
  process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  await stop();
  const again = await start();
  expect(await query(again.url, 'SELECT value FROM survived')).toEqual([{ value: 1 }]);
});

test('OPS-1 when the remembered port is taken the server moves to another', async () => {
  const { url, stop } = await start();
  await stop();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(Number(new URL(url).port), '127.0.0.1', resolve));
  const moved = await start();
  expect(new URL(moved.url).port).not.toBe(new URL(url).port);
  expect(await query(moved.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  await new Promise((resolve) => taken.close(resolve));
});

test('OPS-1 a start cut short while the cluster is being made begins anew', async () => {
  const dataDirectory = path.join(folder, 'cut-short');
  fs.mkdirSync(path.join(dataDirectory, 'cluster.new'), { recursive: true });
  fs.writeFileSync(path.join(dataDirectory, 'cluster.new', 'half'), '');
  fs.writeFileSync(path.join(dataDirectory, 'lock'), '999999999 1');
  running = await startEmbeddedPostgres({ dataDirectory, durable: false });
  expect(await query(running.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
});
