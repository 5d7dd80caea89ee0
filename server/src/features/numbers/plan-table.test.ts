import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyPlanTable, getNumberPlan, readPlanTable } from '#contract/numbers.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { give, openNumbers } from '../../testing/build-plan.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type World } from '../../testing/world.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld();
  league = await plantLeague(world);
  await openNumbers(world, league.province, { count: 500 });
  await openNumbers(world, league.province, { year: 2021, count: 500 });
  await give(world, league.province, league.school, 200, { year: 2021 });
});
afterAll(() => world?.close());

const header = ['组织ID', '组织全称', '领域', '上年名额', '本年名额', '增减', '编号号段'];

async function apply(
  rows: unknown[][],
  of: { by?: Planted; at?: Planted; dryRun?: boolean; header?: string[] } = {},
) {
  const by = of.by ?? league.province;
  return world.call(by.seat, applyPlanTable, {
    params: { organisationId: (of.at ?? by).organisation.id },
    query: { year: 2022, dryRun: String(of.dryRun ?? false) as never },
    body: await buildWorkbook(
      of.header ?? header,
      rows.map((row) => row.map(String)),
    ),
  });
}

const line = (of: Planted, quota: unknown, numbers = '') => [
  String(of.organisation.id),
  of.organisation.name,
  '普通高中',
  '',
  quota,
  '',
  numbers,
];

async function receivedBy(of: Planted): Promise<number> {
  const params = { organisationId: of.organisation.id };
  const { accounts } = (await world.call(of.seat, getNumberPlan, { params, query: { year: 2022 } })).body;
  return accounts[0]?.received ?? 0;
}

it('NUM-3 a table over several levels is looked at first, then applied whole', async () => {
  const { school, grade, classOne, classTwo, beside } = league;
  const rows = [
    line(classOne, 20),
    line(school, '300'),
    line(grade, 100),
    line(classTwo, 50),
    line(beside, 100),
  ];
  const looked = await apply(rows, { dryRun: true });
  expect(looked.body).toMatchObject({ rows: 5, given: 570, takenBack: 0, changeCount: 5, applied: false });
  expect(await receivedBy(school)).toBe(0);
  const applied = await apply(rows);
  expect(applied.body.applied).toBe(true);
  expect(await Promise.all([school, grade, classOne, classTwo, beside].map(receivedBy))).toEqual([
    300, 100, 20, 50, 100,
  ]);
  const again = await apply(rows);
  expect(again.body).toMatchObject({ given: 0, takenBack: 0, changeCount: 0 });
});

it('NUM-3 what one place gives back serves another in the same table', async () => {
  const { school, beside, grade } = league;
  const answer = await apply([line(beside, 250), line(school, 250), line(grade, 50)]);
  expect(answer.body).toMatchObject({ given: 150, takenBack: 100 });
  expect(await Promise.all([school, grade, beside].map(receivedBy))).toEqual([250, 50, 250]);
});

it('NUM-3 a table that does not add up says where and by how much, and changes nothing', async () => {
  const { school, grade, classTwo, beside } = league;
  const answer = await apply([line(beside, 260), line(school, 100), line(grade, 60)]);
  expect(answer.status).toBe(409);
  expect(
    answer.faults.map(({ code, path, parameters }) => [
      code,
      path,
      parameters?.quota,
      parameters?.sum,
      parameters?.over,
    ]),
  ).toEqual([['planTable.doesNotAddUp', 'rows.3.quota', 100, 110, 10]]);
  const over = await apply([line(beside, 260), line(school, 250)]);
  expect(over.faults[0]).toMatchObject({
    path: 'rows.3.quota',
    parameters: { quota: 500, sum: 510, over: 10 },
  });
  expect(over.faults[0]?.message).toContain('超出 10 个');
  expect(await Promise.all([school, grade, classTwo, beside].map(receivedBy))).toEqual([250, 50, 50, 250]);
});

