import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  commitImport,
  getImport,
  listImportRows,
  mendImportRow,
  readFailedRows,
  startImport,
} from '#contract/imports.ts';
import { listMembers } from '#contract/members.ts';
import { entryTemplate } from '#contract/members-template.ts';
import { buildIdNumber } from '../../testing/build-entry.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

interface ManifestRow {
  readonly row: number;
  readonly cls: 'good' | 'odd' | 'bad' | 'policy';
  readonly fault?: string;
  readonly first_row?: number;
}

const workbooks = new URL('../../../../e2e/fixtures/workbooks/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('manifest.json', workbooks), 'utf8')) as {
  mixed_200: ManifestRow[];
};

let world: World;
let committee: PlantedOrganisation;
let branch: PlantedOrganisation;
let own: Seat;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  const root = await world.plantOrganisation({ kind: 'leading_body' });
  committee = await world.plantOrganisation({ kind: 'committee', parent: root });
  branch = await world.plantOrganisation({ kind: 'branch', parent: committee });
  own = await world.plantAdministrator(branch);
});
afterAll(() => world.close());

async function send(by: Seat, organisationId: number, name: string, body: Buffer) {
  const query = { kind: 'members', organisationId, fileName: name } as const;
  const started = await world.call(by, startImport, { query, body });
  if (started.status === 200) await world.runJobs();
  return started;
}

async function sendFixture(by: Seat, organisationId: number, name: string): Promise<string> {
  const { body } = await send(by, organisationId, name, await readFile(new URL(name, workbooks)));
  return body.id;
}

async function commit(by: Seat, importId: string) {
  await world.call(by, commitImport, { params: { importId } });
  await world.runJobs();
  return get(by, importId);
}

async function get(by: Seat, importId: string) {
  const { body } = await world.call(by, getImport, { params: { importId } });
  return body;
}

async function rowsOf(by: Seat, importId: string) {
  const first = await world.call(by, listImportRows, { params: { importId }, query: { limit: 200 } });
  return first.body.items;
}

async function countMembers(): Promise<number> {
  return (await world.context.db.selectFrom('members').select('id').execute()).length;
}

describe('a workbook of members', () => {
  let importId: string;
  let bad: readonly number[];

  it('ENT-12 is checked row by row, duplicates inside the file included', async () => {
    importId = await sendFixture(own, branch.id, 'mixed-200.libreoffice.xlsx');
    const found = await get(own, importId);
    bad = manifest.mixed_200.filter(({ cls }) => cls === 'bad').map(({ row }) => row);
    expect(found).toMatchObject({
      state: 'checked',
      counts: { good: manifest.mixed_200.length - bad.length, bad: bad.length },
    });
    const rows = new Map((await rowsOf(own, importId)).map((row) => [row.rowNumber, row]));
    expect(
      [...rows.values()].filter(({ state }) => state === 'bad').map(({ rowNumber }) => rowNumber),
    ).toEqual(bad);
    for (const { row, fault, first_row } of manifest.mixed_200) {
      if (fault === 'duplicate_in_file' || fault === 'duplicate_number_in_file') {
        const code =
          fault === 'duplicate_in_file' ? 'import.duplicateInFile' : 'import.duplicateNumberInFile';
        expect(rows.get(row)?.faults).toContainEqual(
          expect.objectContaining({ code, parameters: { row: first_row } }),
        );
      }
    }
  });

  it('ENT-13 its good rows go in, and it says how many need a form', async () => {
    const found = await commit(own, importId);
    expect(found).toMatchObject({
      state: 'committed',
      counts: { good: 0, bad: bad.length, committed: manifest.mixed_200.length - bad.length, failed: 0 },
    });
    const members = await world.call(own, listMembers, { query: { unconfirmedOnly: 'true', limit: 200 } });
    expect(found.needForms).toBeGreaterThan(0);
    expect(members.body.items).toHaveLength(found.needForms);
    expect(await countMembers()).toBe(found.counts.committed);
  });

  it('ENT-12 the same file a second time doubles nobody', async () => {
    const before = await countMembers();
    const again = await sendFixture(own, branch.id, 'mixed-200.libreoffice.xls');
    expect((await get(own, again)).counts).toMatchObject({ good: 0, bad: manifest.mixed_200.length });
    await commit(own, again);
    expect(await countMembers()).toBe(before);
    const codes = (await rowsOf(own, again)).flatMap(({ faults }) => faults.map(({ code }) => code));
    expect(codes).toContain('member.alreadyHere');
  });

  it('ENT-12 the failed rows come back as a file that is mended and taken', async () => {
    const { bytes } = await world.call(own, readFailedRows, { params: { importId } });
    const { body } = await send(own, branch.id, '失败.xlsx', bytes);
    expect((await get(own, body.id)).fault).toBeNull();
    const rows = await rowsOf(own, body.id);
    expect(rows).toHaveLength(bad.length);
    const nameless = rows.find(({ faults }) => faults.some(({ code }) => code === 'entry.nameMissing'));
    const cells = nameless?.cells.with(0, '唐家乐') ?? [];
    const before = await countMembers();
    await world.call(own, mendImportRow, {
      params: { importId: body.id, rowNumber: nameless?.rowNumber ?? 0 },
      body: { cells },
    });
    const found = await commit(own, body.id);
    expect(found.counts.committed).toBeGreaterThanOrEqual(1);
    expect(await countMembers()).toBe(before + found.counts.committed);
    const { body: page } = await world.call(own, listMembers, { query: { text: '唐家乐' } });
    expect(page.items).toHaveLength(1);
  });
});

