import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as imports from '#contract/imports.ts';
import * as contract from '#contract/planning.ts';
import type { BaselineFact, SchoolFact } from '#contract/planning-facts.ts';
import * as factsContract from '#contract/planning-facts.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { headerText } from '../../documents/sheet-cell.ts';
import { openNumbers } from '../../testing/build-plan.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { factTemplate } from './fact-template.ts';
import { listPlaces } from './proposal-store.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const year = 2026;

/** A tree of its own for each test that counts what is below. */
async function plant(): Promise<League> {
  league = await plantLeague(world);
  return league;
}

function classOf(line: Partial<SchoolFact> = {}): SchoolFact {
  return {
    field: 'junior_middle',
    grade: 2,
    graduating: false,
    className: '1班',
    students: 50,
    members: 0,
    membersAtEntry: null,
    hasBranch: false,
    ...line,
  };
}

const village = (members: number): BaselineFact => ({
  field: 'social',
  members,
  organisations: 2,
  residents: 200,
  registered: 300,
  isVillage: true,
});

const save = (seat: Seat, organisationId: number, facts: BaselineFact[]) =>
  world.call(seat, factsContract.saveFacts, { params: { organisationId }, body: { year, facts } });
const make = (seat: Seat, organisationId: number, total: number, more: object = {}) =>
  world.call(seat, contract.makeProposal, { body: { organisationId, year, total, ...more } });
const linesOf = async (seat: Seat, proposalId: number, query: object = {}) =>
  (await world.call(seat, contract.listProposalLines, { params: { proposalId }, query })).body.items;

/** A school with a 初二 of four classes, and beside it one with a 初三 of two and the village of a social organisation. */
async function plantFacts() {
  const planted = await plant();
  const { province, school, beside, strangers } = planted;
  await save(
    province.seat,
    school.organisation.id,
    [1, 2, 3, 4].map((at) => classOf({ className: `${at}班` })),
  );
  await save(
    province.seat,
    beside.organisation.id,
    [1, 2].map((at) => classOf({ grade: 3, className: `${at}班` })),
  );
  await save(province.seat, strangers.organisation.id, [village(20)]);
  return planted;
}

describe('baseline facts', () => {
  it('NUM-10 are saved by unit as a whole, and read back by unit and below an organisation', async () => {
    const { province, school, classTwo } = await plant();
    const id = school.organisation.id;
    const facts = [
      classOf(),
      classOf({ className: ' 2 班 ', hasBranch: true, members: 3, membersAtEntry: 1 }),
    ];
    const saved = await save(school.seat, id, facts);
    expect(saved.body).toMatchObject({
      organisation: { id, name: school.organisation.name },
      year,
      facts: [facts[0], { ...facts[1], className: '2班' }],
    });
    await save(school.seat, classTwo.organisation.id, [
      { field: 'university', need: 7, students: null, members: 2 },
    ]);
    const query = { organisationId: province.organisation.id, year, limit: 2 };
    const first = await world.call(province.seat, factsContract.listFacts, { query });
    const second = await world.call(province.seat, factsContract.listFacts, {
      query: { ...query, after: first.body.next ?? '' },
    });
    expect([...first.body.items, ...second.body.items].map(({ fact }) => fact.field)).toEqual([
      'junior_middle',
      'junior_middle',
      'university',
    ]);
    expect(second.body.next).toBeNull();

    expect((await save(school.seat, id, [])).body.facts).toEqual([]);
    const kinds = await world.context.db
      .selectFrom('actions')
      .select('details')
      .where('kind', '=', 'facts_saved')
      .where('organisation_id', '=', id)
      .orderBy('id')
      .execute();
    expect(kinds.map(({ details }) => details)).toEqual([
      { year, lines: 2 },
      { year, lines: 0 },
    ]);
  });

  it('NUM-10 are refused with all faults at once, each at its field', async () => {
    const { school } = await plant();
    const { status, faults } = await save(school.seat, school.organisation.id, [
      classOf({ students: -1 }),
      classOf({ className: '2班', students: 1.5, members: 51 }),
      classOf({ className: '3班', members: 51 }),
      classOf({ className: '3班' }),
      classOf({ className: '' }),
      classOf({ grade: 7, membersAtEntry: 60, className: '班'.repeat(41) }),
      village(-3),
      village(1),
    ]);
    expect(status).toBe(422);
    expect(faults.map(({ code, path }) => [code, path])).toEqual([
      ['fact.notWhole', 'facts.0.students'],
      ['fact.notWhole', 'facts.1.students'],
      ['fact.moreThanStudents', 'facts.2.members'],
      ['fact.classTwice', 'facts.3.className'],
      ['fact.classesBesideGrade', 'facts.4.className'],
      ['fact.gradeUnknown', 'facts.5.grade'],
      ['fact.classNameTooLong', 'facts.5.className'],
      ['fact.moreThanStudents', 'facts.5.membersAtEntry'],
      ['fact.notWhole', 'facts.6.members'],
      ['fact.unitTwice', 'facts.7.field'],
    ]);
    const unknown = { ...classOf(), field: 'kindergarten' } as unknown as BaselineFact;
    expect((await save(school.seat, school.organisation.id, [unknown])).codes).toEqual(['request.malformed']);
  });

  it('NUM-10 of two who change the same unit the second is told, and overwrites nothing', async () => {
    const { school } = await plant();
    const params = { organisationId: school.organisation.id };
    const read = async () =>
      (await world.call(school.seat, factsContract.getUnitFacts, { params, query: { year } })).body;
    const saveFrom = (version: string, students: number) =>
      world.call(school.seat, factsContract.saveFacts, {
        params,
        body: { year, facts: [classOf({ students })], version },
      });
    const { version } = await read();
    const saved = await saveFrom(version, 41);
    expect((await saveFrom(version, 42)).codes).toEqual(['fact.changedMeanwhile']);
    expect((await read()).facts).toEqual([classOf({ students: 41 })]);
    expect((await saveFrom(saved.body.version, 43)).codes).toEqual([]);
    // Whose lines say the same has lost nothing.
    expect((await saveFrom((await saveFrom((await read()).version, 43)).body.version, 44)).codes).toEqual([]);
  });

  it('NUM-10 of what lies outside the own subtree are not found', async () => {
    const { school, beside } = await plantFacts();
    const organisationId = beside.organisation.id;
    expect((await save(school.seat, organisationId, [])).codes).toEqual(['organisation.notFound']);
    const asked = await world.call(school.seat, factsContract.getUnitFacts, {
      params: { organisationId },
      query: { year },
    });
    expect(asked.codes).toEqual(['organisation.notFound']);
  });
});

