import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/imports.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

let world: World;
let root: PlantedOrganisation;
let seat: Seat;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body', name: '团省委' });
});
afterAll(() => world.close());

const header = ['组织全称', '组织简称', '组织类别', '领域', '行业类别', '上级组织ID'];
const line = (name: string, changes: Partial<Record<number, string>> = {}) =>
  header.map((_, i) => changes[i] ?? [name, name, '团支部', '普通高中', '', ''][i] ?? '');
const uniqueName = (text = '团支部') => `${text}${++serial}号`;

async function plantTarget(): Promise<PlantedOrganisation> {
  const target = await world.plantOrganisation({ kind: 'committee', parent: root, name: uniqueName('团委') });
  seat = await world.plantAdministrator(target);
  return target;
}

async function send(by: Seat, organisationId: number, body: Buffer, key?: string) {
  const query = { kind: 'organisations', organisationId, fileName: '组织.xlsx' } as const;
  return world.call(by, contract.startImport, { query, body, ...(key && { key }) });
}

/** Sends a workbook into a new committee and has it checked. */
async function check(rows: readonly (readonly string[])[], columns: readonly string[] = header) {
  const target = await plantTarget();
  const started = await send(seat, target.id, await buildWorkbook(columns, rows));
  expect(started.status).toBe(200);
  await world.runJobs();
  return { target, id: started.body.id, found: await get(started.body.id) };
}

const get = async (importId: string, by = seat) =>
  (await world.call(by, contract.getImport, { params: { importId } })).body;
const commit = (importId: string) => world.call(seat, contract.commitImport, { params: { importId } });
const mend = (importId: string, rowNumber: number, cells: string[]) =>
  world.call(seat, contract.mendImportRow, { params: { importId, rowNumber }, body: { cells } });

async function listRows(importId: string) {
  const { body } = await world.call(seat, contract.listImportRows, {
    params: { importId },
    query: { limit: 200 },
  });
  return body.items;
}

const faultsOf = async (importId: string) =>
  (await listRows(importId)).map(({ rowNumber, state, faults }) => [
    rowNumber,
    state,
    ...faults.map(({ code }) => code),
  ]);

async function namesBelow(target: PlantedOrganisation): Promise<string[]> {
  const rows = await world.context.db
    .selectFrom('organisations')
    .select('name')
    .where('path', '>', target.path)
    .where('path', '<', `${target.path}~`)
    .orderBy('id')
    .execute();
  return rows.map(({ name }) => name);
}