it('NUM-3 all that is wrong with the lines is told at once, by row and column', async () => {
  const { school, beside, strangers, province } = league;
  const answer = await apply([
    ['9999999', '', '普通高中', '', 5, '', ''],
    ['', '没有这个组织', '普通高中', '', 5, '', ''],
    [String(school.organisation.id), beside.organisation.name, '普通高中', '', 5, '', ''],
    line(beside, '很多'),
    [String(beside.organisation.id), '', '小学', '', 5, '', ''],
    line(strangers, -3),
    line(strangers, 2.5),
    line(province, 500),
    ['', '', '普通高中', '', 5, '', ''],
    line(beside, 3, '202232000001-20223200'),
  ]);
  expect(answer.faults.map(({ code, path }) => `${path} ${code}`)).toEqual([
    'rows.5.quota planTable.quotaUnreadable',
    'rows.6.field number.fieldUnknown',
    'rows.7.quota number.quotaNegative',
    'rows.8.quota number.quotaFractional',
    'rows.10.organisationId planTable.organisationMissing',
    'rows.11.numbers number.stretchUnreadable',
    'rows.2.organisationId planTable.organisationUnknown',
    'rows.3.organisation planTable.organisationUnknown',
    'rows.4.organisation planTable.organisationsDiffer',
    'rows.9.organisationId planTable.organisationUnknown',
  ]);
  expect((await apply([line(beside, 250), line(beside, 251)])).codes).toEqual(['planTable.twice']);
});

it('NUM-3 exactly these numbers; the column as it was downloaded says nothing', async () => {
  const { school, beside } = league;
  const file = await world.call(league.province.seat, readPlanTable, {
    params: { organisationId: league.province.organisation.id },
    query: { year: 2022, depth: 'subtree' },
  });
  const sheet = await readSheet(file.bytes, { maxRows: 100 });
  expect(sheet.header).toEqual(header);
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows) rows.push(cells.map((cell) => ('text' in cell ? cell.text : '')));
  const ofSchool = rows.find(([id]) => id === String(school.organisation.id));
  expect(ofSchool?.slice(2, 6)).toEqual(['普通高中', '200', '250', '50']);
  const changed = rows
    .filter(([id]) => id === String(beside.organisation.id))
    .map((row) => row.map((cell, i) => (i === 4 ? '240' : cell)));
  expect((await apply(changed)).body).toMatchObject({ takenBack: 10 });
  const exact = await apply([line(beside, 2, '202232000499、202232000500')]);
  expect([exact.status, exact.codes]).toEqual([200, []]);
  expect((await apply([line(beside, 3, '202232000498、202232000499')])).codes).toEqual([
    'number.stretchSize',
  ]);
  expect((await apply([line(beside, 2, '202232000001-202232000002')])).codes).toEqual([
    'number.stretchNotFree',
  ]);
});

it('NUM-3 ORG-7 a superior’s table is not a branch’s to apply, nor one beside’s', async () => {
  const { school, classOne, beside } = league;
  expect((await apply([line(beside, 1)], { by: school })).codes).toEqual(['planTable.organisationUnknown']);
  expect((await apply([line(beside, 1)], { by: school, at: beside })).codes).toEqual([
    'organisation.notFound',
  ]);
  expect((await apply([line(classOne, 1)], { by: classOne })).codes).toEqual(['number.nobodyBelow']);
});

it('NUM-3 what is no plan table is refused in words', async () => {
  const other = await apply([['张三', '男']], { header: ['姓名', '性别'] });
  expect(other.codes).toEqual(['planTable.wrongTable']);
  expect(other.faults[0]?.message).toContain('组织ID、领域、本年名额');
  const noWorkbook = await world.call(league.province.seat, applyPlanTable, {
    params: { organisationId: league.province.organisation.id },
    query: { year: 2022 },
    body: Buffer.from('%PDF-1.7 …'),
  });
  expect(noWorkbook.codes).toEqual(['import.notAWorkbook']);
  expect((await apply([line(league.beside, '')])).codes).toEqual(['planTable.noQuotas']);
});

it('NUM-3 of two tables at once that want the same numbers, one is applied', async () => {
  const { school, beside } = league;
  const [free = 0] = [500 - (await receivedBy(school)) - (await receivedBy(beside))];
  const answers = await Promise.all([
    apply([line(school, (await receivedBy(school)) + free)]),
    apply([line(beside, (await receivedBy(beside)) + free)]),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});
