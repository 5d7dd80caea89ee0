import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filePapers, getArchiveSummary, removeForm, uploadForm, withdrawFiling } from '#contract/archives.ts';
import { getMember, getOwnMember, listMembers } from '#contract/members.ts';
import { type PolicyName, policies } from '../../policies/index.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

const today = '2026-03-02';
const filing = { on: '2026-03-01', place: '学校档案室3号柜' };

describe.each(Object.keys(policies) as PolicyName[])('%s', (policy) => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy, now: `${today}T10:00:00+08:00` });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  /** Certified by the upload of whoever needs no review. */
  async function plantCertified(of: { name?: string } = {}, branch: Planted = league.classOne) {
    const { id: memberId, name } = await plantMember(world, branch.organisation, branch.seat, of);
    const { seat } = policies[policy].formUploaders === 'branch-only' ? branch : league.school;
    const body = { uploadId: await sendForm(world, seat) };
    const { certification } = (await world.call(seat, uploadForm, { params: { memberId }, body })).body;
    expect(certification).toBe('certified');
    return { memberId, name };
  }
  const file = (seat: Seat, memberIds: number[], of = filing) =>
    world.call(seat, filePapers, { body: { memberIds, ...of } });
  const see = async (memberId: number) =>
    (await world.call(league.classOne.seat, getMember, { params: { memberId } })).body;
  const list = async (seat: Seat, query: { filing?: 'filed' | 'not_filed' }) =>
    (await world.call(seat, listMembers, { query })).body.items.map(({ id }) => id);

  it(`ARC-13 ${policy}: branch or superior files, one or many; day and place are shown, listed and on the record`, async () => {
    const { classOne, school } = league;
    const members = [await plantCertified(), await plantCertified(), await plantCertified()];
    const [one = 0, ...others] = members.map(({ memberId }) => memberId);
    expect(await list(school.seat, { filing: 'not_filed' })).toEqual([one, ...others]);
    expect((await see(one)).actions).toMatchObject({
      filePaper: null,
      withdrawFiling: { code: 'filing.notFiled' },
    });

    expect((await file(classOne.seat, [one])).body).toEqual({ filed: 1 });
    expect((await file(school.seat, others, { on: today, place: ' 团委\t档案柜 ' })).body).toEqual({
      filed: 2,
    });
    expect(await see(one)).toMatchObject({
      filing,
      actions: { filePaper: { code: 'filing.filedAlready' }, withdrawFiling: null },
    });
    expect((await see(others[0] ?? 0)).filing).toEqual({ on: today, place: '团委档案柜' });
    expect(await list(school.seat, { filing: 'not_filed' })).toEqual([]);
    expect(await list(school.seat, { filing: 'filed' })).toEqual([one, ...others]);
    const recorded = await world.context.db
      .selectFrom('actions')
      .select(['account_id', 'subject_id', 'details'])
      .where('kind', '=', 'paper_filed')
      .orderBy('id')
      .execute();
    expect(recorded).toMatchObject([
      { account_id: classOne.seat.accountId, subject_id: one, details: filing },
      { account_id: school.seat.accountId, subject_id: others[0] },
      { account_id: school.seat.accountId, subject_id: others[1] },
    ]);
  });

  it(`ARC-13 ${policy}: those not filed are counted, the certified alone`, async () => {
    const { school, classTwo } = league;
    const count = async (seat: Seat) =>
      (await world.call(seat, getArchiveSummary, { query: {} })).body.notFiled.count;
    const before = await count(school.seat);
    await plantMember(world, classTwo.organisation, classTwo.seat);
    expect(await count(school.seat)).toBe(before);
    const { memberId } = await plantCertified({}, classTwo);
    expect([await count(school.seat), await count(classTwo.seat)]).toEqual([before + 1, 1]);
    await file(classTwo.seat, [memberId]);
    expect([await count(school.seat), await count(classTwo.seat)]).toEqual([before, 0]);
  });

  it(`ARC-13 ${policy}: undone with a reason, after which another place may be noted`, async () => {
    const { classOne, school } = league;
    const { memberId } = await plantCertified();
    const withdraw = (reason: string) =>
      world.call(school.seat, withdrawFiling, { params: { memberId }, body: { reason } });
    expect((await withdraw('填错')).codes).toEqual(['filing.notFiled']);
    await file(classOne.seat, [memberId]);
    expect((await withdraw('  ')).faults).toMatchObject([{ code: 'filing.reasonMissing', path: 'reason' }]);
    expect((await withdraw('存放地点填错')).codes).toEqual([]);
    const { filing: none, history } = await see(memberId);
    expect(none).toBeNull();
    expect(history[0]).toMatchObject({ kind: 'filing_withdrawn', reason: '存放地点填错' });
    expect((await file(classOne.seat, [memberId], { ...filing, place: '区档案馆' })).codes).toEqual([]);
    expect((await see(memberId)).filing?.place).toBe('区档案馆');
  });

  it(`ARC-13 ${policy}: all or none, and what is wrong with the day or the place is said at its field`, async () => {
    const { classOne } = league;
    const certified = await plantCertified({ name: '已认证者' });
    const filed = await plantCertified({ name: '已归档者' });
    await file(classOne.seat, [filed.memberId]);
    const { id: uncertified } = await plantMember(world, classOne.organisation, classOne.seat, {
      name: '未认证者',
    });
    const { id: early } = await plantMember(world, classOne.organisation, classOne.seat, {
      joinedMonth: '2019-12',
      name: '早入团者',
    });
    for (const [other, code, name] of [
      [uncertified, 'filing.notCertified', '未认证者'],
      [early, 'filing.notCertified', '早入团者'],
      [filed.memberId, 'filing.filedAlready', '已归档者'],
    ] as const) {
      const answer = await file(classOne.seat, [certified.memberId, other]);
      expect(answer.faults).toMatchObject([{ code, parameters: { name } }]);
    }
    for (const [wrong, code, path] of [
      [{ on: '' }, 'filing.dayMalformed', 'on'],
      [{ on: '2026-02-30' }, 'filing.dayMalformed', 'on'],
      [{ on: '2026-03-03' }, 'filing.dayAhead', 'on'],
      [{ on: '2022-04-30' }, 'filing.dayBeforeJoining', 'on'],
      [{ place: ' ' }, 'filing.placeMissing', 'place'],
      [{ place: '柜'.repeat(101) }, 'filing.placeTooLong', 'place'],
    ] as const) {
      const answer = await file(classOne.seat, [certified.memberId], { ...filing, ...wrong });
      expect(answer.faults).toMatchObject([{ code, path }]);
    }
    expect((await see(certified.memberId)).filing).toBeNull();
  });

  it(`ARC-13 ORG-7 ${policy}: nobody files for members they do not see; the member sees where it is`, async () => {
    const { classOne, beside, strangers } = league;
    const { memberId } = await plantCertified();
    for (const { seat } of [beside, strangers])
      expect((await file(seat, [memberId])).codes).toEqual(['member.notFound']);
    const own = await world.plantMemberSeat(classOne.organisation, memberId);
    expect((await file(own, [memberId])).codes).toEqual(['session.wrongSeat']);
    expect((await file(classOne.seat, [memberId, 999_999])).codes).toEqual(['member.notFound']);
    expect((await world.call(own, getOwnMember)).body.filing).toBeNull();
    await file(classOne.seat, [memberId]);
    expect((await world.call(own, getOwnMember)).body).toMatchObject({
      filing,
      actions: { withdrawFiling: { code: 'member.notFound' } },
    });
  });

  it(`ARC-13 ${policy}: of two at once the second is told that it is filed`, async () => {
    const { classOne, school } = league;
    const { memberId } = await plantCertified();
    const answers = await Promise.all([file(classOne.seat, [memberId]), file(school.seat, [memberId])]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['filing.filedAlready']);
  });

  if (policies[policy].certifiedFormChange === 'branch-replaces')
    it(`ARC-13 ARC-6 ${policy}: a scan that is deleted leaves the paper where it is`, async () => {
      const { classOne } = league;
      const { memberId } = await plantCertified();
      await file(classOne.seat, [memberId]);
      const params = { memberId };
      const body = { reason: '上传文件有误' };
      expect((await world.call(classOne.seat, removeForm, { params, body })).codes).toEqual([]);
      expect(await see(memberId)).toMatchObject({ certification: 'uncertified', filing });
    });
});
