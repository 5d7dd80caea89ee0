import { afterAll, beforeAll, expect, it } from 'vitest';
import { commitImport, listImportRows, startImport } from '#contract/imports.ts';
import { correctParticulars, getMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { entryTemplate } from '#contract/members-template.ts';
import { dissolveOrganisation, getOrganisation } from '#contract/organisations.ts';
import { listVeterans, registerVeteran, withdrawVeteran } from '#contract/veterans.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { buildMemberRow } from '../../testing/build-member-row.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { countWaiting } from '../../testing/count-waiting.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { enter, numberOf, plantRanges } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { loadOrganisationForUpdate, markDissolved } from '../organisations/organisation-store.ts';

let world: World;
let league: League;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
  await plantRanges(world, league);
});
afterAll(() => world?.close());

/** Outside every range though there are ranges of that year and province. */
let serial = 5000;
const armyNumber = () => numberOf(serial++);

interface Of {
  seat?: Seat;
  organisation?: Planted;
  number?: string;
  again?: string;
}

function register(
  entry: EntryInput,
  { seat, organisation, number = entry.developmentNumber, again }: Of = {},
) {
  return world.call(seat ?? league.province.seat, registerVeteran, {
    body: {
      name: entry.name ?? '',
      idNumber: entry.idNumber ?? '',
      idNumberAgain: again ?? entry.idNumber ?? '',
      joinedMonth: entry.joinedMonth ?? '',
      ...(number && { developmentNumber: number }),
      organisationId: (organisation ?? league.school).organisation.id,
    },
  });
}

it('ENT-17 without a registration a number outside every range, or none, is refused and the way told', async () => {
  const entry = buildEntry({ developmentNumber: armyNumber() });
  const outside = await enter(world, league.classOne, entry);
  expect(outside.codes).toEqual(['entry.numberOutsideRanges']);
  expect(outside.faults[0]?.message).toContain('退伍团员须先报省级团委登记备案');
  const none = await enter(world, league.classOne, { ...entry, developmentNumber: '' });
  expect(none.codes).toEqual(['entry.numberMissing']);
  expect(none.faults[0]?.message).toContain('退伍团员须先报省级团委登记备案');
});

it('ENT-17 the top registers, the receiving organisation or one below it enters, once', async () => {
  const entry = buildEntry({ name: '退伍甲', developmentNumber: armyNumber() });
  const registered = await register(entry);
  expect(registered.body).toMatchObject({
    name: '退伍甲',
    idNumberMasked: expect.stringContaining('••'),
    developmentNumber: entry.developmentNumber,
    organisation: { id: league.school.organisation.id },
    state: 'waiting',
    memberId: null,
    actions: { withdraw: null },
  });
  expect(JSON.stringify(registered.body)).not.toContain(entry.idNumber);
  const entered = await enter(world, league.classOne, entry);
  expect([entered.status, entered.codes]).toEqual([200, []]);
  const { items } = (await world.call(league.school.seat, listVeterans, { query: { state: 'entered' } }))
    .body;
  expect(items).toMatchObject([
    {
      memberId: entered.body.memberId,
      state: 'entered',
      actions: { withdraw: { code: 'veteran.enteredAlready' } },
    },
  ]);
  // Entered is entered: neither the person nor the registration serves again.
  expect((await enter(world, league.classTwo, entry)).codes).toContain('member.elsewhere');
  expect((await register(entry)).codes).toEqual(['veteran.memberAlready']);
});

it('ENT-17 a veteran without a number is entered and corrected without one', async () => {
  const entry = buildEarlyEntry({ developmentNumber: '' });
  await register(entry);
  const { body, status } = await enter(world, league.classOne, entry);
  expect(status).toBe(200);
  const params = { memberId: body.memberId };
  const { idNumber: _, idNumberAgain: __, phone: ___, ...particulars } = entry;
  const corrected = await world.call(league.classOne.seat, correctParticulars, {
    params,
    body: { particulars: { ...particulars, registeredAddress: '新址' }, version: 1 },
  });
  expect([corrected.status, corrected.codes]).toEqual([200, []]);
  const member = (await world.call(league.classOne.seat, getMember, { params })).body;
  expect(member).toMatchObject({ developmentNumber: null, particulars: { registeredAddress: '新址' } });
});

