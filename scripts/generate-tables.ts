import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { renderTables } from '../server/src/testing/render-tables.ts';
import { startTestServer } from '../server/src/testing/test-server.ts';

// node --import tsx scripts/generate-tables.ts: run it after every change of a migration
const server = await startTestServer(process.env.DATABASE_URL);
try {
  const client = new pg.Client({ connectionString: server.templateUrl });
  await client.connect();
  const file = fileURLToPath(new URL('../server/src/db/tables.ts', import.meta.url));
  writeFileSync(file, await renderTables(client));
  await client.end();
  console.log(`wrote ${file}`);
} finally {
  await server.stop();
}
