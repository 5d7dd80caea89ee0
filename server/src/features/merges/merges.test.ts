import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { enterCadre, listPosts } from '#contract/cadres.ts';
import { askReinstatement, listEndingsOf, proposeEnding } from '#contract/endings.ts';
import { correctParticulars, getMember, getOwnMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { dismissDuplicate, getDuplicate, listDuplicates, mergePeople } from '#contract/merges.ts';
import { listMessages } from '#contract/messages.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { enter, numberOf, plantRanges } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { foldFigures } from '../statistics/fold-figures.ts';
import { recountFigures } from '../statistics/recount.ts';
import { noteDuplicates } from './merge-jobs.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023', now: '2026-03-02T10:00:00+08:00' });
  league = await plantLeague(world);
  await plantRanges(world, league);
});
afterAll(() => world?.close());

let named = 0;
const nameOf = () => `重名${String.fromCharCode(0x4e00 + named++)}`;
const reason = '身份证号码录错一位';

/** Somebody who joined before forms were asked for, entered by the branch; answers the id. */
async function plant(branch: Planted, changes: EntryInput = {}): Promise<number> {
  const { body, codes } = await enter(world, branch, buildEarlyEntry(changes));
  expect(codes).toEqual([]);
  return body.memberId;
}

/** One person in two branches of the school, under two ID numbers. */
async function plantTwice(first: EntryInput = {}, second: EntryInput = {}) {
  const name = nameOf();
  const one = await plant(league.classOne, { name, ...first });
  const two = await plant(league.classTwo, { name, ...second });
  return { name, one, two, pairId: (await pairOf(league.school.seat, name))?.id ?? 0 };
}

async function listAll(seat: Seat, state: 'open' | 'dismissed' = 'open') {
  const items = [];
  let after: string | undefined;
  do {
    const { body } = await world.call(seat, listDuplicates, {
      query: { state, limit: 2, ...(after && { after }) },
    });
    items.push(...body.items);
    after = body.next ?? undefined;
  } while (after);
  return items;
}
const pairOf = async (seat: Seat, name: string, state?: 'dismissed') =>
  (await listAll(seat, state)).find(({ people }) => people[0].name === name);
const see = async (memberId: number, seat = league.school.seat) =>
  (await world.call(seat, getMember, { params: { memberId } })).body;
const open = (seat: Seat, pairId: number) => world.call(seat, getDuplicate, { params: { pairId } });

async function merge(
  keptId: number,
  endedId: number,
  changes: object = {},
  seat = league.school.seat,
  key?: string,
) {
  const [kept, ended] = [await see(keptId, league.province.seat), await see(endedId, league.province.seat)];
  const body = {
    keptId,
    endedId,
    keptVersion: kept.version,
    endedVersion: ended.version,
    reason,
    ...changes,
  };
  return world.call(seat, mergePeople, { body, ...(key && { key }) });
}
const messagesOf = async (seat: Seat) =>
  (await world.call(seat, listMessages, { query: {} })).body.items.flatMap((message) =>
    message.source === 'notification' ? [message.content] : [],
  );
async function expectSums() {
  await foldFigures(world.context);
  expect(await recountFigures(world.context)).toMatchObject({ differingMembers: 0, differingSums: 0 });
}

