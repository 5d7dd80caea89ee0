import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate, migrationsFolder } from '../db/migrate.ts';

/** What test workers are told about the run's server; plain text, for it crosses processes. */
export interface TestServerAddress {
  /** A login that may create databases. */
  readonly adminUrl: string;
  /** Begins the names of all databases of this run. */
  readonly prefix: string;
}

export interface TestServer extends TestServerAddress {
  readonly templateUrl: string;
  stop(): Promise<void>;
}

/** Starts the run's server, or uses the one given, and migrates the database that test databases are copied from. */
export async function startTestServer(givenUrl?: string, folder = migrationsFolder): Promise<TestServer> {
  const embedded = givenUrl ? null : await startEmbedded();
  const adminUrl = givenUrl ?? embedded?.url ?? '';
  const prefix = `qingce_test_${randomBytes(4).toString('hex')}_`;
  const template = `${prefix}template`;
  const templateUrl = urlOfDatabase(adminUrl, template);
  const stop = async () => {
    if (embedded) await embedded.stop();
    else await dropAll(adminUrl, prefix);
  };
  try {
    await runAsAdmin(adminUrl, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
    await migrate(templateUrl, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return { adminUrl, prefix, templateUrl, stop };
}

/** The same server and login, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

export async function runAsAdmin(adminUrl: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const folderPrefix = 'qingce-test-';

async function startEmbedded() {
  await removeLeftovers();
  const dataDirectory = path.join(
    os.tmpdir(),
    `${folderPrefix}${process.pid}-${randomBytes(3).toString('hex')}`,
  );
  const { url, dataDirectory: home, stop } = await startEmbeddedPostgres({ dataDirectory, durable: false });
  return {
    url,
    stop: async () => {
      await stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its folder, and perhaps its server: the server is stopped and the folder removed. */
async function removeLeftovers(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(folderPrefix) && Number(name.slice(folderPrefix.length).split('-')[0]);
    if (!pid || isAlive(pid)) continue;
    const dataDirectory = path.join(os.tmpdir(), name);
    try {
      const revived = await startEmbeddedPostgres({ dataDirectory, durable: false });
      await revived.stop();
      fs.rmSync(dataDirectory, { recursive: true, force: true });
    } catch {
      // another user's or another run's business
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  const names = await runAsAdmin(
    adminUrl,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`,
  );
  for (const { datname } of names.rows)
    await runAsAdmin(adminUrl, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}
