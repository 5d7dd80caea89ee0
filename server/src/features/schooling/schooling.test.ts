import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type StudyStatus, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { proposedEducation, stagesAfter } from '#contract/dictionaries/schooling.ts';
import { getHome } from '#contract/home.ts';
import { getMember } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { listPupils, summarisePupils, updateSchooling } from '#contract/schooling.ts';
import { policies } from '../../policies/index.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { lookOverSchooling } from './look-over-schooling.ts';
import { concernsOf, isReminded, moveOn, schoolYearBegun } from './schooling-rules.ts';

const policy = policies['national-2023'];

describe('the ways on', () => {
  test.each([
    ['junior_middle', 'primary', 'senior_middle', 'junior_middle'],
    ['junior_middle', 'primary', 'secondary_vocational', 'junior_middle'],
    ['senior_middle', 'junior_middle', 'undergraduate', 'senior_middle'],
    ['senior_middle', 'junior_middle', 'secondary_vocational', 'senior_middle'],
    ['secondary_vocational', 'senior_middle', 'higher_vocational', 'senior_middle'],
    ['higher_vocational', 'junior_middle', 'undergraduate', 'college'],
    ['undergraduate', 'senior_middle', 'master', 'bachelor'],
    ['undergraduate', 'senior_middle', null, 'bachelor'],
    ['senior_middle', 'junior_middle', null, 'senior_middle'],
  ] as const)('LIF-6 ENT-19 from %s with %s to %s: %s', (from, before, to, education) => {
    expect(proposedEducation(from, before, to)).toBe(education);
  });

  it('LIF-6 ENT-19 whatever way is possible, what is proposed suits the stage and is no less than before', () => {
    for (const { code: from, educations } of studyStatuses) {
      for (const to of stagesAfter(from)) {
        for (const before of educations) {
          const pupil = {
            name: '甲',
            standing: 'listed',
            formState: 'in_force',
            studyStatus: from,
            education: before,
          };
          const outcome = moveOn(pupil, { kind: 'stage', studyStatus: to }, undefined);
          expect([from, before, to, outcome]).toEqual([from, before, to, { schooling: expect.anything() }]);
        }
      }
    }
  });

  const pupil = {
    name: '顾鹏飞',
    standing: 'listed',
    formState: 'in_force',
    studyStatus: 'senior_middle',
    education: 'junior_middle',
  };
  const stage = (studyStatus: StudyStatus) => ({ kind: 'stage', studyStatus }) as const;
  test.each([
    ['back', pupil, stage('junior_middle'), undefined, 'schooling.impossible'],
    ['over a stage', pupil, stage('master'), undefined, 'schooling.impossible'],
    ['nowhere', pupil, stage('senior_middle'), undefined, 'schooling.sameStage'],
    ['with too high an education', pupil, stage('undergraduate'), 'bachelor', 'entry.educationOfStudent'],
    ['with less than before', pupil, stage('undergraduate'), 'primary', 'schooling.educationFell'],
    [
      'of a worker',
      { ...pupil, studyStatus: null },
      stage('undergraduate'),
      undefined,
      'schooling.notAStudent',
    ],
    [
      'of who waits',
      { ...pupil, standing: 'awaiting_approval' },
      stage('undergraduate'),
      undefined,
      'schooling.notListed',
    ],
    [
      'under review',
      { ...pupil, formState: 'under_review' },
      stage('undergraduate'),
      undefined,
      'member.underReview',
    ],
  ] as const)('LIF-6 moving on %s is told', (_, who, to, education, code) => {
    expect(moveOn(who, to, education)).toMatchObject({ faults: [{ code }] });
  });

  it('LIF-6 into work: the job as given, and what the school gave', () => {
    expect(moveOn(pupil, { kind: 'work', job: 'freelance' }, undefined)).toEqual({
      schooling: { occupation: 'worker', studyStatus: null, job: 'freelance', education: 'senior_middle' },
    });
  });

  test.each([
    ['junior_middle', 'senior_middle', '2011-09-02', ['field']],
    ['junior_middle', 'junior_middle', '2011-09-02', []],
    ['junior_middle', 'junior_middle', '2009-09-01', ['age']],
    ['junior_middle', 'junior_middle', '2009-09-02', []],
    ['junior_middle', 'social', '2011-09-02', []],
    ['higher_vocational', 'university', '2007-01-01', []],
    ['master', 'university', '1980-01-01', []],
  ] as const)('LIF-6 %s in %s, born %s: %j', (studyStatus, field, birthDate, concerns) => {
    expect(concernsOf({ studyStatus, field, birthDate }, '2026-09-15', policy)).toEqual(concerns);
  });

  it('LIF-6 the school year and its reminder begin on the day of the policy', () => {
    expect(['2026-08-31', '2026-09-01'].map((day) => schoolYearBegun(day, policy))).toEqual([
      '2025-09-01',
      '2026-09-01',
    ]);
    expect(
      ['2026-08-31', '2026-09-01', '2026-11-29', '2026-11-30'].map((day) => isReminded(day, policy)),
    ).toEqual([false, true, true, false]);
  });
});

