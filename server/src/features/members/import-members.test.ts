import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { listImportRows, startImport } from '#contract/imports.ts';
import { entryTemplate } from '#contract/members-template.ts';
import { readSheet, type SheetCell } from '../../documents/read-sheet.ts';
import { buildIdNumber, buildNumber } from '../../testing/build-entry.ts';
import { buildMemberRow } from '../../testing/build-member-row.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { actorOf } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { createEntryCompanion } from '../archives/index.ts';
import type { ImportDefinition, RowToCheck } from '../imports/index.ts';
import { memberImport } from './import-members.ts';

interface ManifestRow {
  readonly row: number;
  readonly cls: 'good' | 'odd' | 'bad' | 'policy';
  readonly fault?: string;
  readonly field?: string;
  readonly means?: Readonly<Record<string, string>>;
}

const workbooks = new URL('../../../../e2e/fixtures/workbooks/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('manifest.json', workbooks), 'utf8')) as {
  good_10: ManifestRow[];
  mixed_200: ManifestRow[];
};
const containers = ['openpyxl.xlsx', 'libreoffice.xlsx', 'libreoffice.xls', 'xlwt.xls'] as const;

/** What the manifest calls a fault, and how it is told. Those of two rows of one file are the engine's to tell. */
const codesOfFault: Record<string, readonly string[]> = {
  number_year: ['entry.numberYear'],
  number_missing: ['entry.numberMissing'],
  number_length: ['entry.numberLength'],
  joined_impossible: ['entry.monthImpossible'],
  over_28: ['entry.tooOld'],
  under_14: ['entry.tooYoung'],
  id_checksum: ['entry.idNumberChecksum'],
  id_impossible_date: ['entry.idNumberDate'],
  id_length: ['entry.idNumberLength'],
  id_as_number: ['entry.idNumberAsNumber'],
  nation_unknown: ['entry.nationalityUnknown'],
  occupation_status: ['entry.jobOfStudent', 'entry.studyStatusOfWorker', 'entry.studyStatusUnknown'],
  phone: ['entry.phoneMalformed'],
  party_date_missing: ['entry.partyJoinedMonthMissing'],
  name_missing: ['entry.nameMissing'],
};

interface Place {
  world: World;
  definition: ImportDefinition;
  committee: PlantedOrganisation;
  branch: PlantedOrganisation;
  own: Seat;
}

async function build(policy: string): Promise<Place> {
  const world = await createWorld({ policy });
  const root = await world.plantOrganisation({ kind: 'leading_body' });
  const committee = await world.plantOrganisation({ kind: 'committee', parent: root });
  const branch = await world.plantOrganisation({ kind: 'branch', parent: committee, name: '高一一班团支部' });
  return {
    world,
    definition: memberImport(world.context, { companion: createEntryCompanion(world.context) }),
    committee,
    branch,
    own: await world.plantAdministrator(branch),
  };
}

async function readRows({ definition }: Place, name: string): Promise<RowToCheck[]> {
  const sheet = await readSheet(await readFile(fileURLToPath(new URL(name, workbooks))), { maxRows: 1000 });
  const places = definition.matchHeader(sheet.header);
  if ('code' in places) throw new Error(`Not our template: ${JSON.stringify(places)}`);
  const rows: RowToCheck[] = [];
  for await (const { rowNumber, cells } of sheet.rows) {
    rows.push({ rowNumber, cells: places.map((place) => cells[place ?? -1] ?? { kind: 'empty' }) });
  }
  return rows;
}

function check({ world, definition, branch }: Place, rows: readonly RowToCheck[]) {
  return definition.checkRows(world.context, branch, rows);
}

async function commit(place: Place, rows: readonly RowToCheck[], into = place.branch, by = place.own) {
  const { context } = place.world;
  return context.db
    .transaction()
    .execute((tx) => place.definition.commitRows(context, tx, actorOf(by), into, rows));
}

function listEntered({ world, branch }: Place) {
  return world.context.db
    .selectFrom('members')
    .selectAll()
    .where('organisation_id', '=', branch.id)
    .orderBy('id')
    .execute();
}

function storedUnder(
  { world }: Place,
  header: string,
  row: Awaited<ReturnType<typeof listEntered>>[number],
): string | null {
  const { personalData } = world.context;
  switch (header) {
    case '身份证号码':
      return personalData.open(row.id_number_sealed);
    case '手机号码':
      return personalData.open(row.phone_sealed);
    case '发展团员编号':
      return row.development_number;
    case '姓名':
      return row.name;
    case '民族':
      return row.nationality === '01' ? '汉族' : row.nationality;
    case '入团时间':
      return row.joined_month;
    case '户籍地址':
      return row.registered_address;
    default:
      throw new Error(`No column for ${header}`);
  }
}