describe('a file on its way into the register', () => {
  it('ENT-12 ORG-3 is checked, shows its faults, and its good rows go in', async () => {
    const [one, two] = [uniqueName(), uniqueName()];
    const { target, id, found } = await check([
      line(one),
      line(two, { 2: '支部', 4: '普通高中' }),
      line('', { 1: '', 2: '团小组', 3: '幼儿园', 5: '999' }),
      line('团省委'),
    ]);
    expect(found).toMatchObject({
      state: 'checked',
      header,
      progress: { done: 4, total: 4 },
      counts: { good: 2, bad: 2, committed: 0, failed: 0 },
      fault: null,
      fileName: '组织.xlsx',
    });
    expect(await faultsOf(id)).toEqual([
      [2, 'good'],
      [3, 'good'],
      [
        4,
        'bad',
        'organisation.nameMissing',
        'organisation.shortNameMissing',
        'organisation.kindUnknown',
        'organisation.fieldUnknown',
        'organisation.parentUnknown',
      ],
      [5, 'bad', 'organisation.nameTaken'],
    ]);
    const rows = await listRows(id);
    expect(rows[1]?.cells).toEqual([two, two, '团支部', '普通高中', '普通高中', '']);
    expect(rows[2]?.faults.map(({ path }) => path)).toEqual([
      '组织全称',
      '组织简称',
      '组织类别',
      '领域',
      '上级组织ID',
    ]);
    expect((await commit(id)).body.state).toBe('committing');
    await world.runJobs();
    expect(await get(id)).toMatchObject({
      state: 'committed',
      counts: { good: 0, bad: 2, committed: 2, failed: 0 },
      progress: { done: 2, total: 2 },
    });
    expect(await namesBelow(target)).toEqual([one, two]);
  });

  it('ENT-12 columns in another order, and one of reasons, make no difference', async () => {
    const name = uniqueName();
    const { found, id } = await check(
      [['不对', '普通高中', '团支部', name, name]],
      ['失败原因', '领域', ' 组织类别*', '组织全称', '组织简称'],
    );
    expect(found.counts).toMatchObject({ good: 1, bad: 0 });
    expect((await listRows(id))[0]?.cells).toEqual([name, name, '团支部', '普通高中', '', '']);
  });

  it('ORG-3 上级组织ID puts a row deeper, but never outside the target', async () => {
    const target = await plantTarget();
    const general = await world.plantOrganisation({
      kind: 'general_branch',
      parent: target,
      name: uniqueName('总支'),
    });
    const [deep, wrongKind] = [uniqueName(), uniqueName()];
    const rows = [
      line(deep, { 5: String(general.id) }),
      line(uniqueName(), { 5: String(root.id) }),
      line(wrongKind, { 2: '团委', 5: String(general.id) }),
    ];
    const { body } = await send(seat, target.id, await buildWorkbook(header, rows));
    await world.runJobs();
    expect(await faultsOf(body.id)).toEqual([
      [2, 'good'],
      [3, 'bad', 'organisation.parentUnknown'],
      [4, 'bad', 'organisation.kindDoesNotNest'],
    ]);
    await commit(body.id);
    await world.runJobs();
    expect(await namesBelow(general)).toEqual([deep]);
  });

  it('ENT-12 the same file twice: the second time every row says that it is there', async () => {
    const rows = [line(uniqueName()), line(uniqueName())];
    const { target, id } = await check(rows);
    await commit(id);
    await world.runJobs();
    const again = await send(seat, target.id, await buildWorkbook(header, rows));
    await world.runJobs();
    expect((await get(again.body.id)).counts).toMatchObject({ good: 0, bad: 2 });
    expect((await commit(again.body.id)).codes).toEqual(['import.nothingToCommit']);
    expect(await namesBelow(target)).toHaveLength(2);
  });

  it('ENT-12 a double click sends, and commits, once', async () => {
    const target = await plantTarget();
    const [key, body] = [randomUUID(), await buildWorkbook(header, [line(uniqueName()), line(uniqueName())])];
    const started = await Promise.all([send(seat, target.id, body, key), send(seat, target.id, body, key)]);
    expect(new Set(started.map(({ body: { id } }) => id)).size).toBe(1);
    const id = started[0].body.id;
    const other = await buildWorkbook(header, [line(uniqueName())]);
    expect((await send(seat, target.id, other, key)).codes).toEqual(['request.keyReused']);
    expect((await commit(id)).codes).toEqual(['import.stillChecking']);
    await world.runJobs();
    const commits = await Promise.all([commit(id), commit(id)]);
    expect(commits.map(({ status }) => status)).toEqual([200, 200]);
    await world.runJobs();
    expect(await namesBelow(target)).toHaveLength(2);
    expect((await commit(id)).codes).toEqual(['import.alreadyCommitted']);
  });

  it('ENT-12 two files with the same rows committed at once: each row goes in once', async () => {
    const target = await plantTarget();
    const body = await buildWorkbook(
      header,
      Array.from({ length: 40 }, () => line(uniqueName())),
    );
    const ids = [(await send(seat, target.id, body)).body.id, (await send(seat, target.id, body)).body.id];
    await world.runJobs();
    for (const id of ids) await commit(id);
    await Promise.all(ids.map((importId) => world.performJob('commit_import', { importId })));
    const counts = await Promise.all(ids.map(async (id) => (await get(id)).counts));
    expect(counts.reduce((sum, { committed }) => sum + committed, 0)).toBe(40);
    expect(counts.reduce((sum, { failed }) => sum + failed, 0)).toBe(40);
    expect(await namesBelow(target)).toHaveLength(40);
  });
});