describe('facts from a workbook', () => {
  const header = factTemplate.map((column) => column.header);
  const lineOf = (cells: Record<string, string>) => header.map((name) => cells[name] ?? '');

  async function check(seat: Seat, organisationId: number, rows: string[][]) {
    const query = { kind: 'facts', organisationId, fileName: '基础数据.xlsx' } as const;
    const started = await world.call(seat, imports.startImport, {
      query,
      body: await buildWorkbook(header, rows),
    });
    await world.runJobs();
    const params = { importId: started.body.id };
    const listed = await world.call(seat, imports.listImportRows, { params, query: { limit: 100 } });
    return { params, items: listed.body.items };
  }

  it('NUM-10 are checked row by row, and good ones come in once', async () => {
    const { province, school, strangers } = await plant();
    const classLine = { 年度: '2026', 领域: '初中', 年级: '初二', 学生数: '50人', 团员数: '0' };
    const ofSchool = { ...classLine, 组织ID: String(school.organisation.id) };
    const { params, items } = await check(province.seat, province.organisation.id, [
      lineOf({ ...ofSchool, 班级: '1班' }),
      lineOf({ ...ofSchool, 班级: '2班', 年级: '2', 是否建有团支部: '否', 需求数: '-' }),
      lineOf({
        组织ID: strangers.organisation.name,
        年度: '2026年',
        领域: '社会',
        团员数: '20',
        基层团组织数: '2',
        常住青年数: '200',
        户籍青年数: '300',
        是否乡村: '是',
      }),
      lineOf({ ...ofSchool, 班级: '1班', 年级: '二年级' }),
      lineOf({ ...ofSchool, 组织ID: '7', 班级: '4班', 年级: '七', 团员数: '51', 学生数: '-5', 需求数: '9' }),
      lineOf({ 领域: '幼儿园', 年度: '今年' }),
      lineOf({ ...ofSchool, 班级: '' }),
    ]);
    expect(
      items.map(({ state, faults }) => [state, ...faults.map(({ code, path }) => `${path} ${code}`)]),
    ).toEqual([
      ['good'],
      ['good'],
      ['good'],
      ['bad', '班级 fact.duplicateInFile'],
      [
        'bad',
        '需求数 fact.notAsked',
        '年级 fact.gradeUnknown',
        '学生数 fact.notWhole',
        '团员数 fact.moreThanStudents',
        '组织ID fact.organisationUnknown',
      ],
      ['bad', '年度 fact.yearUnknown', '领域 fact.fieldUnknown'],
      ['bad', '班级 fact.classesBesideGrade'],
    ]);
    await world.call(province.seat, imports.commitImport, { params });
    await world.runJobs();
    const done = await world.call(province.seat, imports.getImport, { params });
    expect(done.body).toMatchObject({ state: 'committed', counts: { committed: 3, bad: 4 } });
    const { body } = await world.call(province.seat, factsContract.listFacts, {
      query: { organisationId: province.organisation.id, year },
    });
    expect(body.items.map(({ fact }) => fact)).toEqual([
      classOf({ className: '1班' }),
      classOf({ className: '2班' }),
      village(20),
    ]);
  });

  it('NUM-10 a class that comes again replaces its line, a whole grade beside classes is refused', async () => {
    const { school } = await plantFacts();
    const line = { 年度: '2026', 领域: '初中', 年级: '2', 学生数: '44', 团员数: '1' };
    const { params, items } = await check(school.seat, school.organisation.id, [
      lineOf({ ...line, 班级: '1班' }),
      lineOf(line),
    ]);
    expect(items.map(({ state, faults }) => [state, faults[0]?.code])).toEqual([
      ['good', undefined],
      ['bad', 'fact.classesBesideGrade'],
    ]);
    await world.call(school.seat, imports.commitImport, { params });
    await world.runJobs();
    const { body } = await world.call(school.seat, factsContract.getUnitFacts, {
      params: { organisationId: school.organisation.id },
      query: { year },
    });
    expect(body.facts).toHaveLength(4);
    expect(body.facts[0]).toMatchObject({ className: '1班', students: 44, members: 1 });
  });
});

