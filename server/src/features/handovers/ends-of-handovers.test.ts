import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPost } from '#contract/cadres.ts';
import { type Handover, listHandoversOf } from '#contract/handovers.ts';
import { listMessages } from '#contract/messages.ts';
import { en } from '#contract/wording/en.ts';
import { sayReasonOrRule } from '#contract/wording/say-reason.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
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
  handing.wait(national.context.policy.transfers.undecidedDays * 86_400_000);
  await handing.perform('national', 'lapse_handovers');
  expect((await handoverOf('national', person.id))?.state).toBe('lapsed');
  const { items } = (await national.call(own, listMessages, { query: {} })).body;
  const organisation = handing.places.beijing.branch.organisation.name;
  expect(items).toMatchObject([{ content: { kind: 'transfer_lapsed', organisation } }]);
});
