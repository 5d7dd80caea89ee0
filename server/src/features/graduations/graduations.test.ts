import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import {
  getGraduation,
  listGraduates,
  listGraduatingBranches,
  listOwnYears,
  markGraduates,
  markGraduation,
  summariseGraduates,
  unmarkGraduation,
} from '#contract/graduations.ts';
import { getHome } from '#contract/home.ts';
import { getMember } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { dissolveOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { searchRecord } from '#contract/record.ts';
import { policies } from '../../policies/index.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { countWaiting } from '../../testing/count-waiting.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { faultOfYear, graduatedBy, lastGraduatedYear, yearsToMark } from './graduation-rules.ts';
import { turnGraduatedBranches } from './turn-graduated-branches.ts';

const policy = policies['national-2020'];

test.each([
  ['2026-05-31', 2026, null],
  ['2026-06-01', 2026, '2026-06-01'],
  ['2026-06-01', 2027, null],
  ['2026-03-01', 2025, '2025-06-01'],
  ['2026-03-01', null, null],
] as const)('LIF-7 on %s a branch of %s graduated %s', (today, year, since) => {
  expect(graduatedBy(year, today, policy)).toBe(since);
});

it('LIF-7 a year is last year’s at the earliest, and no further ahead than a course of study', () => {
  expect(yearsToMark('2026-11-30')).toEqual({ from: 2025, to: 2034 });
  expect([2024, 2025, 2034, 2035].map((year) => faultOfYear(year, '2026-11-30')?.code ?? null)).toEqual([
    'graduation.yearOutOfRange',
    null,
    null,
    'graduation.yearOutOfRange',
  ]);
  expect(['2026-05-31', '2026-06-01'].map((day) => lastGraduatedYear(day, policy))).toEqual([2025, 2026]);
});

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020', now: '2026-03-02T10:00:00+08:00' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

const mark = (by: Planted, branch: Planted, year: number | null, version: number, key?: string) =>
  world.call(by.seat, markGraduation, {
    params: { organisationId: branch.organisation.id },
    body: { year, version },
    ...(key && { key }),
  });
const unmark = (by: Planted, branch: Planted, version: number) =>
  world.call(by.seat, unmarkGraduation, {
    params: { organisationId: branch.organisation.id },
    body: { version },
  });
const see = async (branch: Planted, by = branch) =>
  (await world.call(by.seat, getGraduation, { params: { organisationId: branch.organisation.id } })).body;
const ownYears = async (branch: Planted, query: { limit?: number; after?: string } = {}) =>
  (
    await world.call(branch.seat, listOwnYears, {
      params: { organisationId: branch.organisation.id },
      query,
    })
  ).body;
const yearsOf = async (branch: Planted) => (await ownYears(branch)).items.map(({ year }) => year);
const branches = async (
  by: Planted,
  query: Parameters<typeof world.call<typeof listGraduatingBranches>>[2] & object,
) => (await world.call(by.seat, listGraduatingBranches, query)).body.items;
const graduates = async (by: Planted, query: object) =>
  (await world.call(by.seat, listGraduates, { query: { year: 2026, ...query } })).body.items;
const toDo = async (by: Planted) =>
  (await world.call(by.seat, getHome)).body.toDos.find(({ kind }) => kind === 'graduates_uncertified')
    ?.count ?? 0;

it('LIF-7 the branch or a superior marks it, nobody beside; years out of range and other kinds are told', async () => {
  const { classOne, grade, school, beside, strangers } = league;
  expect((await mark(beside, classOne, 2026, 0)).codes).toEqual(['organisation.notFound']);
  expect((await mark(strangers, classOne, 2026, 0)).codes).toEqual(['organisation.notFound']);
  expect((await mark(school, grade, 2026, 0)).codes).toEqual(['graduation.notABranch']);
  const far = await mark(classOne, classOne, 2099, 0);
  expect(far.faults).toMatchObject([
    { code: 'graduation.yearOutOfRange', path: 'year', parameters: { from: '2025', to: '2034' } },
  ]);
  const member = await plantMember(world, classOne.organisation, classOne.seat, { joinedMonth: '2019-12' });
  const own = await world.plantMemberSeat(classOne.organisation, member.id);
  expect((await mark({ ...classOne, seat: own }, classOne, 2026, 0)).codes).toEqual(['session.wrongSeat']);

  const once = randomUUID();
  const first = await mark(classOne, classOne, 2027, 0, once);
  expect(first.body).toEqual({ mark: 'year', year: 2027, graduatedOn: null, version: 1 });
  // A repeated call, and the same mark again, do nothing twice.
  expect((await mark(classOne, classOne, 2027, 0, once)).body).toEqual(first.body);
  expect((await mark(school, classOne, 2027, 1)).body.version).toBe(1);
  // Who saw another state is told; of two at once one wins.
  expect((await mark(school, classOne, 2026, 0)).codes).toEqual(['graduation.changedMeanwhile']);
  const both = await Promise.all([mark(school, classOne, 2028, 1), mark(classOne, classOne, 2029, 1)]);
  expect(both.flatMap(({ codes }) => codes)).toEqual(['graduation.changedMeanwhile']);
  const atOnce = await Promise.all([
    mark(school, league.classTwo, 2026, 0),
    mark(league.classTwo, league.classTwo, 2027, 0),
  ]);
  expect(atOnce.flatMap(({ codes }) => codes)).toEqual(['graduation.changedMeanwhile']);
  for (const branch of [classOne, league.classTwo]) {
    const { graduation } = await see(branch);
    expect((await unmark(school, branch, graduation.version)).body.mark).toBe('unmarked');
    expect((await unmark(school, branch, 1)).codes).toEqual(['graduation.notMarked']);
  }
});

it('LIF-7 CER-3 the figures of a branch equal its lists, and its new members are to be certified before a transfer', async () => {
  const { classOne, classTwo, school, province, beside } = league;
  await mark(classOne, classOne, 2026, 0);
  const open = await plantMember(world, classOne.organisation, classOne.seat);
  const waiting = await plantMember(world, classOne.organisation, classOne.seat, {
    standing: 'awaiting_approval',
  });
  const done = await plantMember(world, classOne.organisation, classOne.seat);
  // A form that a committee uploads needs no review.
  const params = { memberId: done.id };
  const sent = await world.call(school.seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf('graduate'),
  });
  await world.call(school.seat, uploadForm, { params, body: { uploadId: sent.body.id } });
  // Another branch of another year, and one that nobody marked.
  await mark(classTwo, classTwo, 2027, 0);
  await plantMember(world, classTwo.organisation, classTwo.seat);

  const [row, ...others] = await branches(school, { query: { year: 2026 } });
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    organisation: { id: classOne.organisation.id },
    members: 4,
    newMembers: 3,
    certified: 1,
    uncertified: 2,
    formsMissing: 2,
    actions: { mark: null },
  });
  const of = async (filter?: string) => (await graduates(school, filter ? { of: filter } : {})).length;
  expect([await of(), await of('new'), await of('certified')]).toEqual([4, 3, 1]);
  expect([await of('uncertified'), await of('forms_missing')]).toEqual([2, 2]);
  const { body: sum } = await world.call(province.seat, summariseGraduates, { query: { year: 2026 } });
  expect(sum).toMatchObject({
    branches: { count: 1 },
    uncertified: { count: 2 },
    formsMissing: { count: 2 },
    thisYear: 2026,
  });
  expect(await Promise.all([classOne, school, province, classTwo, beside].map(toDo))).toEqual([
    2, 2, 2, 0, 0,
  ]);

  const told = await graduates(classOne, { of: 'new' });
  expect(told.map(({ memberId, transfer }) => [memberId, transfer?.code ?? null])).toEqual([
    [open.id, 'transfer.graduateUncertified'],
    [waiting.id, 'transfer.graduateUncertified'],
    [done.id, null],
  ]);
  const page = async (memberId: number) =>
    (await world.call(classOne.seat, getMember, { params: { memberId } })).body;
  expect(await page(open.id)).toMatchObject({
    graduation: { year: 2026, graduated: false },
    actions: { transfer: { code: 'transfer.graduateUncertified' } },
  });
  expect((await page(done.id)).actions.transfer).toBeNull();

  // Pages go on without loss or doubling.
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const query = { year: 2026, limit: 1, ...(after && { after }) };
    const { body } = await world.call(school.seat, listGraduates, { query });
    seen.push(...body.items.map(({ memberId }) => memberId));
    after = body.next ?? undefined;
  } while (after);
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBe(4);
});