it('ENT-17 the limits: another organisation, another name, month or number', async () => {
  const { school, beside, strangers, classOne } = league;
  const entry = buildEntry({ name: '退伍乙', developmentNumber: armyNumber() });
  await register(entry);
  const elsewhere = await enter(world, strangers, entry);
  expect(elsewhere.faults).toMatchObject([
    { code: 'veteran.otherOrganisation', parameters: { organisation: school.organisation.name } },
  ]);
  const differing = await enter(world, classOne, {
    ...entry,
    name: '退伍丙',
    joinedMonth: '2022-06',
    developmentNumber: armyNumber(),
  });
  expect(differing.codes.toSorted()).toEqual([
    'entry.numberOutsideRanges',
    'veteran.monthDiffers',
    'veteran.nameDiffers',
    'veteran.numberDiffers',
  ]);
  expect((await enter(world, classOne, { ...entry, developmentNumber: '' })).codes).toEqual([
    'entry.numberMissing',
    'veteran.numberDiffers',
  ]);
  const seenBeside = await world.call(beside.seat, listVeterans, { query: { text: '退伍乙' } });
  expect(seenBeside.body.items).toEqual([]);
});

it('ENT-17 a number of a range is checked as ever', async () => {
  const entry = buildEntry({ developmentNumber: numberOf(2050) });
  await register(entry);
  expect((await enter(world, league.classOne, entry)).codes).toEqual(['entry.numberOfOtherField']);
});

it('ENT-17 all that is wrong with a registration at once; nobody but the top registers', async () => {
  const { school } = league;
  const { faults } = await register(
    { name: '', idNumber: '11', joinedMonth: '2099-01', developmentNumber: '12' },
    { again: '12' },
  );
  expect(faults.map(({ code }) => code).sort()).toEqual([
    'entry.idNumberLength',
    'entry.idNumbersDiffer',
    'entry.monthInFuture',
    'entry.nameMissing',
    'entry.numberLength',
  ]);
  expect((await register(buildEntry(), { seat: school.seat })).codes).toEqual(['veteran.notTop']);
  const entry = buildEntry({ developmentNumber: armyNumber() });
  await register(entry);
  expect((await register(entry)).codes).toEqual(['veteran.registeredAlready']);
  const other = buildEntry({ developmentNumber: entry.developmentNumber });
  expect((await register(other)).codes).toEqual(['veteran.numberRegisteredAlready']);
  const held = buildEntry({ developmentNumber: numberOf(31) });
  await enter(world, league.classOne, held);
  expect((await register({ ...held, idNumber: buildIdNumber() })).codes).toEqual(['veteran.numberTaken']);
  const outsider = await world.plantOrganisation({ kind: 'leading_body' });
  const seat = await world.plantAdministrator(outsider);
  expect((await register(buildEntry({ developmentNumber: armyNumber() }), { seat })).codes).toEqual([
    'organisation.notFound',
  ]);
});

it('ENT-17 what was registered by mistake is taken back, with a reason, and registered anew', async () => {
  const { province, school, classOne } = league;
  const entry = buildEntry({ developmentNumber: armyNumber() });
  const { id } = (await register(entry)).body;
  const withdraw = (seat: Seat, reason: string) =>
    world.call(seat, withdrawVeteran, { params: { veteranId: id }, body: { reason } });
  expect((await withdraw(school.seat, '错')).codes).toEqual(['veteran.notTop']);
  expect((await withdraw(league.beside.seat, '错')).codes).toEqual(['veteran.notFound']);
  expect((await withdraw(province.seat, ' ')).codes).toEqual(['veteran.reasonMissing']);
  expect((await withdraw(province.seat, '转入组织有误')).body.state).toBe('withdrawn');
  expect((await withdraw(province.seat, '再撤')).codes).toEqual(['veteran.withdrawnAlready']);
  expect((await enter(world, classOne, entry)).codes).toEqual(['entry.numberOutsideRanges']);
  expect((await register(entry)).status).toBe(200);
});

