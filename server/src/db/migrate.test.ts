import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmptyDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  await write('0001-letters.sql', 'CREATE TABLE letters (id int);\nGRANT SELECT ON letters TO qingce_app;');
  await write('0002-stamps.sql', 'CREATE TABLE stamps (id int);\nINSERT INTO letters VALUES (1);');
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

function write(name: string, sql: string): Promise<void> {
  return writeFile(path.join(folder, name), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('OPS-3 migrations apply in order and once', async () => {
  expect(await migrate(database.url, folder)).toEqual(['0001-letters.sql', '0002-stamps.sql']);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await query('SELECT * FROM letters')).toEqual([{ id: 1 }]);
  await write('0003-envelopes.sql', 'CREATE TABLE envelopes (id int);');
  expect(await migrate(database.url, folder)).toEqual(['0003-envelopes.sql']);
});

test('OPS-3 the job library and the role of the program are there after migrating', async () => {
  await migrate(database.url, folder);
  expect(await query(`SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'qingce_app'`)).toEqual([
    { rolcanlogin: false, rolsuper: false },
  ]);
  expect(await query(`SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS there`)).toEqual([
    { there: true },
  ]);
});

test('OPS-3 of several migrators at once one works and the others wait', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));
  expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 2]);
  expect(await query('SELECT * FROM letters')).toEqual([{ id: 1 }]);
});

test('OPS-3 a migration changed after it was applied is an error, other line ends are not', async () => {
  await migrate(database.url, folder);
  await write('0002-stamps.sql', 'CREATE TABLE stamps (id int);\r\nINSERT INTO letters VALUES (1);');
  expect(await migrate(database.url, folder)).toEqual([]);
  await write('0002-stamps.sql', 'CREATE TABLE stamps (id bigint);');
  await expect(migrate(database.url, folder)).rejects.toThrow('0002-stamps.sql has changed');
});

test('OPS-3 a database newer than the program is refused', async () => {
  await migrate(database.url, folder);
  await rm(path.join(folder, '0002-stamps.sql'));
  await expect(migrate(database.url, folder)).rejects.toThrow(
    '0002-stamps.sql, which this program does not know',
  );
});

test('OPS-3 a migration that fails leaves nothing of itself and names its line', async () => {
  await write('0002-stamps.sql', 'CREATE TABLE stamps (id int);\nINSERT INTO nowhere VALUES (1);');
  await expect(migrate(database.url, folder)).rejects.toThrow(
    '0002-stamps.sql:2: relation "nowhere" does not exist',
  );
  expect(await query(`SELECT to_regclass('letters') AS first, to_regclass('stamps') AS second`)).toEqual([
    { first: 'letters', second: null },
  ]);
  await write('0002-stamps.sql', 'CREATE TABLE stamps (id int);');
  expect(await migrate(database.url, folder)).toEqual(['0002-stamps.sql']);
});

test('OPS-3 a file numbered before an applied one, twice, or not at all is refused', async () => {
  await migrate(database.url, folder);
  await write('0000-early.sql', 'SELECT 1');
  await expect(migrate(database.url, folder)).rejects.toThrow('0000-early.sql comes before 0002-stamps.sql');
  await rm(path.join(folder, '0000-early.sql'));
  await write('0002-other.sql', 'SELECT 1');
  await expect(migrate(database.url, folder)).rejects.toThrow('two migrations have the number');
  await rm(path.join(folder, '0002-other.sql'));
  await write('later.sql', 'SELECT 1');
  await expect(migrate(database.url, folder)).rejects.toThrow('later.sql is not named like');
});

test('OPS-3 a login without superuser rights may migrate and take on the role', async () => {
  const login = `plain_${Math.random().toString(36).slice(2, 10)}`;
  const name = new URL(database.url).pathname.slice(1);
  await query(`CREATE ROLE ${login} LOGIN CREATEROLE PASSWORD 'plain'`);
  await query(`ALTER DATABASE ${name} OWNER TO ${login}`);
  // as if this login's own migration had made the role: ADMIN, which on PostgreSQL 16 does not yet let it take the role on
  await query(
    `DO $$ BEGIN CREATE ROLE qingce_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
  await query(`GRANT qingce_app TO ${login} WITH ADMIN OPTION`);
  if (Number((await query('SHOW server_version_num'))[0]?.server_version_num) >= 160000) {
    await query(`GRANT qingce_app TO ${login} WITH SET FALSE`);
  }
  const url = new URL(database.url);
  url.username = login;
  url.password = 'plain';
  try {
    expect(await migrate(url.toString(), folder)).toHaveLength(2);
    url.searchParams.set('options', '-c role=qingce_app');
    const client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
    const { rows } = await client.query(
      'SELECT current_user::text AS role, count(*)::int AS letters FROM letters',
    );
    await client.end();
    expect(rows).toEqual([{ role: 'qingce_app', letters: 1 }]);
  } finally {
    await query(`REASSIGN OWNED BY ${login} TO CURRENT_USER`);
    await query(`DROP OWNED BY ${login} CASCADE`);
    await query(`DROP ROLE ${login}`);
  }
});
