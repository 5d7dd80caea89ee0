import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember, listDepartures, seeDeparture } from '#contract/additions.ts';
import { getCase, listCases } from '#contract/approvals.ts';
import { uploadForm } from '#contract/archives.ts';
import { enterCadre, listPosts } from '#contract/cadres.ts';
import { getHome } from '#contract/home.ts';
import { getMember, listMembers } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { askForRegistration } from '#contract/number-cases.ts';
import { listUsedNumbers } from '#contract/numbers.ts';
import { searchRecord } from '#contract/record.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber, buildNumber } from '../../testing/build-entry.ts';
import { countWaiting } from '../../testing/count-waiting.ts';
import { joinByApplication } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { numberOf, plantRanges, sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { foldFigures } from '../statistics/fold-figures.ts';
import { atOneMoment } from '../statistics/read-figures.ts';
import { recountFigures } from '../statistics/recount.ts';
import { additionLimits } from './addition-rules.ts';

const start = '2026-03-02T10:00:00+08:00';
let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'beijing', now: start });
  league = await plantLeague(world);
  await plantRanges(world, league);
});
afterAll(() => world?.close());

const add = (branch: Planted, name: string, idNumber: string) =>
  world.call(branch.seat, addMember, { body: { name, idNumber } });

async function join(branch: Planted, changes: Parameters<typeof buildEntry>[0] = {}) {
  const entry = buildEntry({ joinedMonth: '2021-05', developmentNumber: buildNumber(2021), ...changes });
  const id = await joinByApplication(world, branch, entry);
  return { id, name: entry.name ?? '', idNumber: entry.idNumber ?? '' };
}

const see = (branch: Planted, memberId: number) =>
  world.call(branch.seat, getMember, { params: { memberId } });

/** What an organisation counts, read as every page reads it. */
async function figuresOf({ organisation }: Planted): Promise<Record<string, number>> {
  return atOneMoment(world.context, async ({ read }) => {
    const sums = (await read([organisation], [''])).get(organisation.id);
    return Object.fromEntries([...(sums ?? [])].filter(([, count]) => count !== 0));
  });
}

const counts = async (planted: Planted) => {
  const {
    listed = 0,
    'irregular/form_missing': missing = 0,
    'sex/male': men = 0,
    'sex/female': women = 0,
  } = await figuresOf(planted);
  return { listed, missing, people: men + women };
};