it('LIF-7 where the years are not uniform each member has their own, which ends with the mark and with the branch', async () => {
  const { beside, strangers } = league;
  const members = [];
  for (let n = 0; n < 3; n++) members.push(await plantMember(world, strangers.organisation, strangers.seat));
  const [one, two, three] = members.map(({ id }) => id) as [number, number, number];
  const params = { organisationId: strangers.organisation.id };
  const own = (list: { memberId: number; year: number | null }[]) =>
    world.call(strangers.seat, markGraduates, { params, body: { members: list } });
  expect((await own([{ memberId: one, year: 2026 }])).codes).toEqual(['graduation.notMarked']);
  await mark(beside, strangers, 2026, 0);
  expect((await own([{ memberId: one, year: 2026 }])).codes).toEqual(['graduation.uniform']);
  expect((await mark(strangers, strangers, null, 1)).body).toMatchObject({ mark: 'not_uniform', version: 2 });
  // All or none, and each fault at its member.
  const faulty = await own([
    { memberId: one, year: 2026 },
    { memberId: two, year: 1999 },
  ]);
  expect(faulty.faults).toMatchObject([{ code: 'graduation.yearOutOfRange', path: `members.${two}` }]);
  const stranger = await plantMember(world, league.classTwo.organisation, league.classTwo.seat);
  expect(
    (
      await own([
        { memberId: one, year: 2026 },
        { memberId: stranger.id, year: 2026 },
      ])
    ).faults,
  ).toMatchObject([{ code: 'graduation.memberGone', parameters: { count: 1 } }]);
  expect(
    (
      await own([
        { memberId: one, year: 2026 },
        { memberId: two, year: 2027 },
        { memberId: three, year: 2026 },
      ])
    ).body,
  ).toEqual({ marked: 3 });
  expect((await own([{ memberId: three, year: null }])).body).toEqual({ marked: 1 });
  expect(await yearsOf(strangers)).toEqual([2026, 2027, null]);
  // By page, each once.
  const first = await ownYears(strangers, { limit: 2 });
  const rest = await ownYears(strangers, { limit: 2, after: first.next ?? '' });
  expect([...first.items, ...rest.items].map(({ memberId }) => memberId)).toEqual([one, two, three]);
  expect(rest.next).toBeNull();
  expect((await graduates(beside, {})).map(({ memberId }) => memberId)).toEqual([one]);
  expect((await graduates(beside, { of: 'uncertified' })).map(({ memberId }) => memberId)).toEqual([one]);
  const [row] = await branches(beside, { query: { year: 2026, mark: 'not_uniform' } });
  expect(row).toMatchObject({ members: 1, uncertified: 1 });
  expect(await toDo(beside)).toBe(1);
  // One year for all again: nobody keeps one of their own.
  await mark(strangers, strangers, 2027, 2);
  expect(await graduates(beside, {})).toEqual([]);
  await mark(strangers, strangers, null, 3);
  expect(await yearsOf(strangers)).toEqual([null, null, null]);
});

