import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { addPost } from '#contract/cadres.ts';
import { proposeEnding } from '#contract/endings.ts';
import { addSilentPeer } from '#contract/federation.ts';
import {
  beginHandover,
  type Handover,
  listArrivals,
  listHandoversOf,
  reportHandover,
} from '#contract/handovers.ts';
import { listMessages } from '#contract/messages.ts';
import { en } from '#contract/wording/en.ts';
import { sayReasonOrRule } from '#contract/wording/say-reason.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { createHandingWorlds, type HandingWorlds, type SideName } from '../../testing/handing-worlds.ts';

let handing: HandingWorlds;
beforeAll(async () => {
  handing = await createHandingWorlds();
});
afterAll(() => handing?.worlds.close());

async function handoverOf(name: SideName, memberId: number): Promise<Handover | undefined> {
  const { branch } = handing.places[name];
  const { body } = await handing.worldOf(name).call(branch.seat, listHandoversOf, { params: { memberId } });
  return body.items[0];
}

it('TRF-4 taken back because of a rule that names others, it is said whole in both languages', async () => {
  const { branch } = handing.places.beijing;
  const beijing = handing.worldOf('beijing');
  const person = await handing.join('beijing', { name: '沈知行' });
  expect((await handing.begin('beijing', person.id)).codes).toEqual([]);
  await handing.settle();
  const post = {
    position: 'deputy_secretary',
    positionSince: '2025-09',
    appointment: 'elected',
    cadreNature: 'part_time',
    onPartyCommittee: false,
  } as const;
  const params = { memberId: person.id };
  expect((await beijing.call(branch.seat, addPost, { params, body: { post } })).codes).toEqual([]);
  expect((await handing.agree('national', person)).codes).toEqual([]);
  await handing.settle();

  const handover = await handoverOf('beijing', person.id);
  expect(handover).toMatchObject({ state: 'withdrawn', refusal: 'transfer.holdsPost' });
  const parameters = { name: person.name, ...handover?.refusalParameters };
  const said = (sentences: Readonly<Record<string, string>>) =>
    sayReasonOrRule(handover?.refusal ?? '', sentences, parameters);
  expect(said(zhCN.errors)).toBe(`沈知行在“${branch.organisation.name}”担任团内职务，离任后才能转出`);
  expect(said(en.errors)).toContain(branch.organisation.name);
});

it('TRF-4 LEA-5 that the other system has not decided in the policy’s days is told to the member too', async () => {
  const { branch } = handing.places.national;
  const national = handing.worldOf('national');
  const person = await handing.join('national', { name: '苏晚晴' });
  const own = await national.plantMemberSeat(branch.organisation, person.id);
  expect((await handing.begin('national', person.id)).codes).toEqual([]);
  handing.wait(national.context.policy.transfers.undecidedDays * dayMilliseconds);
  await handing.perform('national', 'lapse_handovers');
  expect((await handoverOf('national', person.id))?.state).toBe('lapsed');
  const { items } = (await national.call(own, listMessages, { query: {} })).body;
  const organisation = handing.places.beijing.branch.organisation.name;
  expect(items).toMatchObject([{ content: { kind: 'transfer_lapsed', organisation, elsewhere: true } }]);
});

/** The branch proposes that the membership has lapsed, its committee agrees. */
async function end(name: SideName, memberId: number): Promise<void> {
  const { branch, committee } = handing.places[name];
  const world = handing.worldOf(name);
  const proposed = await world.call(branch.seat, proposeEnding, {
    params: { memberId },
    body: { kind: 'lapse', on: '2026-03-01', reason: '连续六个月不交纳团费' },
  });
  expect(proposed.codes).toEqual([]);
  const params = { caseId: proposed.body.caseId };
  expect(
    (await world.call(committee.seat, decideCase, { params, body: { decision: 'agree' } })).codes,
  ).toEqual([]);
}

it('TRF-4 LIF-2 a membership that ends takes back what another system was asked, and that one is told', async () => {
  const person = await handing.join('national', { name: '贺兰若' });
  expect((await handing.begin('national', person.id)).codes).toEqual([]);
  await handing.settle();
  await end('national', person.id);
  expect(await handoverOf('national', person.id)).toMatchObject({
    state: 'withdrawn',
    refusal: 'member.ended',
  });
  const { body } = await handing
    .worldOf('national')
    .call(handing.places.national.branch.seat, listMessages, { query: { limit: 200 } });
  const kinds = body.items.map((item) => item.source === 'notification' && item.content.kind);
  expect(kinds).toContain('handover_withdrawn');
  await handing.settle();
  const arrivals = await handing
    .worldOf('beijing')
    .call(handing.places.beijing.branch.seat, listArrivals, { query: { limit: 200 } });
  expect(arrivals.body.items.find(({ name }) => name === person.name)?.state).toBe('withdrawn');
});

it('TRF-4 LIF-2 nobody whose membership has ended is still to report in a system that cannot be asked', async () => {
  const { worlds, places } = handing;
  const national = handing.worldOf('national');
  const { body: guangdong } = await national.call(worlds.national.seat, addSilentPeer, {
    body: { name: '广东共青团', system: 'guangdong' },
  });
  const person = await handing.join('national', { name: '白露' });
  const begun = await national.call(places.national.branch.seat, beginHandover, {
    params: { memberId: person.id },
    body: {
      peerId: guangdong.id,
      province: '44',
      target: '共青团广州市某街道工作委员会',
      reason: 'other',
      details: { remark: '随家庭迁居' },
    },
  });
  expect(begun.codes).toEqual([]);
  for (const [on, code] of [
    ['1900-01-01', 'ending.dayBeforeJoining'],
    ['2099-01-01', 'ending.dayAhead'],
    ['2026-02-30', 'ending.dayMalformed'],
  ] as const) {
    const params = { handoverId: begun.body.handoverId };
    expect(
      (await national.call(places.national.branch.seat, reportHandover, { params, body: { on } })).codes,
    ).toEqual([code]);
  }
  await end('national', person.id);
  expect((await handoverOf('national', person.id))?.state).toBe('withdrawn');
});

it('TRF-4 LIF-2 what outlived a membership that ended under an earlier version is taken back by the hourly sweep', async () => {
  const national = handing.worldOf('national');
  const person = await handing.join('national', { name: '顾南星' });
  expect((await handing.begin('national', person.id)).codes).toEqual([]);
  await end('national', person.id);
  const { db } = national.context;
  const asItWasLeft = { state: 'asked', decided_at: null, refusal: null };
  await db.updateTable('handovers').set(asItWasLeft).where('member_id', '=', person.id).execute();
  const said = () =>
    db.selectFrom('outbox_messages').select('id').where('kind', '=', 'transfer_withdrawal').execute();
  const before = (await said()).length;
  await handing.perform('national', 'lapse_handovers');
  const ended = { state: 'withdrawn', refusal: 'member.ended' };
  expect(await handoverOf('national', person.id)).toMatchObject(ended);
  expect(await said()).toHaveLength(before + 1);
});
