import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as accounts from '#contract/accounts.ts';
import { createOrganisation } from '#contract/organisations.ts';
import { searchRecord } from '#contract/record.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { appendActions } from './record-store.ts';
import { sealRecord } from './seal-record.ts';
import { verifyRecord } from './verify-record.ts';

let world: World;
let owner: pg.Client;
let city: PlantedOrganisation;
let school: PlantedOrganisation;
let administrator: Seat;
const by = { address: '127.0.0.1', requestId: 'test' };

beforeAll(async () => {
  world = await createWorld();
  city = await world.plantOrganisation({ kind: 'leading_body' });
  school = await world.plantOrganisation({ kind: 'committee', parent: city });
  administrator = await world.plantAdministrator(school);
  owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

function append(count: number, organisation = school) {
  const { context } = world;
  return context.db.transaction().execute((tx) =>
    appendActions(
      context,
      tx,
      by,
      Array.from({ length: count }, (_, n) => ({
        kind: 'thing_done',
        organisationId: organisation.id,
        details: { n },
      })),
    ),
  );
}

async function withoutTrigger(statement: string, ...values: unknown[]) {
  await owner.query('alter table actions disable trigger actions_are_immutable');
  await owner.query(statement, values);
  await owner.query('alter table actions enable trigger actions_are_immutable');
}

/** Transactions of the server's other databases hold the line of what may be sealed back, too. */
async function sealAll() {
  await expect
    .poll(
      async () => {
        await sealRecord(world.context);
        return (await verifyRecord(world.context)).map(({ unsealed }) => unsealed);
      },
      { timeout: 10_000 },
    )
    .toEqual([0, 0]);
}

async function brokenOf(stream: 'actions' | 'accesses') {
  return (await verifyRecord(world.context)).find((result) => result.stream === stream)?.broken ?? null;
}

describe('ACC-3 append-only', () => {
  it.each(['actions', 'accesses', 'seals', 'record_epochs'])(
    'ACC-3 the application role may neither update nor delete %s',
    async (table) => {
      await append(1);
      await sealRecord(world.context);
      await expect(sql`delete from ${sql.table(table)}`.execute(world.context.db)).rejects.toThrow(
        /permission denied/,
      );
      await expect(sql`update ${sql.table(table)} set at = now()`.execute(world.context.db)).rejects.toThrow(
        /permission denied/,
      );
    },
  );

  it.each(['actions', 'accesses', 'seals', 'record_epochs'])(
    'ACC-3 even the owner of %s is refused by a trigger',
    async (table) => {
      await expect(owner.query(`delete from ${table}`)).rejects.toThrow(/append-only/);
      await expect(owner.query(`truncate ${table} cascade`)).rejects.toThrow(/append-only/);
    },
  );
});

describe('ACC-3 tamper-evident', () => {
  it('ACC-3 what is sealed verifies, over many seals', async () => {
    await append(3);
    await sealAll();
    await append(2500);
    await sealAll();
    const [actions] = await verifyRecord(world.context);
    expect(actions?.broken).toBeNull();
    expect(actions?.rows).toBeGreaterThanOrEqual(2503);
    expect(actions?.unsealed).toBe(0);
  });

  it('ACC-3 a transaction still running when a seal is made is covered by a later one', async () => {
    const slow = new pg.Client({ connectionString: world.url });
    await slow.connect();
    await slow.query('begin');
    await slow.query("insert into actions (at, kind) values (now(), 'slow')");
    await append(1);
    await sealRecord(world.context);
    await slow.query('commit');
    await slow.end();
    await sealAll();
    const [actions] = await verifyRecord(world.context);
    expect(actions?.broken).toBeNull();
    expect(actions?.unsealed).toBe(0);
  });

  it('ACC-3 an altered row, a removed row, an added row each break their seal; putting it right mends it', async () => {
    const { rows } = await owner.query<{ id: string }>('select id from actions order by id limit 1');
    const id = rows[0]?.id;
    await withoutTrigger('update actions set details = \'{"n": 99}\' where id = $1', id);
    expect(await brokenOf('actions')).toMatchObject({ reason: 'rows' });
    await withoutTrigger('update actions set details = \'{"n": 0}\' where id = $1', id);
    expect(await brokenOf('actions')).toBeNull();

    await owner.query('create table kept as select * from actions where id = $1', [id]);
    await withoutTrigger('delete from actions where id = $1', id);
    expect(await brokenOf('actions')).toMatchObject({ reason: 'rows' });
    await withoutTrigger('insert into actions overriding system value select * from kept');
    expect(await brokenOf('actions')).toBeNull();

    await withoutTrigger("insert into actions (tx, at, kind) select tx, now(), 'smuggled' from kept");
    expect(await brokenOf('actions')).toMatchObject({ reason: 'late-row' });
  });
});

describe('ACC-3 search', () => {
  it('ACC-3 an administrator searches the own subtree by kind and day, latest first, by page', async () => {
    await append(1, city);
    await world.call(administrator, accounts.openAccount, {
      body: { organisationId: school.id, userName: 'recorded', name: '记录' },
    });
    const found = await world.call(administrator, searchRecord, { query: { kind: 'account_opened' } });
    expect(found.body.items).toMatchObject([
      { kind: 'account_opened', by: `管理员${school.id}`, subject: { kind: 'account', name: '记录' } },
    ]);
    const first = await world.call(administrator, searchRecord, { query: { limit: 2 } });
    const second = await world.call(administrator, searchRecord, {
      query: { limit: 2, after: first.body.next ?? '' },
    });
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(4);
    const all = await world.call(administrator, searchRecord, { query: { limit: 200 } });
    expect(all.body.items.every(({ organisation }) => organisation?.id === school.id)).toBe(true);
    expect(
      (await world.call(administrator, searchRecord, { query: { from: '2031-01-01' } })).body.items,
    ).toEqual([]);
  });

  it('ACC-3 a line says for which organisation somebody acted, and names what its details hold by id', async () => {
    const above = await world.plantAdministrator(city);
    const created = await world.call(above, createOrganisation, {
      body: { parentId: school.id, kind: 'branch', name: '记录支部', shortName: '记录支部', field: 'social' },
    });
    expect(created.status).toBe(200);
    const found = await world.call(administrator, searchRecord, { query: { kind: 'organisation_created' } });
    expect(found.body.items[0]).toMatchObject({
      byOrganisation: city.name,
      organisation: { name: '记录支部' },
      names: { parentId: school.name },
    });
  });

  it('ACC-3 searching is itself on the record', async () => {
    await world.call(administrator, searchRecord, {});
    const accesses = await world.call(administrator, searchRecord, { query: { of: 'accesses' } });
    expect(accesses.body.items.some(({ kind }) => kind === 'record_searched')).toBe(true);
  });

  it('ACC-3 a cursor that is none is refused', async () => {
    expect((await world.call(administrator, searchRecord, { query: { after: 'nonsense' } })).codes).toEqual([
      'request.malformed',
    ]);
  });
});