describe('LIF-4 pairs that look like one person', () => {
  it('LIF-4 are noted by birth date, by telephone and by an ID number nearly alike, in whoever’s subtree both are', async () => {
    const { school, province, beside, classOne, strangers, grade } = league;
    const { name, one, two } = await plantTwice();
    expect(await pairOf(school.seat, name)).toMatchObject({
      grounds: ['birth_date', 'phone'],
      people: [{ id: one }, { id: two, idNumberMasked: expect.stringContaining('•') }],
      actions: { dismiss: null },
    });
    const slipped = nameOf();
    await plant(classOne, { name: slipped, idNumber: buildIdNumber('2003-03-14'), phone: '19800003011' });
    await plant(league.classTwo, {
      name: slipped,
      idNumber: buildIdNumber('2003-03-15'),
      phone: '19800003012',
    });
    expect((await pairOf(school.seat, slipped))?.grounds).toEqual(['id_number']);
    const swapped = nameOf();
    await plant(classOne, { name: swapped, idNumber: buildIdNumber('2003-12-01'), phone: '19800003013' });
    await plant(league.classTwo, {
      name: swapped,
      idNumber: buildIdNumber('2003-12-10'),
      phone: '19800003014',
    });
    expect((await pairOf(school.seat, swapped))?.grounds).toEqual(['id_number']);
    const other = nameOf();
    await plant(classOne, { name: other, idNumber: buildIdNumber('2003-03-14'), phone: '19800003015' });
    await plant(league.classTwo, {
      name: other,
      idNumber: buildIdNumber('2003-05-25'),
      phone: '19800003016',
    });
    expect(await pairOf(school.seat, other)).toBeUndefined();

    // Seen by who stands above both, and reviews.
    const apart = nameOf();
    await plant(classOne, { name: apart });
    await plant(strangers, { name: apart });
    expect(await pairOf(school.seat, apart)).toBeUndefined();
    expect(await pairOf(beside.seat, apart)).toBeUndefined();
    const found = await pairOf(province.seat, apart);
    expect(found).toBeDefined();
    expect((await open(school.seat, found?.id ?? 0)).codes).toEqual(['merge.pairNotFound']);
    for (const seat of [classOne.seat, grade.seat])
      expect((await world.call(seat, listDuplicates, { query: {} })).codes).toEqual(['merge.notReviewer']);

    // They follow a branch that moves.
    const params = { organisationId: strangers.organisation.id };
    const { version } = (await world.call(province.seat, getOrganisation, { params })).body;
    const moved = await world.call(province.seat, moveOrganisation, {
      params,
      body: { parentId: school.organisation.id, reason: '调整', version },
    });
    expect(moved.codes).toEqual([]);
    expect(await pairOf(school.seat, apart)).toBeDefined();
    // A row put right is like nobody any more.
    const row = await see(one);
    const { isCadre: _, ...rest } = row.particulars;
    const put = await world.call(classOne.seat, correctParticulars, {
      params: { memberId: one },
      body: { particulars: { ...rest, name: nameOf(), isCadre: false }, version: row.version } as never,
    });
    expect(put.codes).toEqual([]);
    expect(await pairOf(school.seat, name)).toBeUndefined();
  });

  it('LIF-4 are found later where two entered them at the same moment', async () => {
    const { name } = await plantTwice();
    const owner = new pg.Client({ connectionString: world.url });
    await owner.connect();
    await owner.query('delete from duplicate_pairs');
    await owner.end();
    expect(await pairOf(league.school.seat, name)).toBeUndefined();
    await noteDuplicates(world.context);
    expect(await pairOf(league.school.seat, name)).toBeDefined();
  });

  it('LIF-4 不是同一人 is said once, with a reason, on the record of both, and the pair is shown no more', async () => {
    const { school, classOne } = league;
    const { name, one, two, pairId } = await plantTwice();
    const dismiss = (seat: Seat, why: string) =>
      world.call(seat, dismissDuplicate, { params: { pairId }, body: { reason: why } });
    expect((await dismiss(classOne.seat, '双胞胎')).codes).toEqual(['merge.notReviewer']);
    expect((await dismiss(league.beside.seat, '双胞胎')).codes).toEqual(['member.notFound']);
    expect((await dismiss(school.seat, ' ')).codes).toEqual(['merge.reasonMissing']);
    const both = await Promise.all([dismiss(school.seat, '双胞胎'), dismiss(school.seat, '双胞胎')]);
    expect(both.flatMap(({ codes }) => codes)).toEqual(['merge.dismissedAlready']);
    expect(await pairOf(school.seat, name)).toBeUndefined();
    expect(await pairOf(school.seat, name, 'dismissed')).toMatchObject({ dismissal: { reason: '双胞胎' } });
    for (const id of [one, two])
      expect((await see(id)).history[0]).toMatchObject({ kind: 'duplicate_dismissed', reason: '双胞胎' });
    // Found anew it stays dismissed.
    await noteDuplicates(world.context);
    expect(await pairOf(school.seat, name)).toBeUndefined();
  });
});

