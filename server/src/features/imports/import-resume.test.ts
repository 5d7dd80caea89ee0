import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/imports.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { loadOrganisationForUpdate, lockTree, movePaths } from '../organisations/organisation-store.ts';
import { checkImport } from './check-import.ts';
import { commitImport } from './commit-import.ts';
import type { ImportDefinition } from './import-definition.ts';
import { organisationImport } from './import-organisations.ts';

let world: World;
let root: PlantedOrganisation;
let seat: Seat;
let target: PlantedOrganisation;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body', name: '团省委' });
});
afterAll(() => world.close());

const rowCount = 1750;
const never = new AbortController().signal;

/** What a connection that breaks looks like. */
const brokenOff = () => Object.assign(new Error('terminating connection'), { code: '57P01' });

/** Uploads rows with names of their own; every 50th is bad, and every 70th repeats the row before. */
async function upload(rows = rowCount): Promise<string> {
  target = await world.plantOrganisation({ kind: 'committee', parent: root, name: `团委${++serial}` });
  seat = await world.plantAdministrator(target);
  const batch = ++serial;
  const lines = (function* () {
    for (let i = 1; i <= rows; i++) {
      const name = `第${batch}批${i % 70 === 0 ? i - 1 : i}支部`;
      yield [name, name, i % 50 === 0 ? '团小组' : '团支部', '社会', '', ''];
    }
  })();
  const pieces: Uint8Array[] = [];
  for await (const piece of writeSheet({ name: 'Sheet1', columns: organisationImport.columns, rows: lines }))
    pieces.push(piece);
  const started = await world.call(seat, contract.startImport, {
    query: { kind: 'organisations', organisationId: target.id, fileName: 'a.xlsx' },
    body: Buffer.concat(pieces),
  });
  expect(started.status).toBe(200);
  return started.body.id;
}

const badRows = (rows: number) =>
  Array.from({ length: rows }, (_, i) => i + 1).filter((i) => i % 50 === 0 || i % 70 === 0).length;

const get = async (importId: string) =>
  (await world.call(seat, contract.getImport, { params: { importId } })).body;

async function requestCommit(importId: string): Promise<void> {
  expect((await world.call(seat, contract.commitImport, { params: { importId } })).status).toBe(200);
}

async function namesBelow(): Promise<string[]> {
  const rows = await world.context.db
    .selectFrom('organisations')
    .select('name')
    .where('parent_id', '=', target.id)
    .execute();
  return rows.map(({ name }) => name);
}

async function expectAllCommitted(importId: string, rows = rowCount): Promise<void> {
  const bad = badRows(rows);
  expect(await get(importId)).toMatchObject({
    state: 'committed',
    counts: { good: 0, bad, failed: 0, committed: rows - bad },
  });
  const names = await namesBelow();
  expect(names).toHaveLength(rows - bad);
  expect(new Set(names).size).toBe(rows - bad);
  const states = await world.context.db
    .selectFrom('import_rows')
    .select((select) => ['state', select.fn.countAll<number>().as('count')])
    .where('import_id', '=', importId)
    .groupBy('state')
    .orderBy('state')
    .execute();
  expect(states).toEqual([
    { state: 'bad', count: bad },
    { state: 'committed', count: rows - bad },
  ]);
}

const check = (importId: string, definition: ImportDefinition = organisationImport, signal = never) =>
  checkImport(world.context, [definition], importId, signal);
const commit = (importId: string, definition: ImportDefinition = organisationImport, signal = never) =>
  commitImport(world.context, [definition], importId, signal);

describe('a check that is stopped', () => {
  it('OPS-4 goes on after the last staged row, and tells its progress meanwhile', async () => {
    const id = await upload();
    let chunks = 0;
    const breaking: ImportDefinition = {
      ...organisationImport,
      async checkRows(...given) {
        if (++chunks === 3) throw brokenOff();
        return organisationImport.checkRows(...given);
      },
    };
    await expect(check(id, breaking)).rejects.toThrow('terminating');
    expect(await get(id)).toMatchObject({ state: 'checking', progress: { done: 1000, total: rowCount } });
    let rowsChecked = 0;
    const counting: ImportDefinition = {
      ...organisationImport,
      async checkRows(context, place, rows) {
        rowsChecked += rows.length;
        return organisationImport.checkRows(context, place, rows);
      },
    };
    await check(id, counting);
    expect(rowsChecked).toBe(rowCount - 1000);
    expect(await get(id)).toMatchObject({
      state: 'checked',
      progress: { done: rowCount, total: rowCount },
      counts: { good: rowCount - badRows(rowCount), bad: badRows(rowCount) },
    });
  });

  it('OPS-4 by its signal between two chunks, it goes on likewise', async () => {
    const id = await upload();
    const stop = new AbortController();
    const stopping: ImportDefinition = {
      ...organisationImport,
      checkRows(...given) {
        stop.abort();
        return organisationImport.checkRows(...given);
      },
    };
    await expect(check(id, stopping, stop.signal)).rejects.toThrow();
    expect((await get(id)).progress.done).toBe(500);
    await check(id);
    expect((await get(id)).counts).toMatchObject({
      good: rowCount - badRows(rowCount),
      bad: badRows(rowCount),
    });
  });

  it('OPS-4 two at once on one file stage each row once', async () => {
    const id = await upload();
    await Promise.all([check(id), check(id)]);
    expect(await get(id)).toMatchObject({
      state: 'checked',
      progress: { done: rowCount, total: rowCount },
      counts: { good: rowCount - badRows(rowCount), bad: badRows(rowCount) },
    });
  });
});