describe.each(containers)('mixed-200.%s', (container) => {
  let place: Place;
  let rows: RowToCheck[];
  beforeAll(async () => {
    place = await build('national-2020');
    rows = await readRows(place, `mixed-200.${container}`);
  });
  afterAll(() => place.world.close());

  it('ENT-12 every row is told its own fault, and no good row any', async () => {
    const checked = new Map((await check(place, rows)).map((row) => [row.rowNumber, row]));
    expect([...checked.keys()]).toEqual(manifest.mixed_200.map(({ row }) => row));
    for (const { row, cls, fault = '', field = '' } of manifest.mixed_200) {
      const faults = checked.get(row)?.faults ?? [];
      const codes = codesOfFault[fault];
      if (cls === 'bad' && codes) {
        expect(
          faults.map(({ path }) => path),
          `row ${row}: ${fault}`,
        ).toContain(field);
        expect(codes, `row ${row}: ${fault}`).toContain(faults.find(({ path }) => path === field)?.code);
      } else if (cls === 'good' || cls === 'policy') {
        expect(faults, `row ${row}`).toEqual([]);
      } else if (cls === 'odd' && faults.length > 0) {
        // A formula whose result the file does not hold cannot be read by anybody.
        expect([fault, faults.map(({ code }) => code)]).toEqual(['formula', ['entry.formulaWithoutResult']]);
      }
    }
  });

  it('ENT-12 two rows with one ID number or one number have one key', async () => {
    const checked = new Map((await check(place, rows)).map((row) => [row.rowNumber, row]));
    for (const [row, first, key] of [
      [74, 11, 'firstKey'],
      [104, 98, 'firstKey'],
      [97, 81, 'secondKey'],
    ] as const) {
      expect(checked.get(row)?.[key]).toBeTypeOf('string');
      expect(checked.get(row)?.[key]).toBe(checked.get(first)?.[key]);
    }
    const keys = [...checked.values()].flatMap(({ firstKey }) => firstKey ?? []);
    expect(new Set(keys).size).toBe(keys.length - 2);
  });

  it('ENT-12 the staged texts are checked as the cells they came from', async () => {
    const checked = await check(place, rows);
    const again = await check(
      place,
      checked.map(({ rowNumber, texts }) => ({ rowNumber, cells: texts.map(textCell) })),
    );
    for (const [index, row] of again.entries()) {
      const before = checked[index];
      expect({ row: row.rowNumber, faults: row.faults }).toEqual({
        row: before?.rowNumber,
        faults: before?.faults,
      });
      expect([row.firstKey, row.secondKey, row.texts]).toEqual([
        before?.firstKey,
        before?.secondKey,
        before?.texts,
      ]);
    }
  });

  it('ENT-12 good rows go in as they mean, bad ones do not, and the same file again doubles nobody', async () => {
    const outcomes = await commit(place, rows);
    const refused = new Map(
      outcomes.flatMap((outcome) =>
        'faults' in outcome ? [[outcome.rowNumber, outcome.faults] as const] : [],
      ),
    );
    const bad = manifest.mixed_200.filter(({ cls }) => cls === 'bad').map(({ row }) => row);
    const unreadable = manifest.mixed_200
      .filter(({ row, fault }) => fault === 'formula' && refused.has(row))
      .map(({ row }) => row);
    expect([...refused.keys()].sort((a, b) => a - b)).toEqual([...bad, ...unreadable].sort((a, b) => a - b));
    expect(refused.get(74)?.map(({ code }) => code)).toEqual(['member.alreadyHere']);
    expect(refused.get(97)?.map(({ code }) => code)).toEqual(['member.numberTaken']);

    const entered = await listEntered(place);
    expect(entered).toHaveLength(outcomes.length - refused.size);
    const byId = new Map(entered.map((row) => [row.id, row]));
    for (const { row, means } of manifest.mixed_200) {
      const outcome = outcomes.find(({ rowNumber }) => rowNumber === row);
      if (!means || !outcome || !('subjectId' in outcome)) continue;
      const member = byId.get(outcome.subjectId);
      for (const [header, text] of Object.entries(means)) {
        expect([row, member && storedUnder(place, header, member)]).toEqual([row, text]);
      }
    }

    const again = await commit(place, rows);
    expect(again.filter((outcome) => 'subjectId' in outcome)).toEqual([]);
    expect(await listEntered(place)).toHaveLength(entered.length);
  });
});