describe('mending', () => {
  it('ENT-12 a repeated name is bad in every row but the first; mending one frees the others', async () => {
    const [same, other] = [uniqueName(), uniqueName()];
    const { id } = await check([line(same), line(same), line(same), line('', { 1: '短' })]);
    expect(await faultsOf(id)).toEqual([
      [2, 'good'],
      [3, 'bad', 'import.duplicateNameInFile'],
      [4, 'bad', 'import.duplicateNameInFile'],
      [5, 'bad', 'organisation.nameMissing'],
    ]);
    const mended = await mend(id, 2, line(other));
    expect(mended.body).toMatchObject({ rowNumber: 2, state: 'good', faults: [] });
    expect(await faultsOf(id)).toEqual([
      [2, 'good'],
      [3, 'good'],
      [4, 'bad', 'import.duplicateNameInFile'],
      [5, 'bad', 'organisation.nameMissing'],
    ]);
    expect((await listRows(id))[2]?.faults[0]).toMatchObject({ parameters: { row: 3 }, path: '组织全称' });
    expect((await mend(id, 2, line(same))).body.state).toBe('good');
    expect((await faultsOf(id)).slice(1, 3)).toEqual([
      [3, 'bad', 'import.duplicateNameInFile'],
      [4, 'bad', 'import.duplicateNameInFile'],
    ]);
    expect((await mend(id, 5, line(same))).body.faults.map(({ code }) => code)).toEqual([
      'import.duplicateNameInFile',
    ]);
    expect((await get(id)).counts).toEqual({ good: 1, bad: 3, committed: 0, failed: 0 });
  });

  it('ENT-12 a row mended after the commit goes in with the next; one in the register is not changed', async () => {
    const [one, two] = [uniqueName(), uniqueName()];
    const { target, id } = await check([line(one), line(one)]);
    await commit(id);
    await world.runJobs();
    expect((await mend(id, 2, line(two))).codes).toEqual(['import.rowCommitted']);
    expect((await mend(id, 3, line(one))).body.faults.map(({ code }) => code)).toEqual([
      'organisation.nameTaken',
      'import.duplicateNameInFile',
    ]);
    expect((await mend(id, 3, line(two))).body.state).toBe('good');
    expect((await commit(id)).status).toBe(200);
    await world.runJobs();
    expect(await namesBelow(target)).toEqual([one, two]);
    expect((await get(id)).counts).toEqual({ good: 0, bad: 0, committed: 2, failed: 0 });
  });

  it('ENT-12 wrong numbers of cells, unknown rows and hidden characters are answered', async () => {
    const { id } = await check([line(uniqueName())]);
    expect((await mend(id, 2, ['a'])).codes).toEqual(['request.malformed']);
    expect((await mend(id, 99, line('甲'))).codes).toEqual(['import.rowNotFound']);
    expect((await mend(id, 2, line(`${uniqueName()}\u0000`))).status).toBe(200);
  });
});