describe('a commit that is stopped', () => {
  it('ENT-12 OPS-4 after its rows were written and before they were committed: nothing lost, nothing doubled', async () => {
    const id = await upload();
    await check(id);
    await requestCommit(id);
    let chunks = 0;
    const breaking: ImportDefinition = {
      ...organisationImport,
      async commitRows(...given) {
        const outcomes = await organisationImport.commitRows(...given);
        if (++chunks === 3) throw brokenOff();
        return outcomes;
      },
    };
    await expect(commit(id, breaking)).rejects.toThrow('terminating');
    expect(await get(id)).toMatchObject({
      state: 'committing',
      progress: { done: 1000 },
      counts: { committed: 1000 },
    });
    expect(await namesBelow()).toHaveLength(1000);
    await commit(id);
    await expectAllCommitted(id);
  });

  it('ENT-12 OPS-4 two at once on one file write each row once', async () => {
    const id = await upload();
    await check(id);
    await requestCommit(id);
    await Promise.all([commit(id), commit(id)]);
    await expectAllCommitted(id);
  });

  it('ENT-12 OPS-4 killed by the system, wherever that was: the next process finishes the work', {
    timeout: 60_000,
  }, async () => {
    const id = await upload(6000);
    await check(id);
    await requestCommit(id);
    const script = fileURLToPath(new URL('../../testing/perform-job.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        script,
        world.url,
        world.filesDirectory,
        world.secret.toString('hex'),
        'commit_import',
        JSON.stringify({ importId: id }),
      ],
      { stdio: 'inherit' },
    );
    const exited = once(child, 'exit');
    for (let waited = 0; (await get(id)).progress.done === 0 && waited < 400; waited++) await sleep(50);
    child.kill('SIGKILL');
    expect((await exited)[1]).toBe('SIGKILL');
    const { progress } = await get(id);
    expect(progress.done).toBeGreaterThan(0);
    expect(progress.done).toBeLessThan(progress.total);
    await commit(id);
    await expectAllCommitted(id, 6000);
  });

  it('ENT-12 a row our own code stumbles over fails alone, and can be mended and committed', async () => {
    const id = await upload(120);
    await check(id);
    await requestCommit(id);
    const [stumbling] = (await namesAt(id, [31])) as [string];
    const faulty: ImportDefinition = {
      ...organisationImport,
      async commitRows(...given) {
        if (given[4].some(({ cells }) => cells[0]?.kind === 'text' && cells[0].text === stumbling))
          throw new TypeError('a bug');
        return organisationImport.commitRows(...given);
      },
    };
    await commit(id, faulty);
    expect((await get(id)).counts).toEqual({
      good: 0,
      bad: badRows(120),
      committed: 119 - badRows(120),
      failed: 1,
    });
    const { body } = await world.call(seat, contract.listImportRows, {
      params: { importId: id },
      query: { state: 'failed' },
    });
    expect(body.items).toMatchObject([{ rowNumber: 31, faults: [{ code: 'server.unexpected' }] }]);
    await world.call(seat, contract.mendImportRow, {
      params: { importId: id, rowNumber: 31 },
      body: { cells: body.items[0]?.cells ?? [] },
    });
    await requestCommit(id);
    await commit(id);
    await expectAllCommitted(id, 120);
  });

  it('ORG-4 while the organisation it goes into is moved, every row gets its right place', async () => {
    const id = await upload();
    await check(id);
    await requestCommit(id);
    const place = await world.plantOrganisation({
      kind: 'committee',
      parent: root,
      name: `新上级${++serial}`,
    });
    const moving: ImportDefinition = {
      ...organisationImport,
      async commitRows(...given) {
        const outcomes = await organisationImport.commitRows(...given);
        moved ??= world.context.db.transaction().execute((tx) => movePathsOf(tx, place));
        return outcomes;
      },
    };
    let moved: Promise<void> | undefined;
    await commit(id, moving);
    await moved;
    await expectAllCommitted(id);
    const rows = await world.context.db
      .selectFrom('organisations as child')
      .innerJoin('organisations as parent', 'parent.id', 'child.parent_id')
      .select(['child.path', 'parent.path as parent_path'])
      .where('child.parent_id', '=', target.id)
      .execute();
    expect(
      rows.filter(
        ({ path, parent_path }) => path.slice(0, -5) !== parent_path || !path.startsWith(place.path),
      ),
    ).toEqual([]);
  });
});

async function movePathsOf(tx: Parameters<typeof lockTree>[0], place: PlantedOrganisation): Promise<void> {
  await lockTree(tx);
  const [moved, parent] = [
    await loadOrganisationForUpdate(tx, target.id),
    await loadOrganisationForUpdate(tx, place.id),
  ];
  if (!moved || !parent) throw new Error('gone');
  await movePaths(tx, moved, parent);
}

async function namesAt(importId: string, rowNumbers: number[]): Promise<(string | undefined)[]> {
  const { body } = await world.call(seat, contract.listImportRows, {
    params: { importId },
    query: { limit: 200 },
  });
  return rowNumbers.map((number) => body.items.find(({ rowNumber }) => rowNumber === number)?.cells[0]);
}