it('ENT-17 of two at once one registers, one enters', async () => {
  const entry = buildEntry({ developmentNumber: armyNumber() });
  const registered = await Promise.all([register(entry), register(entry)]);
  expect(registered.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(registered.flatMap(({ codes }) => codes)).toEqual(['veteran.registeredAlready']);
  const entered = await Promise.all([
    enter(world, league.classOne, entry),
    enter(world, league.classTwo, entry),
  ]);
  expect(entered.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(entered.flatMap(({ codes }) => codes)).toContain('member.elsewhere');
});

/** Sends rows of the template for class one; answers the import. */
async function sendRows(rows: readonly string[][]): Promise<string> {
  const { seat, organisation } = league.classOne;
  const started = await world.call(seat, startImport, {
    query: { kind: 'members', organisationId: organisation.id, fileName: '团员.xlsx' },
    body: await buildWorkbook(
      entryTemplate.map(({ header }) => header),
      rows,
    ),
  });
  await world.runJobs();
  return started.body.id;
}

async function rowsOf(importId: string) {
  const { items } = (await world.call(league.classOne.seat, listImportRows, { params: { importId } })).body;
  return items.map(({ state, faults }) => [state, faults.map(({ code, path }) => `${path} ${code}`)]);
}

it('ENT-17 ENT-12 a registered veteran’s row of a batch passes as the entry by the form does', async () => {
  const { classOne, province } = league;
  const veteran = { 姓名: '退伍丁', 身份证号码: buildIdNumber(), 入团时间: '2022-05' };
  const numbered = { 姓名: '退伍戊', 身份证号码: buildIdNumber(), 入团时间: '2022-05' };
  const number = armyNumber();
  for (const [{ 姓名: name, 身份证号码: idNumber, 入团时间: joinedMonth }, developmentNumber] of [
    [veteran, undefined],
    [numbered, number],
  ] as const)
    await register({ name, idNumber, joinedMonth, developmentNumber });
  const nobody = { 姓名: '未备案', 身份证号码: buildIdNumber() };

  const importId = await sendRows([
    buildMemberRow({ ...veteran, 发展团员编号: '' }),
    buildMemberRow({ ...numbered, 发展团员编号: number }),
    buildMemberRow({ ...veteran, 姓名: '退伍己', 入团时间: '2022-06', 发展团员编号: '' }),
    buildMemberRow({ ...nobody, 发展团员编号: '' }),
    buildMemberRow({ ...numbered, 发展团员编号: armyNumber() }),
  ]);
  expect(await rowsOf(importId)).toEqual([
    ['good', []],
    ['good', []],
    [
      'bad',
      ['姓名 veteran.nameDiffers', '入团时间 veteran.monthDiffers', '身份证号码 import.duplicateInFile'],
    ],
    ['bad', ['发展团员编号 entry.numberMissing']],
    [
      'bad',
      [
        '发展团员编号 entry.numberOutsideRanges',
        '发展团员编号 veteran.numberDiffers',
        '身份证号码 import.duplicateInFile',
      ],
    ],
  ]);

  await world.call(classOne.seat, commitImport, { params: { importId } });
  await world.runJobs();
  expect((await rowsOf(importId)).map(([state]) => state)).toEqual([
    'committed',
    'committed',
    'bad',
    'bad',
    'bad',
  ]);
  const { items } = (await world.call(province.seat, listVeterans, { query: { state: 'entered' } })).body;
  const entered = items.filter(({ name }) => name === veteran.姓名 || name === numbered.姓名);
  expect(entered).toHaveLength(2);
  for (const { memberId, developmentNumber } of entered) {
    const member = (await world.call(classOne.seat, getMember, { params: { memberId: memberId ?? 0 } })).body;
    expect(member.developmentNumber).toBe(developmentNumber);
  }
  // Each serves one entry: the same rows again are told that these people are here already.
  expect(await rowsOf(await sendRows([buildMemberRow({ ...veteran, 发展团员编号: '' })]))).toEqual([
    ['bad', ['发展团员编号 entry.numberMissing', '身份证号码 member.alreadyHere']],
  ]);
});

it('ENT-17 ENT-12 a registration taken back between check and commit leaves the row out', async () => {
  const { classOne, province } = league;
  const person = { 姓名: '退伍庚', 身份证号码: buildIdNumber(), 入团时间: '2022-05' };
  const { id: veteranId } = (
    await register({ name: person.姓名, idNumber: person.身份证号码, joinedMonth: person.入团时间 })
  ).body;
  const importId = await sendRows([buildMemberRow({ ...person, 发展团员编号: '' })]);
  expect(await rowsOf(importId)).toEqual([['good', []]]);
  await world.call(province.seat, withdrawVeteran, {
    params: { veteranId },
    body: { reason: '转入组织有误' },
  });
  await world.call(classOne.seat, commitImport, { params: { importId } });
  await world.runJobs();
  expect(await rowsOf(importId)).toEqual([['failed', ['发展团员编号 entry.numberMissing']]]);
});

/** A branch of the school without an administrator of its own, and how the school dissolves it. */
async function plantEmptyBranch() {
  const { school } = league;
  const organisation = await world.plantOrganisation({ kind: 'branch', parent: school.organisation });
  const params = { organisationId: organisation.id };
  const dissolve = async () => {
    const { version } = (await world.call(school.seat, getOrganisation, { params })).body;
    return world.call(school.seat, dissolveOrganisation, { params, body: { reason: '撤并', version } });
  };
  return { branch: { organisation, seat: school.seat }, dissolve };
}

it('ORG-4 ENT-17 an organisation that a veteran waits for is not dissolved', async () => {
  const { branch, dissolve } = await plantEmptyBranch();
  const entry = buildEntry({ name: '退伍辛', developmentNumber: armyNumber() });
  const { id: veteranId } = (await register(entry, { organisation: branch })).body;
  const refused = await dissolve();
  expect(refused.faults).toMatchObject([
    {
      code: 'organisation.hasVeterans',
      parameters: { count: 1, names: '退伍辛' },
      message: '该组织还有 1 名已登记、尚未录入的退伍团员（退伍辛），请先录入或撤回登记',
    },
  ]);
  await world.call(league.province.seat, withdrawVeteran, {
    params: { veteranId },
    body: { reason: '转入组织有误' },
  });
  expect((await dissolve()).codes).toEqual([]);
  expect((await register(entry, { organisation: branch })).codes).toEqual(['organisation.dissolved']);
});

it('ORG-4 ENT-17 a registration waits for the dissolution that has begun, and is refused', async () => {
  const { branch } = await plantEmptyBranch();
  // Wrapped: what waits for the transaction's end must not be awaited by it.
  const { registered } = await world.context.db.transaction().execute(async (dissolving) => {
    await loadOrganisationForUpdate(dissolving, branch.organisation.id);
    const answer = register(buildEntry({ developmentNumber: armyNumber() }), { organisation: branch });
    await expect.poll(() => countWaiting(world.context.db)).toBe(1);
    await markDissolved(dissolving, branch.organisation.id, world.context.clock.now());
    return { registered: answer };
  });
  expect((await registered).codes).toEqual(['organisation.dissolved']);
});