it('LIF-7 a mark that changes while the years of its members are written waits for them, and none is left behind', async () => {
  const { grade } = league;
  const organisation = await world.plantOrganisation({ kind: 'branch', parent: grade.organisation });
  const branch = { organisation, seat: await world.plantAdministrator(organisation) };
  const { id: memberId } = await plantMember(world, organisation, branch.seat);
  await mark(branch, branch, null, 0);
  // Wrapped: what waits for the transaction's end must not be awaited by it.
  const { written, marked } = await world.context.db.transaction().execute(async (holding) => {
    await sql`select from members where id = ${memberId} for update`.execute(holding);
    const written = world.call(branch.seat, markGraduates, {
      params: { organisationId: organisation.id },
      body: { members: [{ memberId, year: 2026 }] },
    });
    await expect.poll(() => countWaiting(world.context.db)).toBe(1);
    const marked = mark(grade, branch, 2027, 1);
    await expect.poll(() => countWaiting(world.context.db)).toBe(2);
    return { written, marked };
  });
  expect((await written).body).toEqual({ marked: 1 });
  expect((await marked).body).toMatchObject({ mark: 'year', year: 2027 });
  expect(await yearsOf(branch)).toEqual([null]);
});

it('LIF-7 on the day of the policy it becomes a 毕业生团组织 by itself, once, and none any more where that was a mistake', async () => {
  const { classOne, classTwo, school } = league;
  const turn = () => turnGraduatedBranches(world.context, new AbortController().signal);
  world.setNow('2026-05-31T23:00:00+08:00');
  await turn();
  expect((await see(classOne)).graduation.graduatedOn).toBeNull();
  world.setNow('2026-06-01T00:30:00+08:00');
  await turn();
  await turn();
  const { graduation } = await see(classOne);
  expect(graduation).toMatchObject({ graduatedOn: '2026-06-01', version: 2 });
  expect((await see(classTwo)).graduation.graduatedOn).toBeNull();
  const kinds = async () =>
    (
      await world.call(classOne.seat, searchRecord, { query: { organisationId: classOne.organisation.id } })
    ).body.items
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('graduation_reached'));
  expect(await kinds()).toEqual(['graduation_reached']);
  const { items } = (await world.call(classOne.seat, listMessages, { query: {} })).body;
  expect(items[0]).toMatchObject({ content: { kind: 'graduation_reached', subjects: [{ year: 2026 }] } });

  // Wrongly marked: next year, then this year again, which has come already.
  expect((await mark(school, classOne, 2027, 2)).body).toMatchObject({ graduatedOn: null });
  expect((await mark(school, classOne, 2026, 3)).body).toMatchObject({ graduatedOn: '2026-06-01' });
  expect((await unmark(school, classOne, 4)).body.mark).toBe('unmarked');
  expect(
    (await branches(school, { query: { year: 2026, mark: 'unmarked' } })).map(
      ({ organisation }) => organisation.id,
    ),
  ).toEqual([classOne.organisation.id]);
});

