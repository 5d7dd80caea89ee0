import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, type World } from '../../testing/world.ts';
import { appendActions } from './record-store.ts';
import { beginEpochs, sealRecord } from './seal-record.ts';
import { verifyRecord } from './verify-record.ts';

let world: World;
let owner: pg.Client;

beforeEach(async () => {
  world = await createWorld();
  owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await world.close();
});

const entry = { kind: 'thing_done', organisationId: null };

function append() {
  const by = { address: '127.0.0.1', requestId: 'test' };
  return world.context.db.transaction().execute((tx) => appendActions(world.context, tx, by, [entry]));
}

async function actions() {
  return (await verifyRecord(world.context)).find(({ stream }) => stream === 'actions');
}

/** Transactions of the server's other databases hold the line of what may be sealed back, too. */
async function sealAll() {
  const left = async () => {
    await sealRecord(world.context);
    return (await actions())?.unsealed;
  };
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
}

async function withoutTriggers(...statements: string[]) {
  await owner.query('set session_replication_role = replica');
  for (const statement of statements) await owner.query(statement);
  await owner.query('set session_replication_role = origin');
}

it('ACC-3 seals that were taken away are missed, and nothing is sealed over it', async () => {
  await append();
  await sealAll();
  await append();
  await sealAll();
  await withoutTriggers(
    "delete from seals where id = (select max(id) from seals where stream = 'actions')",
    "update actions set kind = 'another_thing_done' where id = (select max(id) from actions)",
  );
  expect(await actions()).toMatchObject({ broken: { seal: null, reason: 'anchor' } });
  await expect(sealRecord(world.context)).rejects.toThrow('tampered');
  expect(await actions()).toMatchObject({ unsealed: 1, broken: { reason: 'anchor' } });
});

it('ACC-3 a row that shows up where all was sealed counts as broken, though no seal covers it', async () => {
  await append();
  await sealAll();
  const { rows } = await owner.query<{ tx: string }>('select pg_current_xact_id()::text as tx');
  const noted = async () => {
    await sealRecord(world.context);
    const note = (await world.context.anchor.read()) as { actions: { below: string } };
    return BigInt(note.actions.below) > BigInt(rows[0]?.tx ?? '0');
  };
  await expect.poll(noted, { timeout: 20_000 }).toBe(true);
  expect((await actions())?.broken).toBeNull();
  await owner.query("insert into actions (tx, at, kind) values ($1, now(), 'smuggled')", [rows[0]?.tx]);
  expect((await actions())?.broken).toEqual({ seal: null, reason: 'late-row' });
  await expect(sealRecord(world.context)).rejects.toThrow('tampered');
});

it('ACC-3 what is noted outside the database cannot be forged without the secret', async () => {
  await append();
  await sealAll();
  const file = join(world.filesDirectory, 'seals', 'anchor');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/"below":"/, '"below":"1'));
  await expect(verifyRecord(world.context)).rejects.toThrow('altered');
  await expect(sealRecord(world.context)).rejects.toThrow('altered');
});

it('ACC-3 after a move to a server that counts transactions anew old seals hold and new ones are made', async () => {
  await append();
  await sealAll();
  // As a dump brings them: written by transactions this server has not come to yet.
  for (const ahead of [1, 2])
    await owner.query(
      `insert into actions (tx, at, kind)
       values ((pg_current_xact_id()::text::bigint + 1000000 * ${ahead})::text::xid8, now(), 'done_elsewhere')`,
    );
  await beginEpochs(world.context);
  await beginEpochs(world.context);
  const epochs = await world.context.db.selectFrom('record_epochs').select(['stream', 'after_id']).execute();
  expect(epochs).toEqual([{ stream: 'actions', after_id: 3 }]);
  await append();
  await sealAll();
  await append();
  await sealAll();
  expect(await actions()).toMatchObject({ rows: 5, unsealed: 0, broken: null });
  await withoutTriggers("update actions set kind = 'forged' where id = 3");
  expect(await actions()).toMatchObject({ broken: { reason: 'rows' } });
});

it('ACC-3 a column that a later version adds does not break the seals there are', async () => {
  await append();
  await sealAll();
  await owner.query("alter table actions add column later text default 'new'");
  await append();
  await sealAll();
  expect(await actions()).toMatchObject({ rows: 2, broken: null });
  const { rows } = await sql<{ later: string }>`select later from actions`.execute(world.context.db);
  expect(rows).toHaveLength(2);
});
