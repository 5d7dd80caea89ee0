import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { renderTables } from '../testing/render-tables.ts';
import { createTestDatabase } from '../testing/test-database.ts';

test('OPS-3 tables.ts says what the migrations make: else run scripts/generate-tables.ts', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const rendered = await renderTables(client);
  await client.end();
  await database.drop();
  expect(await readFile(new URL('./tables.ts', import.meta.url), 'utf8')).toBe(rendered);
});