describe('who', () => {
  it('ORG-7 an import is not there for anybody else, not even a superior', async () => {
    const { id, target } = await check([line(uniqueName())]);
    const others = [await world.plantAdministrator(root), await world.plantAdministrator(target)];
    for (const other of others) {
      const params = { importId: id };
      const answers = [
        await world.call(other, contract.getImport, { params }),
        await world.call(other, contract.listImportRows, { params }),
        await world.call(other, contract.mendImportRow, {
          params: { ...params, rowNumber: 2 },
          body: { cells: line('甲') },
        }),
        await world.call(other, contract.commitImport, { params }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      expect(
        (await world.call(other, contract.listImports, { query: { kind: 'organisations' } })).body.items,
      ).toEqual([]);
    }
    const { body } = await world.call(seat, contract.listImports, { query: { kind: 'organisations' } });
    expect(body.items.map((item) => item.id)).toEqual([id]);
  });

  it('ORG-7 nobody imports beside or above, nor under a branch', async () => {
    const one = await plantTarget();
    const mine = seat;
    const other = await plantTarget();
    const branch = await world.plantOrganisation({ kind: 'branch', parent: one, name: uniqueName() });
    const body = await buildWorkbook(header, [line(uniqueName())]);
    expect((await send(mine, other.id, body)).codes).toEqual(['organisation.notFound']);
    expect((await send(mine, root.id, body)).codes).toEqual(['organisation.notFound']);
    expect((await send(mine, branch.id, body)).codes).toEqual(['organisation.branchHasNoChildren']);
    expect(one.id).not.toBe(other.id);
  });

  it('ACC-1 what was asked for in a seat that has ended is not done', async () => {
    const { id, target } = await check([line(uniqueName())]);
    await commit(id);
    await world.context.db
      .updateTable('seats')
      .set({ ended_at: new Date() })
      .where('account_id', '=', seat.accountId)
      .execute();
    await world.runJobs();
    const row = await world.context.db
      .selectFrom('imports')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'checked', good_rows: 1, fault: { code: 'session.wrongSeat' } });
    expect(await namesBelow(target)).toEqual([]);
  });

  it('ACC-2 staged cells are encrypted, and reading them is on the record', async () => {
    const name = uniqueName('密文');
    const { id } = await check([line(name)]);
    await listRows(id);
    const { cells_sealed } = await world.context.db
      .selectFrom('import_rows')
      .select('cells_sealed')
      .where('import_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(cells_sealed.includes(name)).toBe(false);
    const accesses = await world.context.db
      .selectFrom('accesses')
      .select('details')
      .where('kind', '=', 'import_rows_read')
      .execute();
    expect(accesses.map(({ details }) => details)).toContainEqual({ importId: id });
  });

  const sweep = () => world.performJob('sweep_imports');
  const stagedRowsOf = (id: string) =>
    world.context.db.selectFrom('import_rows').select('row_number').where('import_id', '=', id).execute();
  const fileOf = async (id: string) =>
    (
      await world.context.db
        .selectFrom('imports')
        .select('file_sha256')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).file_sha256;

  it('ACC-2 thirty days later the rows and the file are gone', async () => {
    const { id } = await check([line(uniqueName())]);
    const files = async () =>
      (await readdir(world.filesDirectory, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))
        .length;
    const before = await files();
    const sha256 = await fileOf(id);
    expect(await world.context.files.workbooks.has(sha256)).toBe(true);
    const now = world.context.clock.now();
    world.setNow(new Date(now.getTime() + 29 * 86_400_000));
    await sweep();
    expect(await world.context.files.workbooks.has(sha256)).toBe(true);
    world.setNow(new Date(now.getTime() + 31 * 86_400_000));
    await sweep();
    world.setNow(now);
    expect(await world.context.files.workbooks.has(sha256)).toBe(false);
    expect(await files()).toBeLessThan(before);
    expect(await stagedRowsOf(id)).toEqual([]);
  });

  it.each(['waiting', 'checking', 'committing'] as const)(
    'ACC-2 an import whose job failed for good, and left it %s, goes after thirty days too',
    async (state) => {
      const { id } = await check([line(uniqueName())]);
      await world.context.db.updateTable('imports').set({ state }).where('id', '=', id).execute();
      const sha256 = await fileOf(id);
      expect(await stagedRowsOf(id)).toHaveLength(1);
      const now = world.context.clock.now();
      world.setNow(new Date(now.getTime() + 31 * 86_400_000));
      await sweep();
      world.setNow(now);
      expect(await stagedRowsOf(id)).toEqual([]);
      expect(await world.context.files.workbooks.has(sha256)).toBe(false);
    },
  );

  it('ACC-2 rows are gone where their file cannot be removed, and the next sweep removes it', async () => {
    const { id } = await check([line(uniqueName())]);
    const sha256 = await fileOf(id);
    const place = join(world.filesDirectory, 'workbooks', sha256.slice(0, 2), sha256);
    await rm(place);
    await mkdir(place);
    const now = world.context.clock.now();
    world.setNow(new Date(now.getTime() + 31 * 86_400_000));
    await expect(sweep()).rejects.toThrow();
    expect(await stagedRowsOf(id)).toEqual([]);
    await rmdir(place);
    await writeFile(place, 'left over');
    await sweep();
    world.setNow(now);
    expect(await world.context.files.workbooks.has(sha256)).toBe(false);
  });
});

it('ENT-12 rows staged under columns that have changed since are neither mended nor imported, and come back as they were', async () => {
  const { id } = await check([line(uniqueName()), line('')]);
  const older = header.with(0, '团组织全称');
  await world.context.db.updateTable('imports').set({ header: older }).where('id', '=', id).execute();
  expect((await mend(id, 3, line(uniqueName()))).codes).toEqual(['import.templateChanged']);
  expect((await commit(id)).codes).toEqual(['import.templateChanged']);
  const { status } = await world.call(seat, contract.readFailedRows, { params: { importId: id } });
  expect(status).toBe(200);
});