it('LIF-7 ORG-4 a mark follows its branch, and a dissolved branch is in no list', async () => {
  const { school, grade, province } = league;
  const organisation = await world.plantOrganisation({ kind: 'branch', parent: grade.organisation });
  const moved: Planted = { organisation, seat: await world.plantAdministrator(organisation) };
  expect((await mark(moved, moved, 2026, 0)).status).toBe(200);
  const ids = async (by: Planted) =>
    (await branches(by, { query: { year: 2026 } })).map(({ organisation: { id } }) => id);
  expect(await ids(grade)).toEqual([organisation.id]);
  const answer = await world.call(province.seat, moveOrganisation, {
    params: { organisationId: organisation.id },
    body: { parentId: school.organisation.id, reason: '调整', version: 1 },
  });
  expect(answer.codes).toEqual([]);
  expect(await ids(grade)).toEqual([]);
  expect(await ids(school)).toEqual([organisation.id]);
  await world.context.db
    .updateTable('seats')
    .set({ ended_at: new Date() })
    .where('organisation_id', '=', organisation.id)
    .execute();
  const gone = await world.call(province.seat, dissolveOrganisation, {
    params: { organisationId: organisation.id },
    body: { reason: '毕业', version: 2 },
  });
  expect(gone.codes).toEqual([]);
  expect(await ids(school)).toEqual([]);
  expect((await mark(school, moved, 2027, 1)).codes).toEqual(['organisation.dissolved']);
});