describe('a proposal', () => {
  it('NUM-10 splits the total by the facts, and shows what was squeezed and by what', async () => {
    const { province, school, beside, strangers } = await plantFacts();
    const { status, body } = await make(province.seat, province.organisation.id, 9);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'draft', total: 9, year, version: 1, madeBy: expect.any(String) });
    expect(body.outcome.aims).toEqual({
      all: 7,
      already: 0,
      reached: 6,
      mostReachable: 7,
      placesForMost: 10,
    });
    const lines = await linesOf(province.seat, body.id);
    expect(lines.map((line) => [line.organisation.id, line.field])).toEqual([
      [school.organisation.id, 'junior_middle'],
      [beside.organisation.id, 'junior_middle'],
      [strangers.organisation.id, 'social'],
    ]);
    expect(lines.reduce((sum, { places }) => sum + places, 0)).toBe(9);
    expect(lines[1]).toMatchObject({ shareBefore: 0, boundBy: 'total', missed: [{ className: '2班' }] });
    const squeezed = await linesOf(province.seat, body.id, { squeezed: true });
    expect(squeezed).toHaveLength(body.outcome.squeezed);

    expect(await listPlaces(world.context.db, body.id)).toEqual(
      lines
        .filter(({ places }) => places > 0)
        .map(({ organisation, field, places }) => ({ organisationId: organisation.id, field, places })),
    );
  });

  it('NUM-10 is changed: a unit is fixed and the rest planned anew, caps and totals of fields are tried', async () => {
    const { province, school } = await plantFacts();
    const made = (await make(province.seat, province.organisation.id, 20)).body;
    const change = (body: object) =>
      world.call(province.seat, contract.changeProposal, {
        params: { proposalId: made.id },
        body: body as { version: number },
      });
    const unit = { organisationId: school.organisation.id, field: 'junior_middle' };
    const fixed = await change({ version: 1, units: [{ ...unit, places: 2 }] });
    expect(fixed.body).toMatchObject({ version: 2, total: 20 });
    const [line] = await linesOf(province.seat, made.id);
    expect(line).toMatchObject({ places: 2, isFixed: true, boundBy: 'fixed' });

    const split = await change({ version: 2, fields: { social: 5, junior_middle: 9 }, total: 15 });
    expect(split.body.outcome.unplaced).toEqual([{ field: null, places: 1, because: 'no_units' }]);
    expect((await linesOf(province.seat, made.id)).map(({ places }) => places)).toEqual([2, 7, 5]);

    const { caps } = split.body;
    const schools = { ...caps.schools, junior_middle: { ...caps.schools.junior_middle, capPercent: 2 } };
    const tried = await change({
      version: 3,
      caps: { ...caps, schools },
      units: [{ ...unit, places: null }],
    });
    expect((await linesOf(province.seat, made.id)).map(({ places }) => places)).toEqual([4, 2, 5]);
    expect(tried.body.outcome.unplaced).toContainEqual({
      field: 'junior_middle',
      places: 3,
      because: 'no_room',
    });
    const last = await world.context.db
      .selectFrom('actions')
      .select('details')
      .where('kind', '=', 'proposal_changed')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(last?.details).toMatchObject({
      proposalId: made.id,
      caps: true,
      units: [{ ...unit, places: null }],
    });
  });

  it('NUM-10 is refused for numbers that do not add up, whatever they concern', async () => {
    const { province, school, grade } = await plantFacts();
    const { id } = province.organisation;
    const codes = async (total: number, more?: object) => (await make(province.seat, id, total, more)).codes;
    expect(await codes(-1, { fields: { social: 1.5 } })).toEqual(['planning.notWhole', 'planning.notWhole']);
    expect(await codes(10, { fields: { social: 6, university: 5 } })).toEqual(['planning.fieldsExceedTotal']);
    expect(await codes(10, { year: 2021 })).toEqual(['planning.noCaps']);
    expect(await codes(10, { year: 2025 })).toEqual(['planning.noFacts']);
    const { caps } = (await make(province.seat, id, 10)).body;
    expect(await codes(10, { caps: { ...caps, branchSize: 0 } })).toEqual(['request.malformed']);
    const { junior_middle: junior } = caps.schools;
    const schools = {
      ...caps.schools,
      junior_middle: { ...junior, groups: [...junior.groups, ...junior.groups] },
    };
    expect(await codes(10, { caps: { ...caps, schools } })).toEqual(['planning.capsContradictory']);

    const made = (await make(province.seat, id, 25, { fields: { junior_middle: 20 } })).body;
    const fix = async (units: object[]) =>
      (
        await world.call(province.seat, contract.changeProposal, {
          params: { proposalId: made.id },
          body: { version: 1, units } as { version: number },
        })
      ).faults.map(({ code, path }) => [code, path]);
    const unit = { organisationId: school.organisation.id, field: 'junior_middle' };
    expect(
      await fix([
        { ...unit, places: 3 },
        { ...unit, places: 4 },
        { ...unit, organisationId: grade.organisation.id, places: 1 },
      ]),
    ).toEqual([
      ['planning.unitTwice', 'units.1.places'],
      ['planning.unitUnknown', 'units.2.places'],
    ]);
    expect(await fix([{ ...unit, places: 21 }])).toEqual([['planning.aboveRoom', 'units.0.places']]);
    expect(await fix([{ ...unit, places: 0.5 }])).toEqual([['planning.notWhole', 'units.0.places']]);
  });

  it('NUM-10 fixed places must find room in the total of their field', async () => {
    const { province, school } = await plantFacts();
    const made = (await make(province.seat, province.organisation.id, 25, { fields: { junior_middle: 5 } }))
      .body;
    const answer = await world.call(province.seat, contract.changeProposal, {
      params: { proposalId: made.id },
      body: {
        version: 1,
        units: [{ organisationId: school.organisation.id, field: 'junior_middle', places: 6 }],
      },
    });
    expect(answer.faults).toMatchObject([
      { code: 'planning.fixedExceedTotal', parameters: { fixed: 6, total: 5 }, path: 'units' },
    ]);
  });

  it('NUM-10 is listed latest first, and a draft is deleted with its lines', async () => {
    const { province } = await plantFacts();
    const { id: organisationId } = province.organisation;
    const one = (await make(province.seat, organisationId, 5)).body;
    const two = (await make(province.seat, organisationId, 6)).body;
    const list = async () =>
      (await world.call(province.seat, contract.listProposals, { query: { organisationId, year } })).body
        .items;
    expect((await list()).map(({ id }) => id)).toEqual([two.id, one.id]);
    const remove = (version: number) =>
      world.call(province.seat, contract.deleteProposal, {
        params: { proposalId: one.id },
        query: { version },
      });
    expect((await remove(2)).codes).toEqual(['planning.changedMeanwhile']);
    expect((await remove(1)).status).toBe(200);
    expect((await remove(1)).codes).toEqual(['planning.notFound']);
    expect((await list()).map(({ id }) => id)).toEqual([two.id]);

    await world.context.db
      .updateTable('proposals')
      .set({ state: 'adopted' })
      .where('id', '=', two.id)
      .execute();
    const adopted = await world.call(province.seat, contract.getProposal, { params: { proposalId: two.id } });
    expect(adopted.body.actions).toEqual({
      change: { code: 'planning.adopted' },
      delete: { code: 'planning.adopted' },
      adopt: { code: 'planning.adopted' },
    });
  });

  it('NUM-10 plans for whoever reports for itself and all below it, never for both, nor for its maker', async () => {
    const { province, school } = await plantFacts();
    // Its own facts are no reason to plan: there is nobody to give to.
    expect((await make(school.seat, school.organisation.id, 5)).codes).toEqual(['planning.noFacts']);
    const { id } = (await make(province.seat, province.organisation.id, 5)).body;
    const before = await linesOf(province.seat, id);
    await save(league.classOne.seat, league.classOne.organisation.id, [classOf({ students: 60 })]);
    const again = (await make(province.seat, province.organisation.id, 5)).body;
    expect(await linesOf(province.seat, again.id)).toEqual(before);
  });

  it('NUM-10 a unit that was fixed and has moved away is let go, what is asked for anew is not', async () => {
    const { province, school } = await plantFacts();
    const { id, version } = (await make(province.seat, province.organisation.id, 5)).body;
    const [line] = await linesOf(province.seat, id);
    if (!line) throw new Error('Nothing was planned');
    const change = (of: number, body: object) =>
      world.call(province.seat, contract.changeProposal, {
        params: { proposalId: id },
        body: { version: of, ...body },
      });
    const unit = { organisationId: school.organisation.id, field: 'junior_middle' as const, places: 1 };
    const fixed = await change(version, { units: [unit] });
    expect(fixed.codes).toEqual([]);
    await save(school.seat, school.organisation.id, []);
    const less = await change(fixed.body.version, { total: 4 });
    expect(less.codes).toEqual([]);
    expect((await change(less.body.version, { units: [unit] })).codes).toEqual(['planning.unitUnknown']);
  });

  it('NUM-10 is not found from below or beside, nor by a member', async () => {
    const { province, school, beside } = await plantFacts();
    const made = (await make(province.seat, province.organisation.id, 5)).body;
    const params = { proposalId: made.id };
    for (const { seat } of [school, beside]) {
      expect((await world.call(seat, contract.getProposal, { params })).codes).toEqual(['planning.notFound']);
      expect((await world.call(seat, contract.listProposalLines, { params })).codes).toEqual([
        'planning.notFound',
      ]);
      expect((await world.call(seat, contract.readProposal, { params })).codes).toEqual([
        'planning.notFound',
      ]);
      const change = { params, body: { version: 1, total: 1 } };
      expect((await world.call(seat, contract.changeProposal, change)).codes).toEqual(['planning.notFound']);
    }
    expect((await make(school.seat, beside.organisation.id, 5)).codes).toEqual(['organisation.notFound']);
    await save(school.seat, league.classOne.organisation.id, [
      { field: 'university', need: 7, students: null, members: 2 },
    ]);
    const ofSchool = (await make(school.seat, school.organisation.id, 5)).body;
    expect(
      (await world.call(province.seat, contract.getProposal, { params: { proposalId: ofSchool.id } })).status,
    ).toBe(200);
  });

  test.each([
    ['zh-CN', '组织ID', '总名额不足'],
    ['en', 'Organisation ID', 'Too few places in all'],
  ])('NUM-10 is downloaded as Excel, in %s', async (language, firstHeader, bound) => {
    const { province, beside } = await plantFacts();
    const made = (await make(province.seat, province.organisation.id, 5)).body;
    const { bytes, headers } = await world.call(province.seat, contract.readProposal, {
      params: { proposalId: made.id },
      language,
    });
    expect(String(headers['content-disposition'])).toContain('2026.xlsx');
    const sheet = await readSheet(bytes, { maxRows: 100 });
    expect(sheet.header[0]).toBe(firstHeader);
    const rows: string[][] = [];
    for await (const { cells } of sheet.rows) rows.push(cells.map(headerText));
    expect(rows).toHaveLength(3);
    const row = rows.find(([id]) => id === String(beside.organisation.id));
    expect(row).toContain(bound);
  });

  it('NUM-10 follows an organisation that moves, and leaves out one that was dissolved', async () => {
    const { province, beside, strangers } = await plantFacts();
    const { db } = world.context;
    await db
      .updateTable('organisations')
      .set({ dissolved_at: new Date() })
      .where('id', '=', strangers.organisation.id)
      .execute();
    const made = (await make(province.seat, province.organisation.id, 5)).body;
    expect(made.outcome.fields.map(({ field }) => field)).toEqual(['junior_middle']);
    // A move rewrites paths; those of the facts follow.
    const moved = `${province.organisation.path}zzzzz`;
    await db
      .updateTable('organisations')
      .set({ path: moved })
      .where('id', '=', beside.organisation.id)
      .execute();
    const row = await db
      .selectFrom('baseline_facts')
      .select('organisation_path')
      .where('organisation_id', '=', beside.organisation.id)
      .executeTakeFirst();
    expect(row?.organisation_path).toBe(moved);
  });
});

