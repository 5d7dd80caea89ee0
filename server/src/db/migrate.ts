import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

/** The role the running program takes on: it may append to the record but neither update nor delete there. */
export const applicationRole = 'qingce_app';

export const migrationsFolder = path.join(import.meta.dirname, 'migrations');

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const advisoryLock = 0x71696e67;

/**
 * Brings the database to this program's state (OPS-3): the job library's schema, the application's role, then each
 * NNNN-name.sql of the folder in its own transaction. Several may call it at once; the later wait and find nothing to do.
 * Returns the names applied now. Throws when a file already applied has changed or is missing.
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: 'qingce-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    await migrateJobLibrary(url);
    await createRole(client);
    const pending = await pendingOf(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** In a pool of ours: the library does not wait for its own to end, and nobody would hear what becomes of its connections. */
async function migrateJobLibrary(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'qingce-migrate' });
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  try {
    await runMigrations({
      pgPool: pool,
      schema: 'graphile_worker',
      logger: new Logger(() => () => undefined),
    });
  } finally {
    await pool.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const [index, name] of names.entries()) {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name))
      throw new Error(`${name} is not named like 0001-organisations.sql`);
    if (names[index - 1]?.slice(0, 4) === name.slice(0, 4))
      throw new Error(`two migrations have the number of ${name}`);
  }
  return Promise.all(
    names.map(async (name) => {
      // a checkout on Windows must not look like a change
      const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Roles belong to the whole server, so another database's migration may be making it at this moment. Whoever made the role
 * may not yet take it on: PostgreSQL 16 gives the maker ADMIN without SET, which the trial below tells from the rest.
 */
async function createRole(client: pg.Client): Promise<void> {
  await client.query(`
    DO $$ BEGIN
      IF to_regrole('${applicationRole}') IS NULL THEN
        CREATE ROLE ${applicationRole} NOLOGIN;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  await client.query(`
    DO $$ BEGIN
      SET LOCAL ROLE ${applicationRole};
      RESET ROLE;
    EXCEPTION WHEN insufficient_privilege THEN
      EXECUTE format('GRANT ${applicationRole} TO %I', session_user);
    END $$`);
}

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migrations',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  let last = '';
  for (const { name, sha256 } of rows) {
    const migration = known.get(name);
    if (!migration)
      throw new Error(
        `the database has ${name}, which this program does not know; it is newer than the program`,
      );
    if (migration.sha256 !== sha256)
      throw new Error(`${name} has changed since it was applied; write a new migration instead`);
    if (name > last) last = name;
  }
  const applied = new Set(rows.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !applied.has(name));
  const late = pending.find(({ name }) => name < last);
  if (late)
    throw new Error(`${late.name} comes before ${last}, which is already applied; give it a later number`);
  return pending;
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`${name}${placeOf(error, sql)}: ${(error as Error).message}`, { cause: error });
  }
}

function placeOf(error: unknown, sql: string): string {
  const position = Number((error as pg.DatabaseError).position);
  return position ? `:${sql.slice(0, position).split('\n').length}` : '';
}