let world: World;
let league: League;
beforeAll(async () => {
  // Organisations planted here are of the field 初中, members 普通高中在读 born in 2006.
  world = await createWorld({ policy: 'national-2020', now: '2026-09-02T10:00:00+08:00' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

const toSenior = { kind: 'stage', studyStatus: 'senior_middle' } as const;
const plant = async (branch: Planted, studyStatus: StudyStatus = 'junior_middle', birth = '2011-01-01') => {
  const member = await plantMember(world, branch.organisation, branch.seat);
  await world.context.db
    .updateTable('members')
    .set({
      study_status: studyStatus,
      education: studyStatus === 'junior_middle' ? 'primary' : 'junior_middle',
      birth_date: birth,
    })
    .where('id', '=', member.id)
    .execute();
  return member.id;
};
const update = (by: Planted, memberIds: number[], to: object = toSenior, more: object = {}, key?: string) =>
  world.call(by.seat, updateSchooling, {
    body: {
      to: to as typeof toSenior,
      members: memberIds.map((memberId) => ({ memberId, version: 1, ...more })),
    },
    ...(key && { key }),
  });
const read = async (by: Planted, memberId: number) =>
  (await world.call(by.seat, getMember, { params: { memberId } })).body;

it('LIF-6 LIF-5 a whole class moves on at once; who cannot is left as is, with why, and nobody else is held up', async () => {
  const { classOne, classTwo, school } = league;
  const [a, b] = [await plant(classOne), await plant(classOne)];
  const older = await plant(classOne, 'undergraduate');
  const elsewhere = await plant(classTwo);
  const changed = await plant(classOne);
  await world.context.db.updateTable('members').set({ version: 2 }).where('id', '=', changed).execute();
  const gone = await plant(classOne);
  await world.context.db
    .updateTable('members')
    .set({ standing: 'awaiting_approval' })
    .where('id', '=', gone)
    .execute();
  const key = randomUUID();
  const { body } = await update(classOne, [a, b, older, elsewhere, changed, gone], toSenior, {}, key);
  expect(body.updated).toBe(2);
  expect(body.left.map(({ memberId, faults }) => [memberId, faults[0]?.code])).toEqual([
    [older, 'schooling.impossible'],
    [elsewhere, 'member.notFound'],
    [changed, 'member.changedMeanwhile'],
    [gone, 'schooling.notListed'],
  ]);
  // Repeated, it is answered as it was.
  expect((await update(classOne, [a, b, older, elsewhere, changed, gone], toSenior, {}, key)).body).toEqual(
    body,
  );
  const member = await read(classOne, a);
  expect(member).toMatchObject({
    version: 2,
    particulars: { occupation: 'student', studyStatus: 'senior_middle', education: 'junior_middle' },
  });
  expect(member.history[0]).toMatchObject({
    kind: 'schooling_updated',
    changes: [
      { field: 'studyStatus', from: 'junior_middle', to: 'senior_middle' },
      { field: 'education', from: 'primary', to: 'junior_middle' },
    ],
  });
  const own = await world.plantMemberSeat(classOne.organisation, a);
  const { items } = (await world.call(own, listMessages, { query: {} })).body;
  expect(items[0]).toMatchObject({
    content: { kind: 'particulars_changed', fields: ['studyStatus', 'education'] },
  });
  // The branch is told what a superior did, gathered.
  await update(school, [b], { kind: 'work', job: 'farmer' }, { version: 2 });
  expect(await read(classOne, b)).toMatchObject({
    particulars: { occupation: 'worker', job: 'farmer', education: 'senior_middle' },
  });
  expect((await world.call(classOne.seat, listMessages, { query: {} })).body.items[0]).toMatchObject({
    content: { kind: 'particulars_corrected' },
  });
});

it('LIF-6 of two who move the same on at once one does, and the other is told', async () => {
  const { classTwo, school } = league;
  const ids = [await plant(classTwo), await plant(classTwo)];
  const both = await Promise.all([update(classTwo, ids), update(school, [...ids].reverse())]);
  expect(both.map(({ body }) => body.updated).sort()).toEqual([0, 2]);
  expect(both.flatMap(({ body }) => body.left.map(({ faults }) => faults[0]?.code))).toEqual([
    'member.changedMeanwhile',
    'member.changedMeanwhile',
  ]);
});

it('LIF-6 what is no stage, no job, nobody and too many are told before anything is done', async () => {
  const { classOne } = league;
  const id = await plant(classOne);
  for (const answer of [
    await update(classOne, []),
    await update(classOne, [id], { kind: 'stage', studyStatus: 'kindergarten' }),
    await update(classOne, [id], { kind: 'work' }),
    await update(
      classOne,
      Array.from({ length: 201 }, (_, index) => index + 1),
    ),
  ])
    expect(answer.codes[0]).toBe('request.malformed');
  const own = await world.plantMemberSeat(classOne.organisation, id);
  expect((await update({ ...classOne, seat: own }, [id])).codes).toEqual(['session.wrongSeat']);
  expect((await read(classOne, id)).version).toBe(1);
});

it('LIF-6 from the beginning of the school year the start page counts what the list shows, here and above', async () => {
  const { strangers, beside, classOne } = league;
  const ofField = await plant(strangers, 'senior_middle');
  const tooOld = await plant(strangers, 'junior_middle', '2008-01-01');
  await plant(strangers, 'junior_middle', '2012-01-01');
  const look = () => lookOverSchooling(world.context, new AbortController().signal);
  const toDo = async (by: Planted) =>
    (await world.call(by.seat, getHome)).body.toDos.find(({ kind }) => kind === 'schooling_due')?.count ?? 0;
  const list = async (by: Planted) =>
    (await world.call(by.seat, listPupils, { query: { concernedOnly: 'true' } })).body.items;
  await look();
  expect(await Promise.all([strangers, beside].map(toDo))).toEqual([2, 2]);
  expect((await list(strangers)).map(({ memberId, concerns }) => [memberId, concerns])).toEqual([
    [ofField, ['field']],
    [tooOld, ['age']],
  ]);
  const summary = (await world.call(beside.seat, summarisePupils, { query: {} })).body;
  expect(summary).toMatchObject({ concerned: { count: 2 } });
  expect(summary.stages.map(({ studyStatus, members }) => [studyStatus, members.count])).toEqual([
    ['junior_middle', 2],
    ['senior_middle', 1],
  ]);
  // Moved on, it is told no more, before the list is made anew; in another branch it is that branch's affair.
  await update(strangers, [ofField], { kind: 'work', job: 'other' });
  expect(await toDo(strangers)).toBe(1);
  await sql`update members set organisation_id = ${classOne.organisation.id}, organisation_path = ${classOne.organisation.path}
    where id = ${tooOld}`.execute(world.context.db);
  expect(await toDo(strangers)).toBe(0);
  world.setNow('2026-09-03T10:00:00+08:00');
  const before = await toDo(classOne);
  await look();
  expect(await toDo(classOne)).toBeGreaterThan(before);
  // Out of season the list stands, and nobody is reminded.
  world.setNow('2027-03-01T10:00:00+08:00');
  expect(await toDo(classOne)).toBe(0);
});

it('LIF-6 ORG-7 pages go on without loss, narrowed to the subtree', async () => {
  const { school, beside } = league;
  const whole = (await world.call(school.seat, listPupils, { query: {} })).body.items;
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const { body } = await world.call(school.seat, listPupils, {
      query: { limit: 2, ...(after && { after }) },
    });
    seen.push(...body.items.map(({ memberId }) => memberId));
    after = body.next ?? undefined;
  } while (after);
  expect(seen).toEqual(whole.map(({ memberId }) => memberId));
  const other = (await world.call(beside.seat, listPupils, { query: {} })).body.items;
  expect(other.filter(({ memberId }) => seen.includes(memberId))).toEqual([]);
  const organisationId = beside.organisation.id;
  expect((await world.call(school.seat, listPupils, { query: { organisationId } })).codes).toEqual([
    'organisation.notFound',
  ]);
});