it('ENT-3 a superior sends a file for a branch below; others and other kinds are refused', async () => {
  const below = await world.plantOrganisation({ kind: 'branch', parent: committee });
  const superior = await world.plantAdministrator(committee);
  const bytes = await readFile(new URL('good-10.xlwt.xls', workbooks));
  const { body } = await send(superior, below.id, '团员.xls', bytes);
  const found = await commit(superior, body.id);
  expect(found.counts).toEqual({ good: 0, bad: 0, committed: 10, failed: 0 });
  expect(found.needForms).toBe(3);
  expect((await send(superior, committee.id, '团员.xls', bytes)).codes).toEqual(['member.notABranch']);
  expect((await send(own, below.id, '团员.xls', bytes)).codes).toEqual(['organisation.notFound']);
});

it('ENT-12 who was entered between checking and committing makes a failed row, and the others go in', async () => {
  const target = await world.plantOrganisation({ kind: 'branch', parent: committee });
  const seat = await world.plantAdministrator(target);
  const other = await world.plantOrganisation({ kind: 'branch', parent: committee });
  const otherSeat = await world.plantAdministrator(other);
  const first = await sendFixture(own, branch.id, 'mixed-200.openpyxl.xlsx');
  const template = (await rowsOf(own, first))[0]?.cells ?? [];
  expect(template).toHaveLength(entryTemplate.length);
  const people = [2, 3, 4].map(() =>
    template.with(0, '顾鹏飞').with(1, buildIdNumber('2003-03-14')).with(7, '2016-05').with(8, ''),
  );
  const { body: header } = await world.call(own, getImport, { params: { importId: first } });
  const bytes = await buildWorkbook(header.header, people);
  const { body: mine } = await send(seat, target.id, '团员.xlsx', bytes);
  const { body: theirs } = await send(
    otherSeat,
    other.id,
    '团员.xlsx',
    await buildWorkbook(header.header, people.slice(1, 2)),
  );
  expect((await get(seat, mine.id)).counts.good).toBe(3);
  await commit(otherSeat, theirs.id);
  expect((await commit(seat, mine.id)).counts).toEqual({ good: 0, bad: 0, committed: 2, failed: 1 });
  const failed = (await rowsOf(seat, mine.id)).find(({ state }) => state === 'failed');
  expect(failed?.faults).toMatchObject([
    { code: 'member.elsewhere', parameters: { organisation: other.name } },
  ]);
});