describe('LIF-4 merging', () => {
  it('LIF-4 TRF-9 who had left a graduating branch under the row that ends has left it under the one that stays, once', async () => {
    const { one, two } = await plantTwice();
    const { id, path } = league.classOne.organisation;
    const left = { from_id: id, from_path: path, to_id: null, left_at: world.context.clock.now() };
    const { db } = world.context;
    await db
      .insertInto('graduate_leavings')
      .values([
        { member_id: two, year: 2024, ...left },
        { member_id: two, year: 2025, ...left },
        { member_id: one, year: 2025, ...left },
      ])
      .execute();
    expect((await merge(one, two)).codes).toEqual([]);
    const rows = await db
      .selectFrom('graduate_leavings')
      .select(['member_id', 'year'])
      .where('member_id', 'in', [one, two])
      .orderBy('year')
      .execute();
    expect(rows).toEqual([
      { member_id: one, year: 2024 },
      { member_id: one, year: 2025 },
    ]);
  });

  it('LIF-4 LEA-5 one row stays and the other ends as a duplicate of it; both branches and the member are told, figures are those of a recount', async () => {
    const { school, classOne, classTwo } = league;
    const { name, one, two, pairId } = await plantTwice();
    expect((await open(school.seat, pairId)).body.choices).toMatchObject([
      { keptId: one, merge: null, number: 'kept' },
      { keptId: two, merge: null, number: 'kept' },
    ]);
    expect((await merge(one, two, { reason: ' ' })).codes).toEqual(['merge.reasonMissing']);
    expect((await merge(one, one)).codes).toEqual(['merge.samePerson']);
    expect((await merge(one, two, {}, classOne.seat)).codes).toEqual(['merge.notReviewer']);
    expect((await merge(one, two, {}, league.beside.seat)).codes).toEqual(['member.notFound']);
    expect((await merge(one, two, { endedVersion: 9 })).codes).toEqual(['merge.changedMeanwhile']);
    const seat = await world.plantMemberSeat(classTwo.organisation, two);
    const key = randomUUID();
    const body = { keptId: one, endedId: two, keptVersion: 1, endedVersion: 1, reason };
    const first = await world.call(school.seat, mergePeople, { body, key });
    expect(first.codes).toEqual([]);
    expect((await world.call(school.seat, mergePeople, { body, key })).body).toEqual(first.body);
    expect((await world.call(school.seat, mergePeople, { body })).codes).toEqual(['merge.ended']);

    const [kept, ended] = [await see(one), await see(two)];
    expect(kept).toMatchObject({ standing: 'listed', history: [{ kind: 'entries_merged', reason }, {}] });
    expect(kept.developmentNumber).not.toBeNull();
    expect(ended).toMatchObject({ standing: 'ended', developmentNumber: null });
    const endings = (await world.call(school.seat, listEndingsOf, { params: { memberId: two } })).body;
    expect(endings.items).toMatchObject([
      { kind: 'duplicate', state: 'in_force', on: '2026-03-02', reason, caseId: null, kept: { id: one } },
    ]);
    // The other branch is not shown the row that stays.
    const seen = (await world.call(classTwo.seat, listEndingsOf, { params: { memberId: two } })).body;
    expect(seen.items).toMatchObject([{ kept: null, reviewer: { id: school.organisation.id } }]);
    for (const [told, memberId] of [
      [classOne.seat, one],
      [classTwo.seat, two],
    ] as const)
      expect(await messagesOf(told)).toContainEqual(
        expect.objectContaining({
          kind: 'entries_merged',
          subjects: expect.arrayContaining([
            { memberId, name, organisation: classOne.organisation.name, reason },
          ]),
        }),
      );
    // The account is the kept row's, and so are the messages.
    expect((await world.call(seat, getOwnMember)).body.id).toBe(one);
    expect(await messagesOf(seat)).toEqual([
      { kind: 'own_entries_merged', organisation: classOne.organisation.name },
    ]);
    expect(await pairOf(school.seat, name)).toBeUndefined();
    await expectSums();
  });

  it('LIF-4 NUM-4 the number stays with its row, moves where the other needs one, or is free again, and the sums agree', async () => {
    const { school, classOne, classTwo } = league;
    const used = async () => {
      const rows = await world.context.db.selectFrom('number_uses').select(['number', 'member_id']).execute();
      return new Map(rows.map(({ number, member_id: id }) => [String(number), id]));
    };
    const form = async (id: number) => {
      const { caseId } = await see(id);
      expect(
        (
          await world.call(school.seat, decideCase, {
            params: { caseId: caseId ?? 0 },
            body: { decision: 'agree' },
          })
        ).codes,
      ).toEqual([]);
    };
    const name = nameOf();
    const one = (await enter(world, classOne, buildEntry({ name, developmentNumber: numberOf(1) }))).body
      .memberId;
    const two = (await enter(world, classTwo, buildEntry({ name, developmentNumber: numberOf(30) }))).body
      .memberId;
    expect((await merge(one, two)).codes).toEqual(['merge.caseOpen']);
    await form(two);
    await form(one);
    const before = (await used()).size;
    expect((await merge(one, two)).body.number).toBe('kept');
    expect((await used()).get(numberOf(1))).toBe(one);
    expect((await used()).has(numberOf(30))).toBe(false);
    expect((await used()).size).toBe(before - 1);
    await expectSums();

    // A cadre's row without a number takes over what it needs.
    const third = nameOf();
    const holder = (
      await enter(world, classTwo, buildEntry({ name: third, developmentNumber: numberOf(31) }))
    ).body.memberId;
    const needy = (await enter(world, classOne, buildEntry({ name: third, developmentNumber: numberOf(2) })))
      .body.memberId;
    await form(holder);
    await form(needy);
    await world.context.db.deleteFrom('number_uses').where('member_id', '=', needy).execute();
    await world.context.db
      .updateTable('members')
      .set({ development_number: null })
      .where('id', '=', needy)
      .execute();
    const pair = await pairOf(school.seat, third);
    expect((await open(school.seat, pair?.id ?? 0)).body.choices).toMatchObject([
      { keptId: holder, number: 'kept' },
      { keptId: needy, merge: null, number: 'moved' },
    ]);
    expect((await merge(needy, holder)).body.number).toBe('moved');
    expect((await used()).get(numberOf(31))).toBe(needy);
    expect((await see(needy)).developmentNumber).toBe(numberOf(31));
    expect((await see(holder)).developmentNumber).toBeNull();

    // Of another year than the row that stays: nothing is lost, the administrator is told.
    const fourth = nameOf();
    const early = await plant(classTwo, { name: fourth });
    const late = (
      await enter(
        world,
        classOne,
        buildEntry({ name: fourth, idNumber: buildIdNumber('2003-03-14'), developmentNumber: numberOf(3) }),
      )
    ).body.memberId;
    await form(late);
    await world.context.db.deleteFrom('number_uses').where('member_id', '=', late).execute();
    await world.context.db
      .updateTable('members')
      .set({ development_number: null })
      .where('id', '=', late)
      .execute();
    expect((await merge(late, early)).codes).toEqual(['merge.numberUnfit']);

    // Not asked of who joined before numbers.
    const fifth = nameOf();
    const old = await plant(classTwo, {
      name: fifth,
      joinedMonth: '2016-12',
      idNumber: buildIdNumber('2001-03-14'),
      developmentNumber: '',
    });
    const numbered = await plant(classOne, { name: fifth, idNumber: buildIdNumber('2001-03-14') });
    expect((await merge(old, numbered)).body.number).toBe('released');
    expect((await see(old)).developmentNumber).toBeNull();
    await expectSums();
  });

  it('LIF-4 ENT-4 posts go over where the other row holds none in that organisation; a membership and a certification are not lost', async () => {
    const { school, classOne } = league;
    const name = nameOf();
    const post = {
      position: 'secretary',
      positionSince: '2024-09',
      cadreNature: 'part_time',
      onPartyCommittee: true,
    };
    const asMember = await plant(classOne, {
      name,
      isCadre: true,
      ...post,
      position: 'member',
      appointment: 'elected',
    } as EntryInput);
    const { isCadre, registeredAddress, developmentNumber, ...person } = buildEarlyEntry({ name });
    const cadre = await world.call(school.seat, enterCadre, {
      body: {
        organisationId: school.organisation.id,
        particulars: { ...person, developmentNumber, ...post, onPostState: 'on_post' } as never,
      },
    });
    expect(cadre.codes).toEqual([]);
    const { memberId: asCadre } = cadre.body;
    expect((await merge(asCadre, asMember)).codes).toEqual(['merge.membershipLost']);
    const merged = await merge(asMember, asCadre);
    expect(merged.codes).toEqual([]);
    const held = (await world.call(school.seat, listPosts, { params: { memberId: asMember } })).body.items;
    expect(held.map(({ organisation }) => organisation.id).sort()).toEqual(
      [classOne.organisation.id, school.organisation.id].sort(),
    );
    expect((await see(asCadre)).isCadre).toBe(false);
    // Undone by whoever merged, where one row was its own.
    const asked = await world.call(school.seat, askReinstatement, {
      params: { memberId: asCadre },
      body: { reason: '两人同名' },
    });
    expect(asked.body.reviewer.id).toBe(school.organisation.id);

    const both = nameOf();
    const [one, two] = [
      (await enter(world, classOne, buildEntry({ name: both, developmentNumber: numberOf(10) }))).body
        .memberId,
      (await enter(world, league.classTwo, buildEntry({ name: both, developmentNumber: numberOf(40) }))).body
        .memberId,
    ];
    for (const [id, decision] of [
      [one, 'agree'],
      [two, 'refuse'],
    ] as const)
      await world.call(school.seat, decideCase, {
        params: { caseId: (await see(id)).caseId ?? 0 },
        body: { decision, ...(decision === 'refuse' && { reason: '不清晰' }) } as never,
      });
    expect((await merge(two, one)).codes).toEqual(['merge.certifiedLost']);
    expect((await merge(one, two)).codes).toEqual([]);
    await expectSums();
  });

  it('LIF-4 not while an ending is open; of two who merge the same rows at once one does; an account beside another is closed', async () => {
    const { school, classOne, classTwo } = league;
    const { one, two } = await plantTwice();
    const proposed = await world.call(classTwo.seat, proposeEnding, {
      params: { memberId: two },
      body: { kind: 'lapse', on: '2026-03-01', reason: '连续六个月不交纳团费' },
    });
    expect((await merge(one, two)).codes).toEqual(['merge.caseOpen']);
    await world.call(school.seat, decideCase, {
      params: { caseId: proposed.body.caseId },
      body: { decision: 'refuse', reason: '不属实' },
    });
    const keeper = await world.plantMemberSeat(classOne.organisation, one);
    const other = await world.plantMemberSeat(classTwo.organisation, two);
    const both = await Promise.all([merge(one, two), merge(two, one)]);
    expect(both.flatMap(({ codes }) => codes)).toEqual([
      expect.stringMatching(/^merge\.(ended|changedMeanwhile)$/),
    ]);
    const kept = both.find(({ codes }) => codes.length === 0)?.body.keptId;
    const [stays, gone] = kept === one ? [keeper, other] : [other, keeper];
    expect((await world.call(stays, getOwnMember)).body.id).toBe(kept);
    expect((await world.call(gone, getOwnMember)).status).toBe(401);
  });

  it('LIF-3 LIF-4 a merge made by mistake is undone by whoever merged, and the pair is to be looked at again', async () => {
    const { school, classTwo } = league;
    const { name, one, two } = await plantTwice();
    expect((await merge(one, two)).codes).toEqual([]);
    const asked = await world.call(classTwo.seat, askReinstatement, {
      params: { memberId: two },
      body: { reason: '两人同名' },
    });
    expect(asked.body.reviewer.id).toBe(school.organisation.id);
    expect((await merge(one, two)).codes).toEqual(['merge.ended']);
    const params = { caseId: asked.body.caseId };
    expect(
      (await world.call(school.seat, decideCase, { params, body: { decision: 'agree' } })).codes,
    ).toEqual([]);
    expect(await see(two)).toMatchObject({ standing: 'listed', developmentNumber: null });
    expect(await pairOf(school.seat, name)).toMatchObject({ state: 'open' });
    await expectSums();
  });

  it('LIF-3 LIF-4 N23 1.1 who was not agreed to before a merge is not afterwards either, once it is undone', async () => {
    const { school, classOne, classTwo } = league;
    const name = nameOf();
    const one = await plant(classOne, { name });
    const entry = buildEntry({ name, developmentNumber: numberOf(45) });
    const two = (await enter(world, classTwo, entry)).body.memberId;
    const { caseId } = await see(two);
    await world.call(school.seat, decideCase, {
      params: { caseId: caseId ?? 0 },
      body: { decision: 'refuse', reason: '首页看不清' },
    });
    expect((await see(two)).standing).toBe('awaiting_approval');
    expect((await merge(one, two)).codes).toEqual([]);
    const asked = await world.call(classTwo.seat, askReinstatement, {
      params: { memberId: two },
      body: { reason: '两人同名' },
    });
    const params = { caseId: asked.body.caseId };
    expect(
      (await world.call(school.seat, decideCase, { params, body: { decision: 'agree' } })).codes,
    ).toEqual([]);
    expect((await see(two)).standing).toBe('awaiting_approval');
    await expectSums();
  });
});