function textCell(text: string): SheetCell {
  return text === '' ? { kind: 'empty' } : { kind: 'text', text };
}

function pupil(rowNumber: number, changes: Readonly<Record<string, string>> = {}): RowToCheck {
  return { rowNumber, cells: buildMemberRow(changes).map(textCell) };
}

const early = () => ({
  身份证号码: buildIdNumber('2003-03-14'),
  入团时间: '2018年5月',
  发展团员编号: buildNumber(2018),
});

describe('batch entry', () => {
  let place: Place;
  beforeAll(async () => {
    place = await build('national-2020');
  });
  afterAll(() => place.world.close());

  it('ENT-13 whom a form is asked of waits for 信息确认; the others do not', async () => {
    const outcomes = await commit(place, [pupil(2), pupil(3, early())]);
    expect(outcomes).toMatchObject([
      { rowNumber: 2, needsForm: true },
      { rowNumber: 3, needsForm: false },
    ]);
    const [asked, other] = (await listEntered(place)).slice(-2);
    expect([asked?.confirmed_at, asked?.standing]).toEqual([null, 'listed']);
    expect(other?.confirmed_at).toEqual(place.world.context.clock.now());
    const archives = await place.world.context.db
      .selectFrom('archives')
      .select(['form_state', 'certification'])
      .where('member_id', 'in', [asked?.id ?? 0, other?.id ?? 0])
      .execute();
    expect(archives).toEqual([{ form_state: 'missing', certification: 'uncertified' }]);
    const action = await place.world.context.db
      .selectFrom('actions')
      .select(['kind', 'details'])
      .where('subject_id', '=', asked?.id ?? 0)
      .execute();
    expect(action).toEqual([{ kind: 'member_entered', details: { batch: true } }]);
  });

  it('ENT-14 NUM-1 what the register holds is told when checking and when committing', async () => {
    const { world, committee } = place;
    const neighbour = await world.plantOrganisation({
      kind: 'branch',
      parent: committee,
      name: '高一二班团支部',
    });
    const person = buildIdNumber();
    const number = buildNumber();
    await commit(place, [pupil(2, { 姓名: '唐家乐', 身份证号码: person, 发展团员编号: number })]);
    const rows = [pupil(2, { 身份证号码: person }), pupil(3, { 发展团员编号: number }), pupil(4)];
    const checked = await place.definition.checkRows(world.context, neighbour, rows);
    const expected = [
      [{ code: 'member.elsewhere', parameters: { organisation: '高一一班团支部' }, path: '身份证号码' }],
      [
        {
          code: 'member.numberTaken',
          parameters: { organisation: '高一一班团支部', name: '唐家乐' },
          path: '发展团员编号',
        },
      ],
      [],
    ];
    expect(checked.map(({ faults }) => faults)).toEqual(expected);
    const by = await world.plantAdministrator(neighbour);
    const outcomes = await commit(place, rows, neighbour, by);
    expect(outcomes.map((outcome) => ('faults' in outcome ? outcome.faults : []))).toEqual(expected);
  });

  it('ENT-12 two files with the same people at once: each goes in once', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => pupil(index + 2));
    const before = (await listEntered(place)).length;
    const outcomes = (await Promise.all([commit(place, rows), commit(place, rows)])).flat();
    expect(outcomes.filter((outcome) => 'subjectId' in outcome)).toHaveLength(50);
    expect((await listEntered(place)).length).toBe(before + 50);
  });

  it('ENT-3 a superior imports into a branch below; into a branch that was dissolved meanwhile nobody goes', async () => {
    const { world, committee } = place;
    const target = await world.plantOrganisation({ kind: 'branch', parent: committee });
    const superior = await world.plantAdministrator(committee);
    expect(await commit(place, [pupil(2)], target, superior)).toMatchObject([{ needsForm: true }]);
    await world.context.db
      .updateTable('organisations')
      .set({ dissolved_at: world.context.clock.now() })
      .where('id', '=', target.id)
      .execute();
    const outcomes = await commit(place, [pupil(2), pupil(3)], target, superior);
    expect(outcomes).toMatchObject(
      [2, 3].map((rowNumber) => ({ rowNumber, faults: [{ code: 'organisation.dissolved' }] })),
    );
  });

  it('ENT-3 only branches take members in, and only of those the administrator sees', () => {
    const { definition, branch, committee, own } = place;
    const refusal = (organisation: PlantedOrganisation) =>
      definition.refusalToImport(actorOf(own), organisation);
    expect(refusal(branch)).toBeNull();
    expect(refusal(committee)?.code).toBe('organisation.notFound');
    const actor = { ...actorOf(own), organisationPath: committee.path };
    expect(definition.refusalToImport(actor, committee)?.code).toBe('member.notABranch');
  });

  it('ENT-12 the template is the definition, and a file that lacks columns is told which', () => {
    const { definition } = place;
    const headers = definition.columns.map(({ header }) => header);
    expect(definition.templateName).toBe('智慧团建导入团员团干部导入模板.xls');
    expect(definition.matchHeader(headers)).toEqual(headers.map((_, index) => index));
    expect(definition.matchHeader([...headers].reverse())).toEqual(headers.map((_, index) => 25 - index));
    expect(definition.matchHeader(['姓名', '班级'])).toMatchObject({
      code: 'import.wrongTemplate',
      parameters: { unknown: '班级', missing: expect.stringContaining('身份证号码、民族') },
    });
  });
});

