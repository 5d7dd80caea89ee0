import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterMember } from '#contract/members.ts';
import {
  getNumber,
  getNumberPlan,
  listChildPlans,
  listFreeNumbers,
  listNumberEntries,
  listUsedNumbers,
  openNumberBlock,
  setQuota,
} from '#contract/numbers.ts';
import { dissolveOrganisation, getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { give, openNumbers } from '../../testing/build-plan.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type World } from '../../testing/world.ts';

let world: World;
let league: League;
beforeAll(async () => {
  // Entry first, form later; numbers outside ranges refused: so that an entry is one request.
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
  await openNumbers(world, league.province, { count: 1000 });
});
afterAll(() => world?.close());

const kind = { year: 2022, field: 'senior_middle' } as const;

async function planOf(of: Planted, year = 2022) {
  const params = { organisationId: of.organisation.id };
  return (await world.call(of.seat, getNumberPlan, { params, query: { year } })).body;
}

async function accountOf(of: Planted) {
  const { accounts } = await planOf(of);
  const account = accounts.find(({ field }) => field === kind.field);
  return account && [account.received, account.passedOn, account.used, account.free];
}

/** Somebody of before forms were asked for would need another year: the entry carries a PDF-free joining before 2020. */
async function useNumber(branch: Planted, developmentNumber: string, changes = {}) {
  return world.call(branch.seat, enterMember, {
    body: {
      organisationId: branch.organisation.id,
      particulars: buildEntry({
        idNumber: buildIdNumber('2003-03-14'),
        joinedMonth: '2018-05',
        appliedToParty: false,
        developmentNumber,
        ...changes,
      }),
    },
  });
}

describe('numbers come in at the top', () => {
  const block = (seat: Planted, body: { field: string; first: string; last: string }) =>
    world.call(seat.seat, openNumberBlock, { body });

  it('NUM-2 and nowhere else', async () => {
    const answer = await block(league.school, {
      field: 'senior_middle',
      first: '202332000001',
      last: '202332000009',
    });
    expect([answer.status, answer.codes]).toEqual([403, ['number.notTop']]);
  });

  it.each([
    [
      'both ends unreadable, both told',
      { first: '2022', last: 'x' },
      ['number.endUnreadable', 'number.endUnreadable'],
    ],
    ['two years', { first: '202232999999', last: '202332000001' }, ['number.twoSeries']],
    ['the wrong way round', { first: '202332000009', last: '202332000001' }, ['number.reversed']],
    ['what another block has', { first: '202232001000', last: '202232002000' }, ['number.overlaps']],
  ])('NUM-1 NUM-2 refuses %s', async (_, ends, codes) => {
    expect((await block(league.province, { field: 'senior_middle', ...ends })).codes).toEqual(codes);
  });

  it('NUM-2 refuses a field there is none of', async () => {
    const answer = await block(league.province, {
      field: '小学',
      first: '202332000001',
      last: '202332000009',
    });
    expect(answer.codes).toEqual(['number.fieldUnknown']);
  });

  it('NUM-2 two at once with the same numbers: one comes in', async () => {
    const body = { field: 'social', first: '202432000001', last: '202432000010' };
    const answers = await Promise.all([1, 2, 3].map(() => block(league.province, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});

describe('and go down level by level', () => {
  it('NUM-2 given, passed on, the rest at every level visible', async () => {
    const { province, school, grade, classOne } = league;
    expect((await give(world, province, school, 300)).status).toBe(200);
    expect((await give(world, school, grade, 120)).status).toBe(200);
    expect((await give(world, grade, classOne, 40)).status).toBe(200);
    expect(await accountOf(province)).toEqual([1000, 300, 0, 700]);
    expect(await accountOf(school)).toEqual([300, 120, 0, 180]);
    expect(await accountOf(grade)).toEqual([120, 40, 0, 80]);
    expect(await accountOf(classOne)).toEqual([40, 0, 0, 40]);
    const { accounts } = await planOf(classOne);
    expect(accounts[0]?.freeStretches).toEqual([{ first: '202232000001', last: '202232000040', size: 40 }]);
    const children = await world.call(school.seat, listChildPlans, {
      params: { organisationId: school.organisation.id },
      query: { year: 2022 },
    });
    expect(
      children.body.items.map(({ organisation, accounts: [account] }) => [
        organisation.id,
        account?.received,
      ]),
    ).toEqual([
      [grade.organisation.id, 120],
      [league.classTwo.organisation.id, undefined],
    ]);
  });

  it('NUM-2 a superior acts in the place of one below; nobody acts for one beside or above', async () => {
    const { province, classTwo, school, strangers } = league;
    expect((await give(world, province, classTwo, 10)).status).toBe(200);
    expect((await give(world, school, strangers, 1)).codes).toEqual(['organisation.notFound']);
    expect((await give(world, school, school, 310)).codes).toEqual(['organisation.notFound']);
    expect((await give(world, province, province, 2000)).codes).toEqual(['number.topReceivesNothing']);
  });

  it.each([
    [-1, 'number.quotaNegative'],
    [1.5, 'number.quotaFractional'],
    [9_000_000, 'number.quotaTooLarge'],
    [100_000, 'number.notEnough'],
  ])('NUM-2 a quota of %s is refused', async (quota, code) => {
    const answer = await give(world, league.province, league.beside, quota);
    expect(answer.codes).toEqual([code]);
  });

  it('NUM-2 what is passed on or in use is not taken back, and the refusal counts it', async () => {
    const { school, grade, classOne } = league;
    expect((await useNumber(classOne, '202232000040', { joinedMonth: '2022-05' })).codes).toEqual([
      'form.missing',
    ]);
    const answer = await give(world, school, grade, 30);
    expect(answer.codes).toEqual(['number.notUnused']);
    expect(answer.faults[0]?.parameters).toMatchObject({ free: 80, count: 90, passedOn: 40, used: 0 });
    expect((await give(world, school, grade, 100)).status).toBe(200);
    expect(await accountOf(grade)).toEqual([100, 40, 0, 60]);
    expect((await give(world, school, grade, 120)).status).toBe(200);
  });

  it('NUM-2 exactly these numbers, where they are free', async () => {
    const { province, beside } = league;
    const numbers = '202232000901-202232000910';
    expect((await give(world, province, beside, 5, { numbers })).codes).toEqual(['number.stretchSize']);
    const taken = await give(world, province, beside, 10, { numbers: '202232000001-202232000010' });
    expect(taken.codes).toEqual(['number.stretchNotFree']);
    expect((await give(world, province, beside, 10, { numbers })).status).toBe(200);
    expect((await planOf(beside)).accounts[0]?.freeStretches[0]?.first).toBe('202232000901');
    expect((await give(world, province, beside, 4, { numbers: '202232000901-202232000906' })).status).toBe(
      200,
    );
    expect((await planOf(beside)).accounts[0]?.freeStretches).toEqual([
      { first: '202232000907', last: '202232000910', size: 4 },
    ]);
  });

  it('NUM-2 who looked at an older state is told, and two at once never overdraw', async () => {
    const { province, school, beside } = league;
    expect((await give(world, province, beside, 20, { seen: 3 })).codes).toEqual(['number.changedMeanwhile']);
    const wanted = [school, beside].map((to) => give(world, province, to, 690));
    const codes = (await Promise.all(wanted)).map(({ status }) => status).sort();
    expect(codes).toEqual([200, 409]);
    const [received = 0, passedOn = 0, , free = 0] = (await accountOf(province)) ?? [];
    expect(received).toBe(passedOn + free);
    await give(world, province, beside, 4);
    await give(world, province, school, 300);
  });

  it('NUM-2 a field’s numbers never serve another', async () => {
    await openNumbers(world, league.province, { field: 'junior_middle', from: 50_001, count: 10 });
    const answer = await give(world, league.province, league.school, 5, {
      field: 'junior_middle',
      numbers: '202232000801-202232000805',
    });
    expect(answer.codes).toEqual(['number.stretchNotFree']);
  });
});

describe('below the code', () => {
  const asApplication = (statement: string) => sql.raw(statement).execute(world.context.db);

  it('NUM-2 the database refuses overlaps, gaps, overdrafts and another field', async () => {
    const range = await world.context.db
      .selectFrom('number_ranges')
      .selectAll()
      .where('holder_id', '=', league.grade.organisation.id)
      .orderBy('first_number')
      .executeTakeFirstOrThrow();
    const attempts = [
      `update number_ranges set first_number = first_number - 1 where id = ${range.id}`,
      `update number_ranges set first_number = first_number + 1 where id = ${range.id}`,
      `update number_ranges set field = 'social' where id = ${range.id}`,
      `insert into number_ranges (block_id, year, field, block_first, block_last, first_number, last_number, holder_id, holder_path)
       select block_id, year, field, block_first, block_last, block_last + 1, block_last + 9, holder_id, holder_path from number_ranges where id = ${range.id}`,
      `insert into number_ranges (block_id, year, field, block_first, block_last, first_number, last_number, holder_id, holder_path)
       select block_id, year, 'social', block_first, block_last, first_number, last_number, holder_id, holder_path from number_ranges where id = ${range.id}`,
      `update quotas set passed_on = received + 1 where organisation_id = ${league.grade.organisation.id}`,
      `delete from number_ranges where id = ${range.id}`,
      `update number_entries set reason = 'x'`,
      `delete from number_entries`,
    ];
    for (const statement of attempts) await expect(asApplication(statement), statement).rejects.toThrow();
  });
});

describe('an entry draws on the ledger', () => {
  it('ENT-8 NUM-4 a number of the branch’s own range, in use from then on', async () => {
    const { classOne, province } = league;
    await openNumbers(world, province, { year: 2018, count: 100 });
    await give(world, province, league.school, 50, { year: 2018 });
    await give(world, province, league.grade, 20, { year: 2018 });
    const free = await world.call(classOne.seat, listFreeNumbers, {
      params: { organisationId: classOne.organisation.id },
      query: { year: 2018, limit: 2 },
    });
    expect(free.body.items).toEqual([
      {
        number: '201832000001',
        field: 'senior_middle',
        holder: { id: league.grade.organisation.id, name: league.grade.organisation.name },
      },
      expect.objectContaining({ number: '201832000002' }),
    ]);
    expect((await useNumber(classOne, '2018 3200 0001')).status).toBe(200);
    const found = await world.call(classOne.seat, getNumber, { params: { number: '201832000001' } });
    expect(found.body).toMatchObject({ state: 'in_use', field: 'senior_middle', use: { name: '顾鹏飞' } });
    expect(found.body.entries.map((entry) => entry.kind)).toEqual(['used', 'given', 'given', 'opened']);
    const uses = await world.call(province.seat, listUsedNumbers, {
      params: { organisationId: province.organisation.id },
      query: { year: 2018 },
    });
    expect(uses.body.items.map(({ number }) => number)).toEqual(['201832000001']);
  });

  it.each([
    ['of a range beside', '201832000060', {}, 'entry.numberOfOtherRange'],
    ['outside every range', '201832000500', {}, 'entry.numberOutsideRanges'],
    [
      'of another field',
      '201832000003',
      { studyStatus: 'junior_middle', education: 'primary' },
      'entry.numberOfOtherField',
    ],
  ])('ENT-8 NUM-2 a number %s is refused', async (_, number, changes, code) => {
    const { province, beside } = league;
    await give(world, province, beside, 20, { year: 2018, numbers: '201832000051-201832000070' });
    const answer = await useNumber(league.classOne, number, changes);
    expect(answer.codes).toEqual([code]);
    expect(answer.faults[0]?.path).toBe('developmentNumber');
  });

  it('NUM-4 a number outside every range is said to be so, to whoever enters it', async () => {
    const { status, body } = await world.call(league.classOne.seat, getNumber, {
      params: { number: '201832000500' },
    });
    expect([status, body]).toEqual([
      200,
      { number: '201832000500', state: 'outside', field: null, holder: null, use: null, entries: [] },
    ]);
  });

  it('NUM-2 a number of a year without ranges here is taken as it is', async () => {
    const answer = await useNumber(league.classOne, '201732000001', { joinedMonth: '2017-05' });
    expect(answer.status).toBe(200);
  });

  it('NUM-4 a range is not cut away from under an entry, nor entered once it is cut away', async () => {
    const { classOne, grade, school } = league;
    const attempts = Array.from({ length: 10 }, (_, i) => `2018320000${String(11 + i)}`);
    const [back, ...entered] = await Promise.all([
      give(world, school, grade, 5, { year: 2018 }),
      ...attempts.map((number) => useNumber(classOne, number)),
    ]);
    const { rows } = await sql<{ stray: number }>`
      select count(*) as stray from number_uses u
      where not exists (select from number_ranges r where u.number between r.first_number and r.last_number and r.holder_id = u.holder_id)`.execute(
      world.context.db,
    );
    expect(rows[0]?.stray).toBe(0);
    expect([200, 409]).toContain(back?.status);
    for (const answer of entered) expect([200, 422]).toContain(answer.status);
  });

  it('NUM-4 of two entries of one number at once, one goes in', async () => {
    const answers = await Promise.all([1, 2].map(() => useNumber(league.classOne, '201832000002')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.numberTaken']);
  });
});

describe('organisations in motion', () => {
  it('ORG-4 NUM-2 numbers move with their organisation, through the accounts of the superiors', async () => {
    const { province, school, grade, beside } = league;
    const params = { organisationId: grade.organisation.id };
    const { version } = (await world.call(province.seat, getOrganisation, { params })).body;
    const before = {
      school: await accountOf(school),
      beside: await accountOf(beside),
      province: await accountOf(province),
    };
    const [received = 0] = (await accountOf(grade)) ?? [];
    const moved = await world.call(province.seat, moveOrganisation, {
      params,
      body: { parentId: beside.organisation.id, reason: '调整', version },
    });
    expect(moved.status).toBe(200);
    expect(await accountOf(province)).toEqual(before.province);
    const [schoolReceived, schoolPassedOn] = (await accountOf(school)) ?? [];
    expect([schoolReceived, schoolPassedOn]).toEqual([
      (before.school?.[0] ?? 0) - received,
      (before.school?.[1] ?? 0) - received,
    ]);
    const [besideReceived, besidePassedOn] = (await accountOf(beside)) ?? [];
    expect([besideReceived, besidePassedOn]).toEqual([
      (before.beside?.[0] ?? 0) + received,
      (before.beside?.[1] ?? 0) + received,
    ]);
  });

  it('ORG-4 who holds unused numbers is not dissolved', async () => {
    const { province, classTwo } = league;
    const params = { organisationId: classTwo.organisation.id };
    const { version } = (await world.call(province.seat, getOrganisation, { params })).body;
    const answer = await world.call(province.seat, dissolveOrganisation, {
      params,
      body: { reason: '合并', version },
    });
    expect(answer.codes).toContain('organisation.hasNumbers');
  });
});

it('NUM-4 the ledger and the accounts agree: what left one entered another', async () => {
  const { rows } = await sql<{ organisation_id: number; held: number; account: number; ledger: number }>`
    select q.organisation_id, q.received - q.passed_on as account,
      (select coalesce(sum(last_number - first_number + 1), 0)::bigint from number_ranges r
        where r.holder_id = q.organisation_id and r.year = q.year and r.field = q.field) as held,
      (select coalesce(sum(case when e.to_id = q.organisation_id then 1 else -1 end * (e.last_number - e.first_number + 1)), 0)::bigint
        from number_entries e where q.organisation_id in (e.from_id, e.to_id) and e.kind in ('opened', 'given', 'taken_back')
          and e.year = q.year and e.field = q.field) as ledger
    from quotas q`.execute(world.context.db);
  expect(rows.length).toBeGreaterThan(8);
  for (const { organisation_id, held, account, ledger } of rows)
    expect([organisation_id, held, ledger]).toEqual([organisation_id, account, account]);
  const entries = await world.call(league.school.seat, listNumberEntries, {
    params: { organisationId: league.school.organisation.id },
    query: { limit: 3 },
  });
  expect(entries.body.items).toHaveLength(3);
});

it('NUM-2 setting a quota twice with one key does it once', async () => {
  const { province, school } = league;
  const before = (await accountOf(school))?.[0] ?? 0;
  const request = {
    params: { organisationId: school.organisation.id },
    body: { ...kind, quota: before + 3, seen: before },
    key: '00000000-0000-4000-8000-000000000001',
  };
  const answers = [
    await world.call(province.seat, setQuota, request),
    await world.call(province.seat, setQuota, request),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await accountOf(school))?.[0]).toBe(before + 3);
});

it('NUM-2 ORG-4 no numbers go to an organisation that is being dissolved', async () => {
  const { province, school } = league;
  const { db } = world.context;
  const organisation = await world.plantOrganisation({ kind: 'branch', parent: school.organisation });
  const received = (await planOf(school)).accounts.find(({ field }) => field === kind.field)?.received ?? 0;
  await give(world, province, school, received + 5);
  let given: ReturnType<typeof give> | undefined;
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('organisations').select('id').where('id', '=', organisation.id).forUpdate().execute();
    given = give(world, school, { organisation, seat: school.seat }, 1);
    given.catch(() => undefined);
    await setTimeout(400);
    await tx
      .updateTable('organisations')
      .set({ dissolved_at: world.context.clock.now() })
      .where('id', '=', organisation.id)
      .execute();
  });
  expect((await given)?.codes).toEqual(['organisation.dissolved']);
});