it('LIF-4 rows that are not alike are not merged; an account with another seat keeps its log-in', async () => {
  const { classOne, classTwo, province } = league;
  const [stranger, other] = [
    await plant(classOne, { name: nameOf() }),
    await plant(classTwo, { name: nameOf() }),
  ];
  expect((await merge(stranger, other)).codes).toEqual(['merge.pairNotFound']);
  const { one, two } = await plantTwice();
  const seat = await world.plantMemberSeat(classTwo.organisation, two);
  const { db } = world.context;
  const logIn = () =>
    db
      .selectFrom('accounts')
      .select(['name', 'id_number_hash', 'user_name', 'closed_at'])
      .where('id', '=', seat.accountId)
      .executeTakeFirstOrThrow();
  await db
    .insertInto('seats')
    .values({
      account_id: seat.accountId,
      kind: 'administrator',
      organisation_id: province.organisation.id,
      organisation_path: province.organisation.path,
      created_at: new Date(),
    })
    .execute();
  const before = await logIn();
  expect((await merge(one, two)).codes).toEqual([]);
  expect(await logIn()).toEqual(before);
  expect((await world.call(seat, getOwnMember)).status).toBe(401);
});

it('LIF-4 the number of a row that was merged can be entered again', async () => {
  const { classOne } = league;
  const { two, one } = await plantTwice();
  const { developmentNumber } = await see(two);
  expect((await merge(one, two)).codes).toEqual([]);
  expect(
    (
      await enter(
        world,
        classOne,
        buildEarlyEntry({ name: nameOf(), developmentNumber: developmentNumber ?? '' }),
      )
    ).codes,
  ).toEqual([]);
});
