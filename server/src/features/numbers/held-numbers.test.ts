import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterMember } from '#contract/members.ts';
import { getNumber, getNumberPlan, openNumberBlock } from '#contract/numbers.ts';
import { listIrregular } from '#contract/statistics.ts';
import { buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { actorOf, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { loadMemberForUpdate, vacateNumber } from '../members/index.ts';
import { transact } from '../record/index.ts';
import { findPlaces } from './use-numbers.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

const enter = (developmentNumber: string, joinedMonth: string) =>
  world.call(league.classOne.seat, enterMember, {
    body: {
      organisationId: league.classOne.organisation.id,
      particulars: buildEntry({
        idNumber: buildIdNumber('2003-03-14'),
        joinedMonth,
        appliedToParty: false,
        developmentNumber,
      }),
    },
  });

const open = (first: string, last: string) =>
  world.call(league.province.seat, openNumberBlock, { body: { field: 'senior_middle', first, last } });

/** Received, used and free of the top. */
async function accountsOf(year: number) {
  const { body } = await world.call(league.province.seat, getNumberPlan, {
    params: { organisationId: league.province.organisation.id },
    query: { year },
  });
  return body.accounts.map(({ received, used, free }) => [received, used, free]);
}

/** How many wait for a series of numbers. */
async function waiting(): Promise<number> {
  const { rows } = await sql`
    select from pg_locks l where l.locktype = 'advisory' and not l.granted
      and l.database = (select oid from pg_database where datname = current_database())`.execute(
    world.context.db,
  );
  return rows.length;
}

it('NUM-4 numbers that members hold are in use as soon as their range comes in, and given to nobody', async () => {
  const { province } = league;
  const held = await enter('201932000003', '2019-05');
  const beyond = await enter('201932000011', '2019-05');
  expect([held.codes, beyond.codes]).toEqual([[], []]);
  expect((await open('201932000001', '201932000010')).codes).toEqual([]);
  expect(await accountsOf(2019)).toEqual([[10, 1, 9]]);
  const story = await world.call(province.seat, getNumber, { params: { number: '201932000003' } });
  expect(story.body).toMatchObject({ state: 'in_use' });
  // The one outside is irregular from now on; the other is not.
  const irregular = await world.call(province.seat, listIrregular, {
    params: { organisationId: province.organisation.id },
    query: { kind: 'outside_ranges' },
  });
  expect(irregular.body.items.map(({ developmentNumber }) => developmentNumber)).toEqual(['201932000011']);
  // And nothing is wrong with it either once its range follows.
  expect((await open('201932000011', '201932000020')).codes).toEqual([]);
  const after = await world.call(province.seat, listIrregular, {
    params: { organisationId: province.organisation.id },
    query: {},
  });
  expect(after.body.items).toEqual([]);
});

it('NUM-4 so are those of members who are entered at the very moment: the range waits for their entry', async () => {
  const number = '201832000007';
  const { db } = world.context;
  const { classOne } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat);
  let opened: ReturnType<typeof open> | undefined;
  await db.transaction().execute(async (tx) => {
    // As an entry does before the member has it.
    expect((await findPlaces(tx, [number])).places.size).toBe(0);
    opened = open('201832000001', '201832000100');
    await expect.poll(waiting).toBe(1);
    await tx.updateTable('members').set({ development_number: number }).where('id', '=', member.id).execute();
  });
  expect((await opened)?.codes).toEqual([]);
  expect(await accountsOf(2018)).toEqual([[100, 1, 99]]);
});

it('NUM-4 NUM-6 one that is released at the very moment is taken up for nobody', async () => {
  const number = '201732000007';
  const { db } = world.context;
  const { classOne, province } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat);
  await db.updateTable('members').set({ development_number: number }).where('id', '=', member.id).execute();
  let opened: ReturnType<typeof open> | undefined;
  await transact(world.context, async (tx) => {
    const found = await loadMemberForUpdate(tx, member.id);
    if (!found) throw new Error('The member is gone');
    await vacateNumber(world.context, tx, actorOf(province.seat), found.member, { reason: '占用有误' });
    opened = open('201732000001', '201732000100');
    await expect.poll(waiting).toBe(1);
  });
  expect((await opened)?.codes).toEqual([]);
  expect(await accountsOf(2017)).toEqual([[100, 0, 100]]);
});
