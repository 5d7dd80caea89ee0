import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { connectDatabase, type Database } from './database.ts';

let database: TestDatabase;
let connection: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  connection = connectDatabase(`${database.url}?options=-c%20statement_timeout%3D4321`, {
    role: 'qingce_app',
    poolSize: 2,
  });
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

async function first(sql: string): Promise<Record<string, unknown>> {
  const { rows } = await connection.pool.query(sql);
  return rows[0];
}

test('OPS-1 the program works as qingce_app and keeps the options of the address', async () => {
  const row = await first(
    `SELECT current_user::text AS role, current_setting('statement_timeout') AS timeout`,
  );
  expect(row).toEqual({ role: 'qingce_app', timeout: '4321ms' });
});

test('OPS-1 a connection cut while somebody holds it ends a statement, not the process', async () => {
  const client = await connection.pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await owner.end();
  await expect
    .poll(() =>
      client.query('SELECT 1').then(
        () => 'alive',
        () => 'cut',
      ),
    )
    .toBe('cut');
  client.release(true);
  expect(await first('SELECT 1 AS one')).toEqual({ one: 1 });
});

test('OPS-1 bigint, date and timestamptz arrive as number, text and Date', async () => {
  const row = await first(`
    SELECT 9007199254740991::int8 AS big, '{1,null,3}'::int8[] AS bigs, '2024-05-04'::date AS day,
      '{2024-05-04}'::date[] AS days, '2024-05-04 08:00+08'::timestamptz AS at, '{"a":1}'::jsonb AS json, '\\x01'::bytea AS bytes`);
  expect(row).toEqual({
    big: 9007199254740991,
    bigs: [1, null, 3],
    day: '2024-05-04',
    days: ['2024-05-04'],
    at: new Date('2024-05-04T00:00:00Z'),
    json: { a: 1 },
    bytes: Buffer.from([1]),
  });
});

test('OPS-1 a bigint beyond the safe range is an error, not a wrong number', async () => {
  await expect(connection.pool.query('SELECT 9007199254740993::int8')).rejects.toThrow('9007199254740993');
  expect(await first('SELECT 1 AS one')).toEqual({ one: 1 });
});
