import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase, listCases } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { getHome } from '#contract/home.ts';
import { correctParticulars, enterMember, getMember } from '#contract/members.ts';
import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { type BaselineFact, saveFacts } from '#contract/planning-facts.ts';
import * as statistics from '#contract/statistics.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { foldFigures } from './fold-figures.ts';
import { recountFigures } from './recount.ts';

let world: World;
let league: League;
let members: number[];
const year = 2022;

/**
 * The school has 100 numbers for senior middle schools, one of its classes 20 of them. Three members: one whose form is refused, one
 * whose form waits, one whose number lies outside every range.
 */
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020', now: '2022-06-27T10:00:00+08:00' });
  league = await plantLeague(world);
  const { province, school, classTwo } = league;
  await world.call(province.seat, openNumberBlock, {
    body: { field: 'senior_middle', first: '202232000000', last: '202232000199' },
  });
  const give = (by: Seat, to: number, quota: number) =>
    world.call(by, setQuota, {
      params: { organisationId: to },
      body: { year, field: 'senior_middle', quota, seen: 0 },
    });
  await give(province.seat, school.organisation.id, 100);
  await give(school.seat, classTwo.organisation.id, 20);
  members = [];
  for (const developmentNumber of ['202232000000', '202232000001', '202232900000']) {
    const { body } = await world.call(classTwo.seat, enterMember, {
      body: {
        organisationId: classTwo.organisation.id,
        particulars: buildEntry({ developmentNumber, name: '顾鹏飞' }),
      },
    });
    members.push(body.memberId);
  }
  const [refused = 0, waiting = 0] = members;
  for (const memberId of [refused, waiting]) await upload(memberId);
  const { items } = (await world.call(school.seat, listCases)).body;
  const caseId = items.find(({ subject }) => subject.memberId === refused)?.id ?? 0;
  await world.call(school.seat, decideCase, {
    params: { caseId },
    body: { decision: 'refuse', reason: '未盖章' },
  });
});
afterAll(() => world?.close());

async function upload(memberId: number) {
  const { seat } = league.classTwo;
  const sent = await world.call(seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf(randomUUID()),
  });
  const answer = await world.call(seat, uploadForm, {
    params: { memberId },
    body: { uploadId: sent.body.id },
  });
  expect(answer.status).toBe(200);
}

function progressOf(seat: Seat, organisationId: number) {
  return world.call(seat, statistics.getProgress, { params: { organisationId }, query: { year } });
}

