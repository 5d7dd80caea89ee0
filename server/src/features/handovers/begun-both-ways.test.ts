import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSilentPeer } from '#contract/federation.ts';
import { markGraduation } from '#contract/graduations.ts';
import { beginHandover, withdrawHandover } from '#contract/handovers.ts';
import { beginTransfers, findSeasonNames, getSeason, listSeasonMembers } from '#contract/season.ts';
import {
  beginOwnTransfer,
  beginTransfer,
  listTransfersOf,
  type TransferRequest,
} from '#contract/transfers.ts';
import { policies } from '../../policies/index.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';

const system = '广东共青团';
let world: World;
let league: League;
let peerId: number;
beforeAll(async () => {
  world = await createWorld({ policy: policies['national-2020'], now: '2026-06-10T10:00:00+08:00' });
  league = await plantLeague(world);
  const added = await world.call(league.province.seat, addSilentPeer, {
    body: { name: system, system: 'guangdong' },
  });
  peerId = added.body.id;
});
afterAll(() => world?.close());

const plant = () =>
  plantMember(world, league.classOne.organisation, league.classOne.seat, { joinedMonth: '2019-05' });
const request = (): TransferRequest => ({
  reason: 'other',
  toId: league.strangers.organisation.id,
  details: { remark: '家庭迁居' },
});
const inside = (memberId: number) =>
  world.call(league.classOne.seat, beginTransfer, { params: { memberId }, body: request() });
const elsewhere = (memberId: number) =>
  world.call(league.school.seat, beginHandover, {
    params: { memberId },
    body: { peerId, province: '44', target: '某街道团工委', reason: 'other', details: { remark: '迁居' } },
  });

it('TRF-1 TRF-3 whom another system is asked to take in is not transferred inside until that is taken back', async () => {
  const { classOne } = league;
  const member = await plant();
  const own = await world.plantMemberSeat(classOne.organisation, member.id);
  const params = { memberId: member.id };
  const { handoverId } = (await elsewhere(member.id)).body;
  const named = { code: 'handover.openAlready', parameters: { name: member.name, system } };
  const refused = await inside(member.id);
  expect(refused.codes).toEqual(['handover.openAlready']);
  expect(refused.faults).toMatchObject([{ message: expect.stringContaining(system) }]);
  expect((await world.call(own, beginOwnTransfer, { body: request() })).codes).toEqual([
    'handover.openAlready',
  ]);
  const seen = await world.call(classOne.seat, listTransfersOf, { params });
  expect(seen.body.begin).toMatchObject(named);

  await world.call(league.school.seat, withdrawHandover, { params: { handoverId } });
  expect((await inside(member.id)).codes).toEqual([]);
  // And the other way about.
  expect((await elsewhere(member.id)).codes).toEqual(['transfer.openAlready']);
});

it('TRF-1 TRF-3 of both at once one is begun', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await plant();
    const answers = await Promise.all(
      round % 2 === 0 ? [inside(id), elsewhere(id)] : [elsewhere(id), inside(id)],
    );
    const codes = answers.map((answer) => answer.codes.join()).sort();
    expect(codes[0]).toBe('');
    expect(['handover.openAlready', 'transfer.openAlready']).toContain(codes[1]);
  }
});

it('TRF-9 TRF-3 of many at once those are told by name whom another system is asked to take in', async () => {
  const { classTwo } = league;
  const organisationId = classTwo.organisation.id;
  const year = 2026;
  await world.call(classTwo.seat, markGraduation, { params: { organisationId }, body: { year, version: 0 } });
  const free = await plantMember(world, classTwo.organisation, classTwo.seat, {
    joinedMonth: '2019-05',
    name: '马未动',
  });
  const asked = await plantMember(world, classTwo.organisation, classTwo.seat, {
    joinedMonth: '2019-05',
    name: '马在途',
  });
  expect((await elsewhere(asked.id)).codes).toEqual([]);
  const params = { organisationId };
  const { body: figures } = await world.call(classTwo.seat, getSeason, { params, query: { year } });
  expect(figures.figures).toMatchObject({ notBegun: 1, open: 1, barred: 0 });
  const open = await world.call(classTwo.seat, listSeasonMembers, {
    params,
    query: { year, of: 'open' },
  });
  expect(open.body.items).toMatchObject([
    { memberId: asked.id, state: 'open', begin: { code: 'handover.openAlready', parameters: { system } } },
  ]);
  const found = await world.call(classTwo.seat, findSeasonNames, {
    params,
    body: { year, text: `${free.name}\n${asked.name}` },
  });
  const begins = found.body.items.flatMap(({ members }) => members);
  expect(begins.find(({ memberId }) => memberId === asked.id)?.begin?.code).toBe('handover.openAlready');

  const many = await world.call(classTwo.seat, beginTransfers, {
    body: { ...request(), memberIds: [free.id, asked.id] },
  });
  expect(many.body.items).toMatchObject([
    { memberId: free.id, refusal: null },
    { memberId: asked.id, refusal: { code: 'handover.openAlready' } },
  ]);
});
