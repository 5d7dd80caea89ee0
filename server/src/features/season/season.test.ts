import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { addMember } from '#contract/additions.ts';
import { decideCase, withdrawCase } from '#contract/approvals.ts';
import { addPost } from '#contract/cadres.ts';
import { getGraduation, markGraduates, markGraduation, unmarkGraduation } from '#contract/graduations.ts';
import { listMessages } from '#contract/messages.ts';
import {
  beginTransfers,
  findSeasonNames,
  getSeason,
  listChildSeasons,
  listSeasonArrivals,
  listSeasonMembers,
  readSeasonTable,
  type SeasonFigures,
} from '#contract/season.ts';
import { beginTransfer } from '#contract/transfers.ts';
import { faultsOfPolicy, policies } from '../../policies/index.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import { joinByApplication } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { kindsThatBar } from '../transfers/index.ts';
import { reminderDay, remindOfGraduates } from './remind-of-graduates.ts';
import { remindOfWaiting } from './remind-of-waiting.ts';

const start = new Date('2026-06-10T10:00:00+08:00');
const hour = 3_600_000;
const day = 24 * hour;
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

test.each([
  ['2026-05-31', null],
  ['2026-06-01', '2026-06-01'],
  ['2026-06-07', '2026-06-01'],
  ['2026-06-08', '2026-06-08'],
  ['2026-10-30', '2026-10-26'],
  ['2026-10-31', null],
])('TRF-9 on %s the reminder of %s is due', (today, due) => {
  expect(reminderDay(today, policies['national-2023'])).toBe(due);
});

it('TRF-9 a policy whose transfers lapse before they are late, or whose reminders never end, is none', () => {
  const policy = policies['national-2020'];
  const faulty = { answerHours: 24 * policy.transfers.undecidedDays, remindedDays: 0, remindedEvery: 7 };
  expect(faultsOfPolicy({ ...policy, season: faulty })).toEqual([
    'season: a transfer lapses before it is answered too late',
    'season: reminders come a day apart at least, and for a year at most',
  ]);
});