describe('adoption', () => {
  it('NUM-10 NUM-2 one click makes a proposal the plan, through every level between, once', async () => {
    const { province, school, beside, strangers } = await plantFacts();
    const { body: proposal } = await make(province.seat, province.organisation.id, 30);
    const adopt = (version: number, seat = province.seat) =>
      world.call(seat, contract.adoptProposal, { params: { proposalId: proposal.id }, body: { version } });
    const received = async () =>
      (
        await world.context.db
          .selectFrom('quotas')
          .select(['organisation_id', 'field', 'received'])
          .where('year', '=', year)
          .where('received', '>', 0)
          .execute()
      ).map((row) => [row.organisation_id, row.field, row.received]);
    expect((await adopt(proposal.version)).codes).toEqual(['number.yearUnknown']);
    await openNumbers(world, province, { year, field: 'junior_middle', count: 100 });
    expect((await adopt(proposal.version)).codes).toContain('planTable.doesNotAddUp');
    expect(await received()).toEqual([[province.organisation.id, 'junior_middle', 100]]);
    const movements = async () =>
      (
        await world.call(province.seat, contract.getAdoption, { params: { proposalId: proposal.id } })
      ).body.fields.map((line) => [
        line.field,
        line.places - line.given,
        line.more,
        line.less,
        line.short > 0,
      ]);
    const open = proposal.outcome.fields.filter(({ places }) => places > 0);
    expect(await movements()).toEqual(
      expect.arrayContaining(open.map(({ field, places }) => [field, places, places, 0, field === 'social'])),
    );
    await openNumbers(world, province, { year, field: 'social', from: 500_001, count: 100 });
    expect((await movements()).filter((line) => line[4])).toEqual([]);
    expect((await adopt(99)).status).toBe(409);
    expect((await adopt(proposal.version, school.seat)).status).toBe(404);

    const adopted = await adopt(proposal.version);
    expect([adopted.status, adopted.body.state]).toEqual([200, 'adopted']);
    const places = await listPlaces(world.context.db, proposal.id);
    const recorded = await world.context.db
      .selectFrom('actions')
      .select('details')
      .where('kind', '=', 'proposal_adopted')
      .executeTakeFirstOrThrow();
    expect(recorded.details).toMatchObject({
      proposalId: proposal.id,
      receivers: new Set(places.map(({ organisationId }) => organisationId)).size,
    });
    const now = await received();
    for (const { organisationId, field, places: quota } of places.filter((line) => line.places > 0))
      expect(now).toContainEqual([organisationId, field, quota]);
    const ofStrangers = places.find(({ organisationId }) => organisationId === strangers.organisation.id);
    expect(ofStrangers?.places).toBeGreaterThan(0);
    // What lies below the committee beside came through it.
    expect(now).toContainEqual([beside.organisation.id, 'social', ofStrangers?.places]);
    // What was given is not asked for again, and a later draft says that there is a plan.
    expect((await movements()).filter(([, missing, more, less]) => missing || more || less)).toEqual([]);
    const { body: later } = await make(province.seat, province.organisation.id, 20);
    expect(later.adoptedBefore).toMatchObject({ id: proposal.id, total: 30 });
    expect(adopted.body.adoptedBefore).toBeNull();
    expect((await adopt(adopted.body.version)).codes).toEqual(['planning.adopted']);
    expect(adopted.body.actions.adopt).toMatchObject({ code: 'planning.adopted' });
  });
});

it('NUM-10 the caps in force are told by year', async () => {
  const { province } = await plant();
  const ask = async (of: number) =>
    (await world.call(province.seat, contract.getPlanningCaps, { query: { year: of } })).body.caps;
  expect(await ask(2021)).toBeNull();
  expect((await ask(2022))?.schools.junior_middle.capPercent).toBe(10);
});