describe('ENT-16 添加团员', () => {
  it('ENT-16 STA-3 the member, the form, the account, the figures go to the new branch; the number stays the member’s; the old branch is told', async () => {
    const { classOne, strangers, school, beside, province } = league;
    await foldFigures(world.context);
    const member = await join(classOne, {
      joinedMonth: '2022-05',
      developmentNumber: numberOf(7),
      isCadre: true,
      position: 'secretary',
      positionSince: '2023-01',
      appointment: 'elected',
      cadreNature: 'part_time',
      onPartyCommittee: false,
    });
    const params = { memberId: member.id };
    await world.call(classOne.seat, uploadForm, {
      params,
      body: { uploadId: await sendForm(world, classOne.seat) },
    });
    await foldFigures(world.context);
    const before = await counts(province);

    const answer = await add(strangers, member.name, member.idNumber);
    expect(answer.body).toEqual({
      memberId: member.id,
      name: member.name,
      from: { id: classOne.organisation.id, name: classOne.organisation.name },
    });
    expect((await see(classOne, member.id)).codes).toEqual(['member.notFound']);
    const seen = (await see(strangers, member.id)).body;
    expect(seen).toMatchObject({
      developmentNumber: numberOf(7),
      numberUse: 'in_use',
      certification: 'certified',
      formState: 'in_force',
      isCadre: false,
      organisation: { id: strangers.organisation.id },
      inBranch: true,
      actions: { uploadForm: null },
    });
    expect(seen.particulars.position).toBeUndefined();
    expect(seen.history.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['member_added', 'member_left', 'member_entered']),
    );
    const listed = await world.call(strangers.seat, listMembers, { query: { formState: 'in_force' } });
    expect(listed.body.items.map(({ id }) => id)).toEqual([member.id]);

    // Before anything is folded, and after, and counted anew.
    const unfolded = [
      await counts(classOne),
      await counts(strangers),
      await counts(school),
      await counts(beside),
    ];
    expect(unfolded).toEqual([
      { listed: 0, missing: 0, people: 0 },
      { listed: 1, missing: 0, people: 1 },
      { listed: 0, missing: 0, people: 0 },
      { listed: 1, missing: 0, people: 1 },
    ]);
    await foldFigures(world.context);
    expect([
      await counts(classOne),
      await counts(strangers),
      await counts(school),
      await counts(beside),
    ]).toEqual(unfolded);
    expect(await counts(province)).toEqual(before);
    expect(await recountFigures(world.context)).toMatchObject({ differingMembers: 0, differingSums: 0 });
    // NUM-5: progress is that of whoever holds the range.
    const used = await world.call(classOne.seat, listUsedNumbers, {
      params: { organisationId: classOne.organisation.id },
      query: { year: 2022, field: 'senior_middle' },
    });
    expect(JSON.stringify(used.body.items)).toContain(numberOf(7));

    // LEA-5: by a message too.
    const messages = await world.call(classOne.seat, listMessages, { query: { source: 'notification' } });
    expect(messages.body.items[0]).toMatchObject({
      count: 1,
      content: {
        kind: 'member_left',
        subjects: [{ memberId: member.id, name: member.name, organisation: strangers.organisation.name }],
      },
    });
    const { toDos } = (await world.call(classOne.seat, getHome)).body;
    expect(toDos).toContainEqual({ kind: 'members_left', count: 1, atLeast: false });
    const told = (await world.call(classOne.seat, listDepartures, {})).body.items;
    expect(told).toMatchObject([
      { name: member.name, to: { name: strangers.organisation.name }, seenBy: null, actions: { see: null } },
    ]);
    const record = (
      await world.call(classOne.seat, searchRecord, { query: { of: 'actions', kind: 'member_left' } })
    ).body;
    expect(record.items[0]).toMatchObject({ names: { toOrganisationId: strangers.organisation.name } });

    const departure = { params: { departureId: told[0]?.id ?? 0 } };
    expect((await world.call(strangers.seat, seeDeparture, departure)).status).toBe(404);
    expect((await world.call(school.seat, seeDeparture, departure)).status).toBe(404);
    expect((await world.call(school.seat, listDepartures, {})).body.items).toHaveLength(1);
    expect((await world.call(beside.seat, listDepartures, {})).body.items).toEqual([]);
    expect((await world.call(classOne.seat, seeDeparture, departure)).status).toBe(200);
    expect((await world.call(classOne.seat, getHome)).body.toDos.map(({ kind }) => kind)).not.toContain(
      'members_left',
    );
  });

  it('ENT-2 ENT-4 ENT-16 the post in the branch that was left ends with it; one in a committee stays', async () => {
    const { classTwo, school, strangers } = league;
    const post = {
      positionSince: '2023-01',
      cadreNature: 'part_time',
      onPartyCommittee: false,
    } as const;
    const member = await join(classTwo, {
      ...post,
      isCadre: true,
      position: 'secretary',
      appointment: 'elected',
    });
    const { name, idNumber } = member;
    const entered = await world.call(school.seat, enterCadre, {
      body: {
        organisationId: school.organisation.id,
        particulars: {
          ...post,
          name,
          idNumber,
          idNumberAgain: idNumber,
          position: 'member',
          onPostState: 'on_post',
        },
      },
    });
    expect(entered.codes).toEqual([]);
    expect((await add(strangers, name, idNumber)).status).toBe(200);
    const posts = await world.context.db
      .selectFrom('posts')
      .select(['organisation_id', 'ended_on', 'end_reason'])
      .where('member_id', '=', member.id)
      .orderBy('id')
      .execute();
    expect(posts).toEqual([
      {
        organisation_id: classTwo.organisation.id,
        ended_on: '2026-03-02',
        end_reason: `由“${strangers.organisation.name}”添加，离开本团支部`,
      },
      { organisation_id: school.organisation.id, ended_on: null, end_reason: null },
    ]);
    const history = (await see(strangers, member.id)).body.history.map(({ kind }) => kind);
    expect(history).toContain('post_ended');
    const params = { memberId: member.id };
    expect((await world.call(strangers.seat, listPosts, { params })).status).toBe(200);
  });

  it('ENT-4 ENT-16 a cadre entered elsewhere is no branch’s to add', async () => {
    const { school, strangers } = league;
    const { isCadre, registeredAddress, ...person } = buildEarlyEntry();
    const entered = await world.call(school.seat, enterCadre, {
      body: {
        organisationId: school.organisation.id,
        particulars: {
          ...person,
          position: 'deputy_secretary',
          positionSince: '2020-01',
          cadreNature: 'full_time',
          onPartyCommittee: false,
          onPostState: 'on_post',
        },
      },
    });
    expect(entered.codes).toEqual([]);
    expect((await add(strangers, person.name ?? '', person.idNumber ?? '')).codes).toEqual([
      'addition.inNoBranch',
    ]);
  });

  it('ENT-16 ACC-1 whoever is logged in as the member stays so, and stands in the new branch', async () => {
    const { classTwo, strangers } = league;
    const member = await join(classTwo);
    const { accountId } = await world.context.db
      .selectFrom('seats')
      .select('account_id as accountId')
      .where('member_id', '=', member.id)
      .executeTakeFirstOrThrow();
    await add(strangers, member.name, member.idNumber);
    const seats = await world.context.db
      .selectFrom('seats')
      .select(['organisation_id', 'ended_at', 'kind'])
      .where('account_id', '=', accountId)
      .orderBy('id')
      .execute();
    expect(seats.map(({ kind, organisation_id: id, ended_at: ended }) => [kind, id, ended !== null])).toEqual(
      [
        ['applicant', classTwo.organisation.id, true],
        ['member', classTwo.organisation.id, true],
        ['member', strangers.organisation.id, false],
      ],
    );
    const session = await world.context.db
      .selectFrom('sessions')
      .innerJoin('seats', 'seats.id', 'sessions.seat_id')
      .select('seats.organisation_id')
      .where('sessions.account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    expect(session.organisation_id).toBe(strangers.organisation.id);
  });

  it('ENT-16 wrong name, wrong number and nobody at all are one answer; faults of the typing itself are told at the field', async () => {
    const { classOne, strangers } = league;
    const member = await join(classOne);
    const answers = [
      await add(strangers, '别的姓名', member.idNumber),
      await add(strangers, member.name, buildIdNumber()),
      await add(strangers, '没有此人', buildIdNumber()),
    ];
    for (const { status, faults } of answers) {
      expect([status, faults]).toEqual([404, answers[0]?.faults]);
      expect(faults[0]?.path).toBeUndefined();
    }
    const mistyped = await add(
      strangers,
      ' ',
      `${member.idNumber.slice(0, 17)}${member.idNumber.endsWith('1') ? '2' : '1'}`,
    );
    expect(mistyped.faults.map(({ code, path }) => [code, path])).toEqual([
      ['entry.nameMissing', 'name'],
      ['entry.idNumberChecksum', 'idNumber'],
    ]);
    await world.context.db.deleteFrom('additions_tried').execute();
    // As it stands on the card, with spaces and in full width.
    expect((await add(strangers, ` ${member.name} `, member.idNumber.replace(/(.{6})/, '$1 '))).status).toBe(
      200,
    );
  });

  it('ENT-16 the own member, a seat above a branch, a national policy: each told for what it is', async () => {
    const { classOne, school, province } = league;
    const member = await join(classOne);
    expect((await add(classOne, member.name, member.idNumber)).codes).toEqual(['member.alreadyHere']);
    expect((await add(classOne, '别的姓名', member.idNumber)).codes).toEqual(['addition.noMatch']);
    await world.context.db.deleteFrom('additions_tried').execute();
    for (const above of [school, province])
      expect((await add(above, member.name, member.idNumber)).codes).toEqual(['addition.notABranch']);
    const national = await createWorld({ policy: 'national-2020' });
    try {
      const { classTwo } = await plantLeague(national);
      const body = { name: member.name, idNumber: member.idNumber };
      expect((await national.call(classTwo.seat, addMember, { body })).codes).toEqual([
        'addition.notOffered',
      ]);
    } finally {
      await national.close();
    }
  });

  it('ENT-16 too many tries lock, by account and by organisation, on the record, for an hour from the first', async () => {
    const { db } = world.context;
    const { beside } = league;
    const plant = async (): Promise<Planted> => {
      const organisation = await world.plantOrganisation({ kind: 'branch', parent: beside.organisation });
      return { organisation, seat: await world.plantAdministrator(organisation) };
    };
    const branch = await plant();
    const member = await join(league.classOne);
    const guess = (seat: Planted) => add(seat, '没有此人', buildIdNumber());
    for (let time = 0; time < additionLimits.perAccount; time += 1)
      expect((await guess(branch)).codes).toEqual(['addition.noMatch']);
    world.setNow('2026-03-02T10:20:00+08:00');
    const locked = await guess(branch);
    expect([locked.status, locked.faults[0]?.parameters]).toEqual([423, { minutes: 40 }]);
    // Also with a pair that fits: whether it does is not told while locked.
    expect((await add(branch, member.name, member.idNumber)).codes).toEqual(['addition.locked']);
    // A second account of the same branch has the rest of the branch's tries, no more.
    const second = { ...branch, seat: await world.plantAdministrator(branch.organisation) };
    const rest = additionLimits.perOrganisation - additionLimits.perAccount;
    for (let time = 0; time < rest; time += 1)
      expect((await guess(second)).codes).toEqual(['addition.noMatch']);
    const third = { ...branch, seat: await world.plantAdministrator(branch.organisation) };
    expect((await guess(third)).codes).toEqual(['addition.locked']);
    const record = await world.call(branch.seat, searchRecord, {
      query: { of: 'actions', kind: 'additions_locked' },
    });
    expect(record.body.items.length).toBeGreaterThanOrEqual(3);
    // Guesses at once are counted one after the other.
    const other = await plant();
    const many = await Promise.all(Array.from({ length: additionLimits.perAccount + 4 }, () => guess(other)));
    expect(many.filter(({ status }) => status === 404)).toHaveLength(additionLimits.perAccount);
    world.setNow('2026-03-02T11:00:01+08:00');
    expect((await add(branch, member.name, member.idNumber)).status).toBe(200);
    world.setNow(start);
    await db.deleteFrom('additions_tried').execute();
  });

  it('ENT-16 of two branches at once one has the member, and the other is told', async () => {
    const { classOne, classTwo, strangers } = league;
    const member = await join(classOne);
    const blocker = new pg.Client({ connectionString: world.url });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('select 1 from members where id = $1 for update', [member.id]);
      const both = Promise.all(
        [classTwo, strangers].map((branch) => add(branch, member.name, member.idNumber)),
      );
      await expect.poll(() => countWaiting(world.context.db)).toBe(2);
      await blocker.query('commit');
      const answers = await both;
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.flatMap(({ codes }) => codes)).toEqual(['addition.changedMeanwhile']);
      const winner = answers[0]?.status === 200 ? classTwo : strangers;
      expect((await see(winner, member.id)).status).toBe(200);
    } finally {
      await blocker.end();
    }
  });

  it('ENT-16 NUM-7 an open case about the number goes on where it is; one about the form holds the member back', async () => {
    const { classOne, school, strangers } = league;
    // Held, but outside every range.
    const member = await join(classOne, { joinedMonth: '2022-05', developmentNumber: numberOf(999_999) });
    const asked = await world.call(classOne.seat, askForRegistration, { params: { memberId: member.id } });
    expect(asked.status).toBe(200);
    expect((await add(strangers, member.name, member.idNumber)).status).toBe(200);
    const { items } = (await world.call(school.seat, listCases, { query: { box: 'inbox', state: 'open' } }))
      .body;
    expect(items.map(({ id }) => id)).toContain(asked.body.caseId);
    const opened = await world.call(school.seat, getCase, { params: { caseId: asked.body.caseId } });
    expect(opened.body).toMatchObject({ state: 'open', actions: { decide: null } });

    const reviewed = await join(classOne);
    await world.context.db
      .updateTable('archives')
      .set({
        form_state: 'under_review',
        form_id: (await formOf(reviewed.id)) ?? null,
      })
      .where('member_id', '=', reviewed.id)
      .execute();
    expect((await add(strangers, reviewed.name, reviewed.idNumber)).codes).toEqual(['addition.underReview']);
  });

  it('ENT-16 a branch that is no more takes nobody in', async () => {
    const member = await join(league.classOne);
    const organisation = await world.plantOrganisation({
      kind: 'branch',
      parent: league.beside.organisation,
    });
    const branch = { organisation, seat: await world.plantAdministrator(organisation) };
    await world.context.db
      .updateTable('organisations')
      .set({ dissolved_at: new Date(start) })
      .where('id', '=', organisation.id)
      .execute();
    expect((await add(branch, member.name, member.idNumber)).codes).toEqual(['organisation.dissolved']);
  });

  async function formOf(memberId: number): Promise<number | undefined> {
    const branch = league.classOne;
    const answer = await world.call(branch.seat, uploadForm, {
      params: { memberId },
      body: { uploadId: await sendForm(world, branch.seat) },
    });
    return answer.body.formId;
  }
});