describe.each(Object.values(policies))('under $name', (policy) => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy, now: start.toISOString() });
  });
  afterAll(() => world?.close());
  // A tree for each: the figures are exact.
  beforeEach(async () => {
    world.setNow(start);
    league = await plantLeague(world);
  });

  const twoSteps = policy.transfers.steps.length > 1;
  /** Somebody of whom no form is asked. */
  const plant = ({ organisation, seat }: Planted, name?: string) =>
    plantMember(world, organisation, seat, { joinedMonth: '2019-05', ...(name && { name }) });
  const params = ({ organisation }: Planted) => ({ organisationId: organisation.id });
  const mark = async (branch: Planted, year: number | null) => {
    const { body } = await world.call(branch.seat, getGraduation, { params: params(branch) });
    const { version } = body.graduation;
    const marked = await world.call(branch.seat, markGraduation, {
      params: params(branch),
      body: { year, version },
    });
    expect(marked.codes).toEqual([]);
  };
  const unmark = async (branch: Planted) => {
    const { body } = await world.call(branch.seat, getGraduation, { params: params(branch) });
    await world.call(branch.seat, unmarkGraduation, {
      params: params(branch),
      body: { version: body.graduation.version },
    });
  };
  const request = (to: Planted) => ({
    reason: 'other' as const,
    toId: to.organisation.id,
    details: { remark: '升学' },
  });
  const begin = async (by: Planted, member: PlantedMember, to: Planted) => {
    const begun = await world.call(by.seat, beginTransfer, {
      params: { memberId: member.id },
      body: request(to),
    });
    expect(begun.codes).toEqual([]);
    return begun.body.caseId;
  };
  const decide = (by: Planted, caseId: number, decision: 'agree' | 'refuse' = 'agree') =>
    world.call(by.seat, decideCase, { params: { caseId }, body: { decision, reason: '材料不全' } });
  const superiorOf = (branch: Planted) => (branch === league.strangers ? league.beside : league.school);
  const agreeAll = async (caseId: number, to: Planted) => {
    for (const by of twoSteps ? [superiorOf(to), to] : [to])
      expect((await decide(by, caseId)).codes).toEqual([]);
  };
  const move = async (by: Planted, member: PlantedMember, to: Planted) =>
    agreeAll(await begin(by, member, to), to);
  const season = async (of: Planted, by = of, year = 2026) =>
    (await world.call(by.seat, getSeason, { params: params(of), query: { year } })).body;
  const figures = async (of: Planted, by = of, year = 2026) => (await season(of, by, year)).figures;
  const list = async (of: Planted, filter: 'all' | 'left' | 'open' | 'not_begun' | 'barred', by = of) =>
    (await world.call(by.seat, listSeasonMembers, { params: params(of), query: { year: 2026, of: filter } }))
      .body.items;
  const arrivals = async (of: Planted, filter: 'arriving' | 'late') =>
    (
      await world.call(of.seat, listSeasonArrivals, {
        params: params(of),
        query: { year: 2026, of: filter },
      })
    ).body.items;
  /** Every figure is as long as the list behind it. */
  const expectListed = async (of: Planted): Promise<SeasonFigures> => {
    const counted = await figures(of);
    const lengths: number[] = [];
    for (const filter of ['all', 'left', 'open', 'not_begun', 'barred'] as const) {
      const items = await list(of, filter);
      lengths.push(items.length);
      if (filter !== 'all') expect(items.filter(({ state }) => state !== filter)).toEqual([]);
    }
    expect(lengths).toEqual([
      counted.graduates,
      counted.left,
      counted.open,
      counted.notBegun,
      counted.barred,
    ]);
    expect((await arrivals(of, 'arriving')).length).toBe(counted.arriving);
    expect((await arrivals(of, 'late')).length).toBe(counted.late);
    return counted;
  };
  const told = async ({ seat }: Planted, kind: string) => {
    const { body } = await world.call(seat, listMessages, { query: { source: 'notification' } });
    return body.items.flatMap((item) =>
      item.source === 'notification' && item.content.kind === kind ? [item.content] : [],
    );
  };

  it('TRF-9 CER-3 who graduates stands at one place: not begun, barred, open, or moved, and is counted for the branch that was left', async () => {
    const { province, school, grade, classOne, classTwo, beside, strangers } = league;
    await mark(classOne, 2026);
    await mark(classTwo, 2027);
    await plant(classTwo);
    const [moved, open, idle] = [await plant(classOne), await plant(classOne), await plant(classOne)];
    await plantMember(world, classOne.organisation, classOne.seat, { standing: 'awaiting_approval' });
    // Of whom a form is asked, and who is not certified: barred where the policy asks for certification.
    await plantMember(world, classOne.organisation, classOne.seat);
    const holder = await plant(classOne);
    await world.call(classOne.seat, addPost, {
      params: { memberId: holder.id },
      body: {
        post: {
          position: 'deputy_secretary',
          positionSince: '2025-09',
          appointment: 'elected',
          cadreNature: 'part_time',
          onPartyCommittee: false,
        },
      },
    });
    await move(classOne, moved, strangers);
    await begin(classOne, open, strangers);
    world.setNow(later(3 * day + hour));

    const barred =
      1 +
      (policy.transferNeeds === 'certification' ? 1 : 0) +
      (policy.transfers.cadres === 'released-first' ? 1 : 0);
    const counted = await expectListed(classOne);
    expect(counted).toMatchObject({
      graduates: 6,
      left: 1,
      open: 1,
      openDays: 3,
      barred,
      notBegun: 4 - barred,
      rate: 1 / 6,
    });
    // The same for everything above it, child by child.
    for (const above of [grade, school, province]) {
      expect(await expectListed(above)).toMatchObject({ graduates: 6, left: 1, open: 1, barred });
      const children = await world.call(above.seat, listChildSeasons, {
        params: params(above),
        query: { year: 2026 },
      });
      const sum = (of: (row: SeasonFigures) => number) =>
        children.body.items.reduce((total, row) => total + of(row.figures), 0);
      expect([
        sum((row) => row.graduates),
        sum((row) => row.left),
        sum((row) => row.open),
        sum((row) => row.barred),
      ]).toEqual([6, 1, 1, barred]);
    }
    expect(await figures(classTwo)).toMatchObject({ graduates: 0, rate: null });
    expect(await figures(classTwo, classTwo, 2027)).toMatchObject({ graduates: 1, notBegun: 1 });
    // The branch that has the member now is no part of it.
    expect(await figures(beside)).toMatchObject({ graduates: 0, arriving: 1, arrivingDays: 3 });

    // Who is stuck, where, and for how long.
    expect(await list(classOne, 'open')).toMatchObject([
      {
        memberId: open.id,
        underWay: {
          by: 'transfer',
          to: strangers.organisation.name,
          liesWith: (twoSteps ? beside : strangers).organisation.name,
          days: 3,
        },
        begin: { code: 'transfer.openAlready' },
      },
    ]);
    expect(await list(classOne, 'left')).toMatchObject([
      {
        memberId: moved.id,
        isVisible: false,
        organisation: { id: classOne.organisation.id },
        left: { to: { id: strangers.organisation.id }, on: '2026-06-10' },
      },
    ]);
    expect((await list(classOne, 'not_begun')).map(({ memberId }) => memberId)).toContain(idle.id);
    expect((await list(classOne, 'barred')).every(({ begin: why }) => why !== null)).toBe(true);
    // Who stands beside sees none of it.
    const beyond = await world.call(beside.seat, getSeason, { params: params(classOne) });
    expect(beyond.codes).toEqual(['organisation.notFound']);
  });

  it('TRF-9 whoever comes to a class of the same year has not left; whoever comes back has not either; marks that change are followed', async () => {
    const { school, classOne, classTwo, strangers } = league;
    await mark(classOne, 2026);
    await mark(classTwo, 2026);
    const [changed, back, away] = [await plant(classOne), await plant(classOne), await plant(classOne)];
    await move(classOne, changed, classTwo);
    expect(await figures(classOne)).toMatchObject({ graduates: 2, left: 0 });
    expect(await figures(school)).toMatchObject({ graduates: 3, left: 0 });
    await move(classOne, away, strangers);
    await move(classOne, back, strangers);
    expect(await figures(classOne)).toMatchObject({ graduates: 2, left: 2, rate: 1 });
    await move(strangers, back, classOne);
    expect(await figures(classOne)).toMatchObject({ graduates: 2, left: 1 });
    // Those who have left graduated in the year the branch is marked with.
    await mark(classOne, 2025);
    expect(await figures(classOne)).toMatchObject({ graduates: 0 });
    expect(await figures(classOne, classOne, 2025)).toMatchObject({ graduates: 2, left: 1 });
    // A year of their own stays theirs.
    await mark(classOne, null);
    expect(await figures(classOne, classOne, 2025)).toMatchObject({ graduates: 1, left: 1 });
    const own = await world.call(classOne.seat, markGraduates, {
      params: params(classOne),
      body: { members: [{ memberId: back.id, year: 2026 }] },
    });
    expect(own.codes).toEqual([]);
    expect(await figures(classOne)).toMatchObject({ graduates: 1, notBegun: 1 });
    await move(classOne, back, strangers);
    expect(await expectListed(classOne)).toMatchObject({ graduates: 1, left: 1 });
    // Marked later, the other branch has them as graduates of the same year: they have not left it.
    await mark(strangers, 2026);
    expect(await figures(classOne)).toMatchObject({ graduates: 0, left: 0 });
    expect(await figures(strangers)).toMatchObject({ graduates: 2, left: 0 });
    await unmark(classOne);
    expect(await figures(classOne, classOne, 2025)).toMatchObject({ graduates: 0 });
  });

  it('TRF-9 answered within the policy’s hours of arriving, or not: what was taken back is neither', async () => {
    const { classOne, strangers } = league;
    const { answerHours } = policy.season;
    const begun: number[] = [];
    for (let at = 0; at < 4; at++) begun.push(await begin(classOne, await plant(classOne), strangers));
    const [soon = 0, late = 0, back = 0] = begun;
    world.setNow(later((answerHours - 1) * hour));
    await agreeAll(soon, strangers);
    await world.call(classOne.seat, withdrawCase, { params: { caseId: back } });
    expect(await expectListed(strangers)).toMatchObject({ arriving: 2, due: 1, late: 0, inTime: 1 });
    world.setNow(later((answerHours + 1) * hour));
    await decide(twoSteps ? league.beside : strangers, late, 'refuse');
    expect(await expectListed(strangers)).toMatchObject({ arriving: 1, due: 3, late: 2, inTime: 1 / 3 });
    const hours = (await arrivals(strangers, 'late')).map((item) => [item.hours, item.answeredAt !== null]);
    expect(hours).toEqual([
      [answerHours + 1, true],
      [answerHours + 1, false],
    ]);
    // In the year in which they arrived.
    expect(await figures(strangers, strangers, 2025)).toMatchObject({ due: 0, inTime: null });
  });

  it('TRF-9 many begun at once, each answered by itself; what is wrong with the request is told once', async () => {
    const { school, classOne, strangers, beside } = league;
    await mark(classOne, 2026);
    const members = [await plant(classOne), await plant(classOne), await plant(classOne)];
    const memberIds = members.map(({ id }) => id);
    await begin(classOne, members[1] as PlantedMember, strangers);
    const stranger = await plant(strangers);
    const many = (body: object, key?: string) =>
      world.call(school.seat, beginTransfers, {
        body: { ...request(strangers), memberIds: [...memberIds, stranger.id], ...body },
        ...(key && { key }),
      });
    const faulty = await many({ reason: 'further_study', toId: league.province.organisation.id });
    expect(faulty.faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['toId', 'details.schoolName']),
    );
    expect(await figures(classOne)).toMatchObject({ open: 1, notBegun: 2 });
    const key = randomUUID();
    const answer = await many({}, key);
    expect(answer.body.items.map(({ refusal }) => refusal?.code ?? null)).toEqual([
      null,
      'transfer.openAlready',
      null,
      'member.notFound',
    ]);
    // A repeated click does nothing twice.
    expect((await many({}, key)).body).toEqual(answer.body);
    expect((await many({ memberIds: [stranger.id] }, key)).codes).toEqual(['request.keyReused']);
    expect(await figures(classOne)).toMatchObject({ open: 3, notBegun: 0 });
    const [superior, branch] = [await arrivals(beside, 'arriving'), await arrivals(strangers, 'arriving')];
    expect(superior).toHaveLength(3);
    // Whose turn it is decides there; who has the member sees the case, and who stands above both sides.
    for (const [seen, isTurn] of [
      [superior, twoSteps],
      [branch, !twoSteps],
    ] as const)
      expect(seen[0]).toMatchObject({ mayOpen: isTurn, mayDecide: isTurn, needsBranch: false });
    const [above] = await arrivals(league.province, 'arriving');
    expect(above).toMatchObject({ mayOpen: true, mayDecide: false });
    const asked = await plant(classOne);
    await begin(classOne, asked, beside);
    const ofCommittee = (await arrivals(beside, 'arriving')).find(({ member }) => member.id === asked.id);
    expect(ofCommittee).toMatchObject({ mayDecide: true, needsBranch: true });
  });

  it('TRF-9 what the figures count as barred is found by its index, whatever kinds of cases bar', async () => {
    const { rows } = await sql<{ condition: string }>`
      select pg_get_expr(indpred, indrelid) as condition from pg_index where indexrelid = 'cases_barring'::regclass`.execute(
      world.context.db,
    );
    const named = [...(rows[0]?.condition.matchAll(/'([a-z_]+)'/g) ?? [])].map(([, word]) => word);
    expect(named).toEqual(expect.arrayContaining([...kindsThatBar]));
    expect(named).toHaveLength(kindsThatBar.length + 2);
  });

  it('TRF-9 a pasted list: found, not found, of one name, or barred', async () => {
    const { school, classOne, classTwo, strangers, beside } = league;
    await mark(classOne, 2026);
    await mark(classTwo, 2026);
    const alone = await plant(classOne, '林知远');
    await plant(classOne, '周同名');
    await plant(classTwo, '周同名');
    const moving = await plant(classOne, '许在途');
    await begin(classOne, moving, strangers);
    const gone = await plant(classOne, '秦已走');
    await move(classOne, gone, strangers);
    const text =
      '序号\t姓名\t班级\n1\t林知远（男）\t高三1班\n2\t周同名\n3\t许在途\n4\t无此人\n5\t林知远\n6\t秦已走';
    const { body } = await world.call(school.seat, findSeasonNames, {
      params: params(school),
      body: { year: 2026, text },
    });
    expect(
      body.items.map(({ name, members }) => [
        name,
        members.length,
        members.map(({ begin: why }) => why?.code),
      ]),
    ).toEqual([
      ['林知远', 1, [undefined]],
      ['周同名', 2, [undefined, undefined]],
      ['许在途', 1, ['transfer.openAlready']],
      ['无此人', 0, []],
      ['秦已走', 1, ['transfer.leftAlready']],
    ]);
    // Those of one name are told apart; of who is elsewhere now no number is told.
    const [one, other] = body.items[1]?.members ?? [];
    expect(one?.idNumberMasked).toMatch(/•/);
    expect([one?.organisation.id, other?.organisation.id]).toEqual([
      classOne.organisation.id,
      classTwo.organisation.id,
    ]);
    expect(body.items[4]?.members[0]?.idNumberMasked).toBeNull();
    expect(body.items[0]?.members[0]).toMatchObject({
      memberId: alone.id,
      organisation: { id: classOne.organisation.id },
    });
    const beyond = await world.call(beside.seat, findSeasonNames, {
      params: params(classOne),
      body: { year: 2026, text },
    });
    expect(beyond.codes).toEqual(['organisation.notFound']);
  });

  it('TRF-9 ACC-2 the list as Excel, put on the record first', async () => {
    const { classOne } = league;
    await mark(classOne, 2026);
    await plant(classOne);
    const table = await world.call(classOne.seat, readSeasonTable, {
      params: params(classOne),
      query: { year: 2026, of: 'not_begun' },
    });
    expect(table.status).toBe(200);
    const kept = await world.context.db
      .selectFrom('accesses')
      .select('details')
      .where('kind', '=', 'graduates_exported')
      .where('organisation_id', '=', classOne.organisation.id)
      .execute();
    expect(kept).toEqual([{ details: { graduationYear: 2026 } }]);
  });

  it('TRF-9 LEA-5 branches are reminded once a week of who has not begun, and reviewers once a day of what waits', async () => {
    const { classOne, strangers, beside } = league;
    await mark(classOne, 2026);
    await plant(classOne);
    await begin(classOne, await plant(classOne), strangers);
    const reviewer = twoSteps ? beside : strangers;
    for (const at of [0, hour]) {
      world.setNow(later(7 * day + at));
      await remindOfGraduates(world.context);
      await remindOfWaiting(world.context);
    }
    const { answerHours: hours } = policy.season;
    expect(await told(classOne, 'graduates_not_begun')).toEqual([
      { kind: 'graduates_not_begun', subjects: [{ count: 1, year: 2026 }] },
    ]);
    expect(await told(reviewer, 'transfers_waiting')).toEqual([
      { kind: 'transfers_waiting', subjects: [{ count: 1, hours }] },
    ]);
    world.setNow(later(8 * day));
    await remindOfGraduates(world.context);
    await remindOfWaiting(world.context);
    expect(await told(classOne, 'graduates_not_begun')).toHaveLength(1);
    expect(await told(reviewer, 'transfers_waiting')).toHaveLength(2);
  });

  if (policy.memberEntry !== 'administrator-single-or-batch')
    it('TRF-9 ENT-16 a graduate taken in by name and number has moved', async () => {
      const { classOne, strangers } = league;
      await mark(classOne, 2026);
      const entry = buildEarlyEntry();
      await joinByApplication(world, classOne, entry);
      const added = await world.call(strangers.seat, addMember, {
        body: { name: entry.name ?? '', idNumber: entry.idNumber ?? '' },
      });
      expect(added.codes).toEqual([]);
      expect(await figures(classOne)).toMatchObject({ graduates: 1, left: 1, rate: 1 });
    });
});
