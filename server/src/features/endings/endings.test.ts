import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeToCases, decideCase, getCase, listCases, withdrawCase } from '#contract/approvals.ts';
import { enterCadre } from '#contract/cadres.ts';
import {
  askReinstatement,
  listAged,
  listEndings,
  listEndingsOf,
  proposeEnding,
  proposeLeavings,
} from '#contract/endings.ts';
import { getHome } from '#contract/home.ts';
import { correctNumber, getMember, getOwnMember, listMembers, openMemberAccount } from '#contract/members.ts';
import { listMessages, sendLetter } from '#contract/messages.ts';
import { askForRegistration } from '#contract/number-cases.ts';
import { dissolveOrganisation, getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { enter, sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

const start = '2026-03-02T10:00:00+08:00';
let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023', now: start });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

let named = 0;

/** Somebody born on that day, who joined long before numbers and forms. */
async function plant(branch: Planted, birthDate = '1998-03-01', changes = {}) {
  named += 1;
  const idNumber = buildIdNumber(birthDate);
  const name = `离团${String.fromCharCode(0x4e00 + named)}`;
  const { developmentNumber: _, ...entry } = buildEarlyEntry({ name, idNumber, joinedMonth: '2013-05' });
  const { body, codes } = await enter(world, branch, {
    ...entry,
    occupation: 'worker',
    job: 'farmer',
    studyStatus: '',
    ...changes,
  });
  expect(codes).toEqual([]);
  return { id: body.memberId, name, idNumber };
}

const reason = '连续六个月不交纳团费';
const propose = (seat: Seat, memberId: number, body: object, key?: string) =>
  world.call(seat, proposeEnding, {
    params: { memberId },
    body: { on: '2026-03-02', ...body } as never,
    ...(key && { key }),
  });
const decide = (seat: Seat, caseId: number, decision: 'agree' | 'refuse' = 'agree') =>
  world.call(seat, decideCase, {
    params: { caseId },
    body: { decision, ...(decision === 'refuse' && { reason: '材料不全' }) },
  });
const see = (seat: Seat, memberId: number) => world.call(seat, getMember, { params: { memberId } });
const endingsOf = async (seat: Seat, memberId: number) =>
  (await world.call(seat, listEndingsOf, { params: { memberId } })).body;
const restore = (seat: Seat, memberId: number, body: object = { reason: '误操作' }) =>
  world.call(seat, askReinstatement, { params: { memberId }, body: body as never });

async function end(branch: Planted, memberId: number, kind = 'lapse') {
  const { body, codes } = await propose(branch.seat, memberId, { kind, reason });
  expect(codes).toEqual([]);
  const by = kind === 'expulsion' ? league.province : league.school;
  expect((await decide(by.seat, body.caseId)).codes).toEqual([]);
}

describe('LIF-1 leaving at 28', () => {
  it('LIF-1 from the 28th birthday on, without a post, confirmed by the direct superior', async () => {
    const { classOne, school } = league;
    const young = await plant(classOne, '1998-03-03');
    expect((await propose(classOne.seat, young.id, { kind: 'age' })).faults).toMatchObject([
      { code: 'ending.tooYoung', parameters: { name: young.name, day: '2026-03-03' } },
    ]);
    const member = await plant(classOne, '1998-03-02');
    // Neither before they were of age, though they are now.
    expect((await propose(classOne.seat, member.id, { kind: 'age', on: '2026-03-01' })).codes).toEqual([
      'ending.tooYoung',
    ]);
    const key = randomUUID();
    const { body } = await propose(classOne.seat, member.id, { kind: 'age' }, key);
    expect(body.reviewer.id).toBe(school.organisation.id);
    expect((await propose(classOne.seat, member.id, { kind: 'age' }, key)).body).toEqual(body);
    expect((await propose(classOne.seat, member.id, { kind: 'lapse', reason })).codes).toEqual([
      'ending.proposedAlready',
    ]);
    expect((await see(classOne.seat, member.id)).body.standing).toBe('listed');

    const opened = (await world.call(school.seat, getCase, { params: { caseId: body.caseId } })).body;
    expect(opened).toMatchObject({
      ending: 'age',
      isPlain: true,
      sentFrom: classOne.organisation.name,
      detail: { kind: 'ending', ofAgeOn: '2026-03-02', posts: [], ending: { on: '2026-03-02' } },
    });
    expect((await decide(classOne.seat, body.caseId)).codes).toEqual(['case.notReviewer']);
    const both = await Promise.all([decide(school.seat, body.caseId), decide(school.seat, body.caseId)]);
    expect(both.flatMap(({ codes }) => codes)).toEqual(['case.alreadyDecided']);
    expect((await see(classOne.seat, member.id)).body.standing).toBe('ended');
    expect(await endingsOf(classOne.seat, member.id)).toMatchObject({
      items: [{ kind: 'age', state: 'in_force', on: '2026-03-02', reviewer: { id: school.organisation.id } }],
      options: [],
    });
  });

  it('LIF-1 a party member leaves too; who holds a post does not, not even where it came after the proposal', async () => {
    const { classOne, school } = league;
    const member = await plant(classOne, '1998-01-01', {
      politicalStatus: 'party_member',
      partyJoinedMonth: '2020-05',
    });
    const { caseId } = (await propose(classOne.seat, member.id, { kind: 'age' })).body;
    const post = {
      position: 'secretary',
      positionSince: '2024-01',
      appointment: 'elected',
      cadreNature: 'part_time',
      onPartyCommittee: false,
      onPostState: 'on_post',
    };
    const added = await world.call(school.seat, enterCadre, {
      body: {
        organisationId: school.organisation.id,
        particulars: {
          name: member.name,
          idNumber: member.idNumber,
          idNumberAgain: member.idNumber,
          ...post,
        },
      },
    });
    expect(added.codes).toEqual([]);
    const held = { code: 'ending.holdsPost', parameters: { organisations: school.organisation.name } };
    expect((await decide(school.seat, caseId)).faults).toMatchObject([held]);
    await decide(school.seat, caseId, 'refuse');
    expect((await propose(classOne.seat, member.id, { kind: 'age' })).faults).toMatchObject([held]);
    const { options } = await endingsOf(classOne.seat, member.id);
    expect(options.find(({ kind }) => kind === 'age')?.propose?.code).toBe('ending.holdsPost');
    expect(options.find(({ kind }) => kind === 'death')?.propose).toBeNull();
  });

  it('LIF-1 the branch finds who turns 28, proposes many at once and is told of each that cannot; the superior agrees to many', async () => {
    const { classTwo, school, strangers } = league;
    const today = await plant(classTwo, '1998-03-02');
    const overdue = await plant(classTwo, '1997-07-01');
    const later = await plant(classTwo, '1998-03-31');
    const nextMonth = await plant(classTwo, '1998-04-20');
    const outside = await plant(strangers, '1998-03-02');
    const aged = async (period: 'month' | 'quarter' | 'year', seat = classTwo.seat) =>
      (await world.call(seat, listAged, { query: { period } })).body.items;
    expect((await aged('month')).map(({ id }) => id)).toEqual([overdue.id, today.id, later.id]);
    expect((await aged('month')).map(({ actions }) => actions.propose?.code ?? null)).toEqual([
      null,
      null,
      'ending.tooYoung',
    ]);
    expect((await aged('quarter')).map(({ id }) => id)).toContain(nextMonth.id);
    expect((await aged('year', league.beside.seat)).map(({ id }) => id)).toEqual([outside.id]);
    const paged = await world.call(classTwo.seat, listAged, { query: { period: 'month', limit: 2 } });
    const rest = await world.call(classTwo.seat, listAged, {
      query: { period: 'month', limit: 2, after: paged.body.next ?? '' },
    });
    expect(rest.body.items.map(({ id }) => id)).toEqual([later.id]);

    const toDos = async () => (await world.call(classTwo.seat, getHome)).body.toDos;
    expect(await toDos()).toContainEqual({ kind: 'members_aged', count: 3, atLeast: false });
    const key = randomUUID();
    const send = () =>
      world.call(classTwo.seat, proposeLeavings, {
        body: { memberIds: [today.id, overdue.id, later.id, outside.id], on: '2026-03-02' },
        key,
      });
    const { items } = (await send()).body;
    expect(items.map(({ memberId, refusal }) => [memberId, refusal?.code ?? null])).toEqual([
      [today.id, null],
      [overdue.id, null],
      [later.id, 'ending.tooYoung'],
      [outside.id, 'member.notFound'],
    ]);
    expect((await send()).body.items.slice(0, 2)).toEqual(items.slice(0, 2));
    expect(await toDos()).toContainEqual({ kind: 'members_aged', count: 1, atLeast: false });

    const lapse = (await propose(classTwo.seat, nextMonth.id, { kind: 'lapse', reason })).body;
    const caseIds = [...items.flatMap(({ caseId }) => caseId ?? []), lapse.caseId, 999_999];
    const agreed = await world.call(school.seat, agreeToCases, { body: { caseIds } });
    expect(agreed.body.items.map(({ state, refusal }) => state ?? refusal?.code)).toEqual([
      'agreed',
      'agreed',
      'case.openFirst',
      'case.notFound',
    ]);
    const left = await world.call(classTwo.seat, listEndings, { query: {} });
    expect(left.body.items.map(({ member }) => member.id)).toEqual(
      expect.arrayContaining([today.id, overdue.id]),
    );
    const proposed = await world.call(classTwo.seat, listEndings, { query: { state: 'proposed' } });
    expect(proposed.body.items.map(({ member }) => member.id)).toEqual([nextMonth.id]);
    const besides = await world.call(strangers.seat, listEndings, { query: {} });
    expect(besides.body.items).toEqual([]);
    const searched = await world.call(school.seat, listEndings, { query: { text: today.idNumber } });
    expect(searched.body.items.map(({ member }) => member.id)).toEqual([today.id]);
  });

  it('LIF-1 LEA-5 once a month each branch is told, however often it is asked', async () => {
    const branch = await world.plantOrganisation({ kind: 'branch', parent: league.school.organisation });
    const planted = { organisation: branch, seat: await world.plantAdministrator(branch) };
    await plant(planted, '1998-03-20');
    await plant(planted, '1998-04-02');
    const told = async () =>
      (await world.call(planted.seat, listMessages, { query: {} })).body.items.flatMap((message) =>
        message.source === 'notification' && message.content.kind === 'members_aged'
          ? [message.content.subjects]
          : [],
      );
    const remind = () => world.performJob('remind_of_leaving');
    await remind();
    await remind();
    expect(await told()).toEqual([[{ count: 1 }]]);
    world.setNow('2026-04-01T09:00:00+08:00');
    await remind();
    expect(await told()).toEqual([[{ count: 2 }], [{ count: 1 }]]);
    world.setNow(start);
  });
});

describe('LIF-2 removal, withdrawal, expulsion, death', () => {
  it('LIF-2 all faults of a proposal at once', async () => {
    const { classOne } = league;
    const { id, name } = await plant(classOne, '2000-03-14');
    const codes = async (body: object) => (await propose(classOne.seat, id, body)).codes;
    expect(await codes({ kind: 'lapse', on: '2026-03-03' })).toEqual([
      'ending.dayAhead',
      'ending.reasonMissing',
    ]);
    expect(await codes({ kind: 'withdrawal', on: '2026-02-30' })).toEqual([
      'ending.dayMalformed',
      'ending.reportMissing',
      'ending.reasonMissing',
    ]);
    expect(await codes({ kind: 'withdrawal', reason, on: '2026-02-01', reportedOn: '2026-02-02' })).toEqual([
      'ending.reportAfterAssembly',
    ]);
    expect((await propose(classOne.seat, id, { kind: 'death', on: '2013-04-30' })).faults).toMatchObject([
      { code: 'ending.dayBeforeJoining', parameters: { name, joined: '2013-05' }, path: 'on' },
    ]);
    const document = await sendForm(world, classOne.seat);
    expect(await codes({ kind: 'death', documentUploadId: document })).toEqual(['ending.documentNotAsked']);
    for (const { kind, needsReason } of (await endingsOf(classOne.seat, id)).options) {
      const asked = (await codes({ kind, on: '2026-03-03' })).includes('ending.reasonMissing');
      expect([kind, asked]).toEqual([kind, needsReason]);
    }
    expect((await propose(league.strangers.seat, id, { kind: 'death' })).codes).toEqual(['member.notFound']);
    expect((await propose(league.province.seat, id, { kind: 'lapse', reason })).codes).toEqual([]);
  });

  it('LIF-2 an expulsion goes to the leading body, with its document; refused, the member stays and the reason comes back', async () => {
    const { classOne, province } = league;
    const { id } = await plant(classOne, '2000-03-14');
    const documentUploadId = await sendForm(world, classOne.seat);
    const { body } = await propose(classOne.seat, id, {
      kind: 'expulsion',
      reason: '严重违纪',
      documentUploadId,
    });
    expect(body.reviewer.id).toBe(province.organisation.id);
    const params = { caseId: body.caseId };
    const opened = await world.call(province.seat, getCase, { params });
    expect(opened.body).toMatchObject({
      isPlain: false,
      detail: { document: { fileName: '入团志愿书.pdf' } },
    });
    await decide(province.seat, body.caseId, 'refuse');
    expect((await endingsOf(classOne.seat, id)).items).toMatchObject([
      {
        state: 'refused',
        refusalReason: '材料不全',
        actions: { reinstate: { code: 'reinstatement.notEnded' } },
      },
    ]);
    expect((await see(classOne.seat, id)).body.standing).toBe('listed');
    await end(classOne, id, 'expulsion');
    expect((await see(classOne.seat, id)).body.standing).toBe('ended');
  });

  it('LIF-2 whoever proposed takes it back before a decision, and nobody else', async () => {
    const { classOne, school, grade } = league;
    const { id } = await plant(classOne, '2000-03-14');
    const { caseId } = (await propose(classOne.seat, id, { kind: 'lapse', reason })).body;
    const withdraw = (seat: Seat) => world.call(seat, withdrawCase, { params: { caseId } });
    expect((await withdraw(grade.seat)).codes).toEqual(['case.notSender']);
    expect((await withdraw(league.strangers.seat)).codes).toEqual(['case.notFound']);
    expect((await withdraw(classOne.seat)).body).toEqual({ caseId, state: 'withdrawn' });
    expect((await withdraw(classOne.seat)).codes).toEqual(['case.withdrawn']);
    expect((await decide(school.seat, caseId)).codes).toEqual(['case.withdrawn']);
    expect((await endingsOf(classOne.seat, id)).items).toMatchObject([{ state: 'withdrawn' }]);
    // Sent by a superior on the branch's behalf: the superior takes it back too, others above do not.
    const byWhom = async (sender: Seat, by: Seat) => {
      const sent = (await propose(sender, id, { kind: 'lapse', reason })).body;
      const abilities = async (seat: Seat) =>
        (await endingsOf(seat, id)).items[0]?.actions.withdraw?.code ?? null;
      const told = [await abilities(sender), await abilities(by), await abilities(league.grade.seat)];
      const params = { caseId: sent.caseId };
      const asGrade = await world.call(grade.seat, withdrawCase, { params });
      const seen = (await world.call(by, getCase, { params })).body.actions.withdraw;
      const { codes } = await world.call(by, withdrawCase, { params });
      return [...told, ...asGrade.codes, seen, ...codes];
    };
    const notGrade = [null, null, 'case.notSender', 'case.notSender', null];
    expect(await byWhom(league.province.seat, league.province.seat)).toEqual(notGrade);
    expect(await byWhom(league.province.seat, classOne.seat)).toEqual(notGrade);
    // A reviewer that sent it itself may decide it too.
    expect(await byWhom(school.seat, school.seat)).toEqual(notGrade);
    // A form under review cannot be taken back like that.
    const pupil = await enter(world, classOne, buildEntry());
    const { body } = await see(classOne.seat, pupil.body.memberId);
    const formCase = { params: { caseId: body.caseId ?? 0 } };
    expect((await world.call(classOne.seat, withdrawCase, formCase)).codes).toEqual(['case.notWithdrawable']);
    const waits = await propose(classOne.seat, pupil.body.memberId, { kind: 'death' });
    const underReview = {
      code: 'ending.formUnderReview',
      parameters: { reviewer: school.organisation.name },
    };
    expect(waits.faults).toMatchObject([underReview]);
    const offered = await endingsOf(classOne.seat, pupil.body.memberId);
    expect(offered.formCaseId).toBe(body.caseId);
    for (const { propose: refusal } of offered.options) expect(refusal).toMatchObject(underReview);
    await decide(school.seat, body.caseId ?? 0, 'refuse');
    expect((await propose(classOne.seat, pupil.body.memberId, { kind: 'death' })).codes).toEqual([
      'ending.notListed',
    ]);
  });

  it('LIF-2 who has left stands in no list, can be changed by nobody, is asked for nothing and told nothing', async () => {
    const { classOne, school } = league;
    const pupil = await enter(world, classOne, buildEntry({ name: '将去者' }));
    const { memberId } = pupil.body;
    await decide(school.seat, (await see(classOne.seat, memberId)).body.caseId ?? 0);
    const seat = await world.plantMemberSeat(classOne.organisation, memberId);
    const list = async (query: object) =>
      (await world.call(classOne.seat, listMembers, { query })).body.items.map(({ id }) => id);
    for (const query of [{}, { text: '将去者' }, { certification: 'certified' }, { filing: 'not_filed' }])
      expect(await list(query)).toContain(memberId);
    const asked = await world.call(classOne.seat, askForRegistration, { params: { memberId } });
    await end(classOne, memberId);
    for (const query of [{}, { text: '将去者' }, { certification: 'certified' }, { filing: 'not_filed' }])
      expect(await list(query)).not.toContain(memberId);
    expect(await list({ standing: 'ended', text: '将去者' })).toEqual([memberId]);

    const { body } = await see(classOne.seat, memberId);
    expect(body).toMatchObject({
      certification: 'certified',
      actions: {
        correct: { code: 'member.ended' },
        openAccount: { code: 'member.ended' },
        correctNumber: { code: 'member.ended' },
        filePaper: { code: 'member.ended' },
      },
    });
    expect(Object.values(body.actions).filter((ability) => ability === null)).toEqual([]);
    const params = { memberId };
    const number = { params, body: { developmentNumber: '202232009999', version: body.version } };
    expect((await world.call(classOne.seat, correctNumber, number)).codes).toEqual(['member.ended']);
    expect((await world.call(classOne.seat, openMemberAccount, { params })).codes).toEqual(['member.ended']);
    if (asked.status === 200)
      expect(
        (await world.call(classOne.seat, getCase, { params: { caseId: asked.body.caseId } })).body.state,
      ).toBe('lapsed');

    // Their own page goes on, and says what became of them.
    expect((await world.call(seat, getOwnMember)).body.standing).toBe('ended');
    expect((await endingsOf(seat, memberId)).items).toMatchObject([
      { kind: 'lapse', state: 'in_force', actions: { reinstate: { code: 'session.wrongSeat' } } },
    ]);
    const inbox = async () =>
      (await world.call(seat, listMessages, { query: {} })).body.items.map((message) =>
        message.source === 'letter' ? message.title : message.content.kind,
      );
    expect(await inbox()).toEqual(['membership_ended', 'certified']);
    world.setNow('2026-03-02T11:00:00+08:00');
    const letter = {
      organisationId: classOne.organisation.id,
      audience: 'members',
      withBelow: false,
    } as const;
    await world.call(school.seat, sendLetter, { body: { ...letter, title: '通知', body: '请阅' } });
    expect(await inbox()).toEqual(['membership_ended', 'certified']);
    world.setNow(start);
  });

  it('LIF-2 ORG-4 a branch whose members have all left may be dissolved, but not while one is proposed; a move keeps both', async () => {
    const { school, beside } = league;
    const organisation = await world.plantOrganisation({ kind: 'branch', parent: school.organisation });
    // Its superior acts for it: a branch with accounts is not dissolved either.
    const branch = { organisation, seat: school.seat };
    const { id } = await plant(branch, '2000-03-14');
    const params = { organisationId: organisation.id };
    const version = async () => (await world.call(school.seat, getOrganisation, { params })).body.version;
    const dissolve = async () =>
      (
        await world.call(school.seat, dissolveOrganisation, {
          params,
          body: { reason: '撤销', version: await version() },
        })
      ).codes;
    expect(await dissolve()).toEqual(['organisation.hasMembers']);
    const { caseId } = (await propose(branch.seat, id, { kind: 'lapse', reason })).body;
    expect(await dissolve()).toContain('organisation.hasOpenCases');
    const move = await world.call(league.province.seat, moveOrganisation, {
      params,
      body: { parentId: beside.organisation.id, reason: '调整', version: await version() },
    });
    expect(move.codes).toEqual(['organisation.hasOpenCases']);
    await decide(school.seat, caseId);
    expect(await dissolve()).toEqual([]);
    // LIF-3: in another branch, as the old one is gone.
    expect((await restore(school.seat, id)).codes).toEqual(['reinstatement.branchMissing']);
    const outside = { reason: '误操作', organisationId: league.strangers.organisation.id };
    expect((await restore(school.seat, id, outside)).codes).toEqual(['organisation.notFound']);
    const into = league.classTwo.organisation;
    const again = await restore(school.seat, id, { reason: '误操作', organisationId: into.id });
    expect(again.codes).toEqual([]);
    await decide(school.seat, again.body.caseId);
    expect((await see(league.classTwo.seat, id)).body).toMatchObject({
      standing: 'listed',
      organisation: { id: into.id },
    });
  });
});

describe('LIF-3 reinstatement', () => {
  it('LIF-3 ENT-14 an ID number of who has left is no new entry; the branch asks, who decided it decides, and all is as it was', async () => {
    const { classOne, classTwo, school, province } = league;
    const entry = buildEntry();
    const { memberId: id } = (await enter(world, classOne, entry)).body;
    await decide(school.seat, (await see(classOne.seat, id)).body.caseId ?? 0);
    const before = (await see(classOne.seat, id)).body;
    await end(classOne, id, 'expulsion');
    expect((await enter(world, classOne, entry)).codes).toEqual(['member.endedHere']);
    expect((await enter(world, classTwo, entry)).faults).toMatchObject([
      { code: 'member.endedElsewhere', parameters: { organisation: classOne.organisation.name } },
    ]);
    const { name, idNumber } = entry;
    const cadre = await world.call(school.seat, enterCadre, {
      body: {
        organisationId: school.organisation.id,
        particulars: { name, idNumber, idNumberAgain: idNumber, position: 'member' },
      } as never,
    });
    expect(cadre.codes).toContain('member.endedElsewhere');

    expect((await restore(classOne.seat, id, { reason: ' ' })).codes).toEqual([
      'reinstatement.reasonMissing',
    ]);
    expect((await restore(classTwo.seat, id)).codes).toEqual(['member.notFound']);
    const asked = await restore(classOne.seat, id);
    expect(asked.body.reviewer.id).toBe(province.organisation.id);
    expect((await restore(classOne.seat, id)).codes).toEqual(['reinstatement.askedAlready']);
    const opened = await world.call(province.seat, getCase, { params: { caseId: asked.body.caseId } });
    expect(opened.body.detail).toMatchObject({
      kind: 'reinstatement',
      reason: '误操作',
      ending: { kind: 'expulsion', reason },
      into: { id: classOne.organisation.id },
    });
    await decide(province.seat, asked.body.caseId, 'refuse');
    expect((await see(classOne.seat, id)).body.standing).toBe('ended');
    const again = (await restore(classOne.seat, id)).body;
    const withdrawn = await world.call(classOne.seat, withdrawCase, { params: { caseId: again.caseId } });
    expect(withdrawn.codes).toEqual([]);
    const last = (await restore(classOne.seat, id)).body;
    await decide(province.seat, last.caseId);
    const after = (await see(classOne.seat, id)).body;
    const { standing, certification, formState, developmentNumber, organisation, numberUse } = before;
    expect(after).toMatchObject({
      ...{ standing, certification, formState, developmentNumber, organisation, numberUse },
      history: expect.arrayContaining([expect.objectContaining({ kind: 'membership_restored' })]),
    });
    expect((await restore(classOne.seat, id)).codes).toEqual(['reinstatement.notEnded']);
    expect((await endingsOf(classOne.seat, id)).items).toMatchObject([
      { state: 'undone', undone: { reason: '误操作' } },
    ]);
    const sent = await world.call(classOne.seat, listCases, {
      query: { box: 'sent', kind: 'reinstatement' },
    });
    expect(sent.body.items.map(({ state }) => state).sort()).toEqual(
      expect.arrayContaining(['agreed', 'refused', 'withdrawn']),
    );
    await end(classOne, id);
    expect((await see(classOne.seat, id)).body.standing).toBe('ended');
  });
});