describe.each(['before', 'after'])('%s what was done is folded', (when) => {
  beforeAll(async () => {
    if (when === 'after') await foldFigures(world.context);
  });

  it('NUM-5 CER-2 STA-1 the progress of an organisation: quota, members entered, their forms, who is certified', async () => {
    const { school } = league;
    const { body } = await progressOf(school.seat, school.organisation.id);
    expect(body.total).toEqual({
      quota: 100,
      entered: 2,
      formed: 1,
      certified: 0,
      rates: { usage: 0.02, completeness: 0.5, validity: 0, fulfilment: 0 },
    });
    expect(body.fields).toEqual([{ field: 'senior_middle', ...body.total }]);
    expect(body.years).toEqual([2022]);
    expect(body.parent).toBeNull();
    expect(body.milestones).toMatchObject([
      { by: '2022-06-30', share: 0.5, daysLeft: 3, state: 'behind' },
      { by: '2022-12-20', share: 1, daysLeft: 176, state: 'behind' },
    ]);
  });

  it('STA-1 the same of those directly below, by page', async () => {
    const { province, school, beside } = league;
    const params = { organisationId: province.organisation.id };
    const first = await world.call(province.seat, statistics.listChildProgress, {
      params,
      query: { year, limit: 1 },
    });
    expect(first.body.items).toMatchObject([
      { organisation: { id: school.organisation.id }, hasChildren: true, total: { quota: 100, entered: 2 } },
    ]);
    const second = await world.call(province.seat, statistics.listChildProgress, {
      params,
      query: { year, limit: 1, after: first.body.next ?? '' },
    });
    expect(second.body).toMatchObject({
      items: [{ organisation: { id: beside.organisation.id }, total: { quota: 0, entered: 0 } }],
      next: null,
    });
    const found = await world.call(province.seat, statistics.listChildProgress, {
      params,
      query: { year, text: String(beside.organisation.id) },
    });
    expect(found.body.items).toHaveLength(1);
  });

  it('NUM-8 irregular numbers are counted per organisation and listed with what is irregular', async () => {
    const { province, classTwo, beside } = league;
    const [refused, , outside] = members;
    const { body } = await progressOf(province.seat, province.organisation.id);
    expect(body.irregular).toEqual({
      number_missing: 0,
      outside_ranges: 1,
      other_range: 0,
      wrong_field: 0,
      contested: 0,
      form_missing: 2,
    });
    const list = (of: number, query = {}) =>
      world.call(province.seat, statistics.listIrregular, { params: { organisationId: of }, query });
    const all = (await list(province.organisation.id)).body.items;
    expect(all.map(({ memberId, kinds }) => [memberId, kinds])).toEqual([
      [refused, ['form_missing']],
      [outside, ['outside_ranges', 'form_missing']],
    ]);
    expect(all[0]).toMatchObject({
      name: '顾鹏飞',
      developmentNumber: '202232000000',
      organisation: { id: classTwo.organisation.id },
    });
    expect((await list(province.organisation.id, { kind: 'outside_ranges' })).body.items).toHaveLength(1);
    expect((await list(province.organisation.id, { kind: 'form_missing' })).body.items).toHaveLength(2);
    expect((await list(beside.organisation.id)).body.items).toEqual([]);
    const first = (await list(province.organisation.id, { limit: 1 })).body;
    expect((await list(province.organisation.id, { limit: 1, after: first.next })).body).toMatchObject({
      items: [{ memberId: outside }],
      next: null,
    });
  });

  it('ARC-8 whose form is still to come, with the days left, and what is to be done at home', async () => {
    const { school, classTwo } = league;
    const { body } = await progressOf(school.seat, school.organisation.id);
    expect(body.formsDue).toEqual({
      overdue: 0,
      soon: 2,
      later: 0,
      days: [{ dueOn: '2022-06-30', daysLeft: 3, count: 2 }],
    });
    const params = { organisationId: school.organisation.id };
    const list = async (query = {}) =>
      (await world.call(school.seat, statistics.listDueForms, { params, query })).body;
    expect((await list()).items).toMatchObject([
      {
        memberId: members[0],
        dueOn: '2022-06-30',
        daysLeft: 3,
        formState: 'refused',
        refusalReason: '未盖章',
      },
      { memberId: members[2], joinedMonth: '2022-05', formState: 'missing', refusalReason: null },
    ]);
    expect((await list({ of: 'overdue' })).items).toEqual([]);
    const first = await list({ of: 'soon', limit: 1 });
    expect((await list({ of: 'soon', limit: 1, after: first.next })).items).toMatchObject([
      { memberId: members[2] },
    ]);
    const toDos = async () =>
      (await world.call(classTwo.seat, getHome)).body.toDos.filter(({ kind }) => kind.startsWith('forms_'));
    expect(await toDos()).toContainEqual({ kind: 'forms_due_soon', count: 2, atLeast: false });
    world.setNow('2022-07-01T08:00:00+08:00');
    expect((await list({ of: 'overdue' })).items.map(({ daysLeft }) => daysLeft)).toEqual([-1, -1]);
    expect((await progressOf(school.seat, school.organisation.id)).body.formsDue.overdue).toBe(2);
    expect(await toDos()).toContainEqual({ kind: 'forms_overdue', count: 2, atLeast: false });
    world.setNow('2022-06-27T10:00:00+08:00');
  });

  it('STA-2 members by sex, nationality, age, education, political status, occupation and field', async () => {
    const { school } = league;
    const { body } = await world.call(school.seat, statistics.getStructure, {
      params: { organisationId: school.organisation.id },
    });
    expect(body.members).toBe(3);
    expect(body.youth).toBeNull();
    expect(body.dimensions).toMatchObject({
      nationality: [{ code: '01', count: 3 }],
      born: [{ code: '2007', count: 3 }],
      education: [{ code: 'junior_middle', count: 3 }],
      politicalStatus: [{ code: 'league_member', count: 3 }],
      occupation: [{ code: 'student', count: 3 }],
      studyStatus: [{ code: 'senior_middle', count: 3 }],
      job: [],
      field: [{ code: 'junior_middle', count: 3 }],
    });
    expect(body.dimensions.sex.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('STA-1 the progress table is Excel: the organisation, those below it, a line a field', async () => {
    const { school, grade, classTwo } = league;
    const { bytes, headers } = await world.call(school.seat, statistics.readProgressTable, {
      params: { organisationId: school.organisation.id },
      query: { year },
    });
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(
      '2022年度工作进度20220627.xlsx',
    );
    const sheet = await readSheet(bytes, { maxRows: 100 });
    const rows: string[][] = [];
    for await (const { cells } of sheet.rows)
      rows.push(cells.map((cell) => ('text' in cell ? cell.text : '')));
    expect(sheet.header.slice(0, 6)).toEqual([
      '组织ID',
      '组织全称',
      '领域',
      '名额',
      '号段内已录入团员数',
      '编号使用率',
    ]);
    expect(rows.map((row) => [Number(row[0]), ...row.slice(2, 6)])).toEqual([
      [school.organisation.id, '合计', '100', '2', '2%'],
      [school.organisation.id, '普通高中', '100', '2', '2%'],
      [grade.organisation.id, '合计', '0', '0', ''],
      [classTwo.organisation.id, '合计', '20', '2', '10%'],
      [classTwo.organisation.id, '普通高中', '20', '2', '10%'],
    ]);
  });
});

describe('afterwards', () => {
  it('NUM-8 what was put right a moment ago is irregular no more', async () => {
    const { classTwo } = league;
    const params = { memberId: members[2] ?? 0 };
    const { particulars, version } = (await world.call(classTwo.seat, getMember, { params })).body;
    const { status } = await world.call(classTwo.seat, correctParticulars, {
      params,
      body: { particulars: { ...particulars, developmentNumber: '202232000002' }, version },
    });
    expect(status).toBe(200);
    const { body } = await world.call(classTwo.seat, statistics.listIrregular, {
      params: { organisationId: classTwo.organisation.id },
      query: { kind: 'outside_ranges' },
    });
    expect(body.items).toEqual([]);
    expect((await progressOf(classTwo.seat, classTwo.organisation.id)).body.total.entered).toBe(3);
  });

  it('ARC-8 the day a form is due follows a corrected month of joining', async () => {
    const { classTwo } = league;
    const params = { memberId: members[2] ?? 0 };
    const { particulars, version } = (await world.call(classTwo.seat, getMember, { params })).body;
    await world.call(classTwo.seat, correctParticulars, {
      params,
      body: { particulars: { ...particulars, joinedMonth: '2022-04' }, version },
    });
    const { body } = await world.call(classTwo.seat, statistics.listDueForms, {
      params: { organisationId: classTwo.organisation.id },
    });
    expect(body.items.map(({ memberId, dueOn }) => [memberId, dueOn])).toEqual([
      [members[2], '2022-05-30'],
      [members[0], '2022-06-30'],
    ]);
  });

  it('NUM-8 a number of another organisation’s range is irregular, by its own reason, until it is corrected', async () => {
    const { province, school, beside, strangers, classOne } = league;
    const enter = async (branch: League['classOne'], developmentNumber: string) =>
      (
        await world.call(branch.seat, enterMember, {
          body: {
            organisationId: branch.organisation.id,
            particulars: buildEntry({ developmentNumber, name: '梁若溪' }),
          },
        })
      ).body.memberId;
    // The school holds both numbers: one class below it, and a branch that is not.
    const own = await enter(classOne, '202232000050');
    const foreign = await enter(strangers, '202232000051');
    const irregularAt = async (organisationId: number) =>
      (await progressOf(province.seat, organisationId)).body.irregular.other_range;
    const list = async (organisationId: number) =>
      (
        await world.call(province.seat, statistics.listIrregular, {
          params: { organisationId },
          query: { kind: 'other_range' },
        })
      ).body.items.map(({ memberId, kinds }) => [memberId, kinds]);
    const everywhere = async () =>
      Promise.all(
        [province, beside, strangers, school, classOne].map(({ organisation }) =>
          irregularAt(organisation.id),
        ),
      );
    for (const fold of [async () => 0, () => foldFigures(world.context)]) {
      await fold();
      expect(await everywhere()).toEqual([1, 1, 1, 0, 0]);
      expect(await list(province.organisation.id)).toEqual([[foreign, ['other_range', 'form_missing']]]);
      expect(await list(school.organisation.id)).toEqual([]);
    }
    expect(await recountFigures(world.context)).toMatchObject({ differingMembers: 0, differingSums: 0 });

    // A move takes nobody's number out of its range.
    const moving = { organisationId: classOne.organisation.id };
    const { version: seen } = (await world.call(province.seat, getOrganisation, { params: moving })).body;
    const moved = await world.call(province.seat, moveOrganisation, {
      params: moving,
      body: { parentId: beside.organisation.id, reason: '调整', version: seen },
    });
    expect(moved.status).toBe(200);
    expect(await everywhere()).toEqual([1, 1, 1, 0, 0]);
    expect(own).not.toBe(foreign);

    const params = { memberId: foreign };
    const { particulars, version } = (await world.call(strangers.seat, getMember, { params })).body;
    const corrected = await world.call(strangers.seat, correctParticulars, {
      params,
      body: { particulars: { ...particulars, developmentNumber: '202232000150' }, version },
    });
    expect(corrected.status).toBe(200);
    expect(await everywhere()).toEqual([0, 0, 0, 0, 0]);
    expect(await list(province.organisation.id)).toEqual([]);
  });

  it('STA-2 团青比 compares members with the young people given for the year, and says where none are given', async () => {
    const tree = await plantLeague(world);
    const { province, school, classOne, classTwo, beside, strangers } = tree;
    const enter = async (branch: League['classOne'], count: number) => {
      for (let n = 0; n < count; n++)
        await world.call(branch.seat, enterMember, {
          body: { organisationId: branch.organisation.id, particulars: buildEntry() },
        });
    };
    await enter(classOne, 3);
    await enter(classTwo, 2);
    await enter(strangers, 1);
    const youthOf = async ({ organisation }: League['province']) =>
      (
        await world.call(province.seat, statistics.getStructure, {
          params: { organisationId: organisation.id },
        })
      ).body.youth;
    const save = async (of: League['province'], facts: BaselineFact[], ofYear = year) => {
      const { status } = await world.call(province.seat, saveFacts, {
        params: { organisationId: of.organisation.id },
        body: { year: ofYear, facts },
      });
      expect(status).toBe(200);
    };
    const ofClass = (className: string, students: number): BaselineFact => ({
      field: 'senior_middle',
      grade: 1,
      className,
      graduating: false,
      students,
      members: 0,
      membersAtEntry: null,
      hasBranch: true,
    });
    const village = (residents: number | null): BaselineFact => ({
      field: 'social',
      members: 1,
      organisations: 1,
      residents,
      registered: null,
      isVillage: true,
    });

    expect(await youthOf(province)).toBeNull();
    // Those of another year are no answer to this year's question.
    await save(school, [ofClass('1班', 50)], year - 1);
    expect(await youthOf(province)).toBeNull();

    await save(school, [ofClass('1班', 50), ofClass('2班', 40)]);
    for (const folded of [false, true]) {
      if (folded) await foldFigures(world.context);
      expect(await youthOf(school)).toEqual({ year, people: 90, members: 5 });
      // The member beside belongs to nobody who has given a number.
      expect(await youthOf(province)).toEqual({ year, people: 90, members: 5 });
      expect(await youthOf(beside)).toBeNull();
      // The school's students are not told apart by branch.
      expect(await youthOf(classOne)).toBeNull();
    }

    await save(strangers, [village(null)]);
    expect(await youthOf(strangers)).toBeNull();
    expect(await youthOf(province)).toEqual({ year, people: 90, members: 5 });
    await save(strangers, [village(12)]);
    expect(await youthOf(strangers)).toEqual({ year, people: 12, members: 1 });
    expect(await youthOf(province)).toEqual({ year, people: 102, members: 6 });
    // One below the school that leaves its number out takes its members with it.
    await save(classTwo, [village(null)]);
    expect(await youthOf(school)).toEqual({ year, people: 90, members: 3 });
  });

  it('ORG-7 STA-1 figures of what lies beside or above are not found', async () => {
    const { classTwo, school, beside } = league;
    for (const { organisation } of [school, beside]) {
      const params = { organisationId: organisation.id };
      for (const endpoint of [
        statistics.getProgress,
        statistics.getStructure,
        statistics.listIrregular,
        statistics.listDueForms,
      ])
        expect((await world.call(classTwo.seat, endpoint, { params })).codes).toEqual([
          'organisation.notFound',
        ]);
      for (const endpoint of [statistics.listChildProgress, statistics.readProgressTable])
        expect((await world.call(classTwo.seat, endpoint, { params, query: { year } })).codes).toEqual([
          'organisation.notFound',
        ]);
    }
  });
});
