import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { askReinstatement, proposeEnding } from '#contract/endings.ts';
import { addSilentPeer } from '#contract/federation.ts';
import { getGraduation, markGraduation } from '#contract/graduations.ts';
import { beginHandover, reportHandover, withdrawHandover } from '#contract/handovers.ts';
import { listMessages } from '#contract/messages.ts';
import {
  beginTransfers,
  findSeasonNames,
  getSeason,
  listSeasonMembers,
  readSeasonTable,
  type SeasonFilter,
} from '#contract/season.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { createPeeredWorlds, type PeeredWorlds } from '../../testing/peered-worlds.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import type { World } from '../../testing/world.ts';
import { remindOfGraduates } from './remind-of-graduates.ts';

const start = new Date('2026-06-10T10:00:00+08:00');
const target = '共青团某大学委员会';

let worlds: PeeredWorlds;
let world: World;
let league: League;
/** Beijing, which can be asked, and 广东, which cannot. */
let peers: { beijing: number; guangdong: number };

beforeAll(async () => {
  worlds = await createPeeredWorlds({ national: { now: start.toISOString() } });
  world = worlds.national.world;
  const { beijingAtNational } = await worlds.connect();
  const { body } = await world.call(worlds.national.seat, addSilentPeer, {
    body: { name: '广东共青团', system: 'guangdong' },
  });
  peers = { beijing: beijingAtNational, guangdong: body.id };
});
afterAll(() => worlds?.close());
beforeEach(async () => {
  world.setNow(start);
  league = await plantLeague(world);
  const params = { organisationId: league.classOne.organisation.id };
  const { body } = await world.call(league.classOne.seat, getGraduation, { params });
  const { version } = body.graduation;
  await world.call(league.classOne.seat, markGraduation, { params, body: { year: 2026, version } });
});

const plant = (name: string): Promise<PlantedMember> =>
  plantMember(world, league.classOne.organisation, league.classOne.seat, { joinedMonth: '2019-05', name });
const handOver = async (member: PlantedMember, peerId: number): Promise<number> => {
  const begun = await world.call(league.classOne.seat, beginHandover, {
    params: { memberId: member.id },
    body: { peerId, province: '44', target, reason: 'other', details: { remark: '升学' } },
  });
  expect(begun.codes).toEqual([]);
  return begun.body.handoverId;
};
const toArmy = async (member: PlantedMember): Promise<number> => {
  const proposed = await world.call(league.classOne.seat, proposeEnding, {
    params: { memberId: member.id },
    body: { kind: 'army', on: '2026-06-10', reason: '' },
  });
  expect(proposed.codes).toEqual([]);
  return proposed.body.caseId;
};
const agree = async (caseId: number) => {
  const decided = await world.call(league.province.seat, decideCase, {
    params: { caseId },
    body: { decision: 'agree' },
  });
  expect(decided.codes).toEqual([]);
};
const params = (of: Planted) => ({ organisationId: of.organisation.id });
const figures = async (of = league.classOne) =>
  (await world.call(of.seat, getSeason, { params: params(of), query: { year: 2026 } })).body.figures;
const list = async (of: SeasonFilter, at = league.classOne) =>
  (await world.call(at.seat, listSeasonMembers, { params: params(at), query: { year: 2026, of } })).body
    .items;