it.each<[string, string, SheetCell, string]>([
  ['a month that may be October', '入团时间', number('2021.1'), 'entry.monthUnreadable'],
  ['a formula without a result', '微信', { kind: 'formula-without-result' }, 'entry.formulaWithoutResult'],
  ['an error', '微博', { kind: 'error', text: '#N/A' }, 'entry.cellError'],
])('ENT-12 %s stays refused when the row is mended elsewhere', async (_, header, cell, code) => {
  const place = await build('national-2020');
  const at = entryTemplate.findIndex((column) => column.header === header);
  const cells = pupil(2).cells.map((given, index) => (index === at ? cell : given));
  const [first] = await check(place, [{ rowNumber: 2, cells }]);
  expect(first?.faults).toHaveLength(1);
  const [second] = await check(place, [{ rowNumber: 2, cells: (first?.texts ?? []).map(textCell) }]);
  expect(second?.faults.map((fault) => [fault.path, fault.code])).toEqual([[header, code]]);
  await place.world.close();
});

function number(text: string): SheetCell {
  return { kind: 'number', value: Number(text), text, precisionLost: false };
}

test('ACC-2 of a row that slipped by a column nothing is kept in the clear, and its faults name no long list', async () => {
  const { world, definition, branch, own } = await build('national-2020');
  const headers = definition.columns.map(({ header }) => header);
  const texts = pupil(2).cells.map((cell) => ('text' in cell ? cell.text : ''));
  const at = (header: string) => texts[headers.indexOf(header)] ?? '';
  const secrets = [at('身份证号码'), at('手机号码'), at('姓名')].filter((text) => text !== '');
  expect(secrets.length).toBeGreaterThan(1);
  const started = await world.call(own, startImport, {
    query: { kind: 'members', organisationId: branch.id, fileName: 'a.xlsx' },
    body: await buildWorkbook(headers, [['', ...texts.slice(0, -1)]]),
  });
  await world.runJobs();
  const { rows: kept } = await sql<{ line: string }>`
    select r::text as line from import_rows r where import_id = ${started.body.id}`.execute(world.context.db);
  expect(kept).toHaveLength(1);
  for (const secret of secrets) expect(kept[0]?.line).not.toContain(secret);
  const params = { importId: started.body.id };
  const [shown] = (await world.call(own, listImportRows, { params })).body.items;
  const nationality = shown?.faults.find(({ code }) => code === 'entry.nationalityUnknown');
  expect(nationality?.parameters).toEqual({ text: at('身份证号码') });
  await world.close();
});

test('ENT-1 where the form is part of the entry, members entered by batch await approval', async () => {
  const place = await build('national-2023');
  await commit(place, [pupil(2), pupil(3, early())]);
  expect((await listEntered(place)).map(({ standing }) => standing)).toEqual(['awaiting_approval', 'listed']);
  await place.world.close();
});

test('ENT-12 where members register themselves, no file is taken', async () => {
  const place = await build('beijing');
  const refusal = place.definition.refusalToImport(actorOf(place.own), place.branch);
  expect(refusal).toEqual({ code: 'member.batchNotOffered' });
  await place.world.close();
});