it('TRF-9 TRF-3 TRF-6 who has asked another system or is joining the army has begun: where to, with whom it lies, and for how long', async () => {
  const { classOne, school, province } = league;
  const [asks, reports, joins, idle] = [
    await plant('高询问'),
    await plant('何报到'),
    await plant('江参军'),
    await plant('孔未动'),
  ];
  const asked = await handOver(asks, peers.beijing);
  world.setNow(new Date(start.getTime() + dayMilliseconds));
  const reported = await handOver(reports, peers.guangdong);
  const caseId = await toArmy(joins);
  world.setNow(new Date(start.getTime() + 3 * dayMilliseconds));
  for (const of of [classOne, school, province])
    expect(await figures(of)).toMatchObject({
      graduates: 4,
      left: 0,
      open: 3,
      openDays: 3,
      notBegun: 1,
      barred: 0,
    });
  const open = await list('open');
  expect(open.map(({ name, state, underWay }) => [name, state, underWay?.by, underWay?.days])).toEqual([
    ['高询问', 'open', 'handover', 3],
    ['何报到', 'open', 'report', 2],
    ['江参军', 'open', 'army', 2],
  ]);
  expect(open.map(({ underWay }) => [underWay?.to, underWay?.liesWith])).toEqual([
    [target, '共青团北京市委员会'],
    [target, '广东共青团'],
    [null, province.organisation.name],
  ]);
  expect(open.map(({ begin }) => begin?.code)).toEqual([
    'handover.openAlready',
    'handover.openAlready',
    'transfer.endingOpen',
  ]);
  expect((await list('not_begun')).map(({ name }) => name)).toEqual([idle.name]);
  expect(await list('barred')).toEqual([]);
  // The reminder counts who has not begun, alone.
  await remindOfGraduates(world.context);
  const { body } = await world.call(classOne.seat, listMessages, { query: { source: 'notification' } });
  const told = body.items.flatMap((item) =>
    item.source === 'notification' && item.content.kind === 'graduates_not_begun'
      ? [item.content.subjects]
      : [],
  );
  expect(told).toEqual([[{ count: 1, year: 2026 }]]);

  const table = await world.call(classOne.seat, readSeasonTable, {
    params: params(classOne),
    query: { year: 2026, of: 'open' },
  });
  const lines: string[][] = [];
  const sheet = await readSheet(table.bytes, { maxRows: 10 });
  for await (const { cells } of sheet.rows)
    lines.push(cells.map((cell) => ('text' in cell ? cell.text : '')));
  expect(lines.map((line) => [line[0], ...line.slice(3, 7)])).toEqual([
    ['高询问', '转接中', target, '共青团北京市委员会', '3'],
    ['何报到', '转接中', target, '广东共青团', '2'],
    ['江参军', '转接中', '参军入伍', province.organisation.name, '2'],
  ]);

  // Done, or taken back.
  await world.call(classOne.seat, reportHandover, {
    params: { handoverId: reported },
    body: { on: '2026-06-13' },
  });
  await world.call(classOne.seat, withdrawHandover, { params: { handoverId: asked } });
  await agree(caseId);
  expect(await figures(school)).toMatchObject({
    graduates: 4,
    left: 2,
    open: 0,
    openDays: null,
    notBegun: 2,
  });
  expect((await list('left')).map(({ name, left }) => [name, left])).toEqual([
    ['何报到', { to: null, toArmy: false, on: '2026-06-13' }],
    ['江参军', { to: null, toArmy: true, on: '2026-06-13' }],
  ]);
});

it('TRF-9 TRF-6 LIF-3 who comes back from the army has not left', async () => {
  const { classOne } = league;
  const joins = await plant('雷归来');
  await agree(await toArmy(joins));
  expect(await figures()).toMatchObject({ graduates: 1, left: 1 });
  const back = await world.call(classOne.seat, askReinstatement, {
    params: { memberId: joins.id },
    body: { reason: '误办' },
  });
  await agree(back.body.caseId);
  expect(await figures()).toMatchObject({ graduates: 1, left: 0, notBegun: 1 });
});

it('TRF-9 TRF-3 nobody is begun twice: who has asked another system is left out of many, and of a pasted list', async () => {
  const { classOne, strangers } = league;
  const [asks, idle] = [await plant('马在途'), await plant('倪未动')];
  await handOver(asks, peers.guangdong);
  const { body } = await world.call(classOne.seat, findSeasonNames, {
    params: params(classOne),
    body: { year: 2026, text: `${asks.name}\n${idle.name}` },
  });
  expect(body.items.map(({ members }) => members.map(({ begin }) => begin?.code ?? null))).toEqual([
    ['handover.openAlready'],
    [null],
  ]);
  const many = await world.call(classOne.seat, beginTransfers, {
    body: {
      memberIds: [asks.id, idle.id],
      reason: 'other',
      toId: strangers.organisation.id,
      details: { remark: '升学' },
    },
  });
  expect(many.body.items.map(({ refusal }) => refusal?.code ?? null)).toEqual(['handover.openAlready', null]);
});
