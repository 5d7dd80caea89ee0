import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideCase, getCase, listCases } from '#contract/approvals.ts';
import { getMember } from '#contract/members.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { beginTransfer, listTransfers } from '#contract/transfers.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { policies, type TransferStep } from '../../policies/index.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { remindOfTransfers } from './remind-of-transfers.ts';

const start = '2026-06-10T10:00:00+08:00';
const { transfers } = policies['national-2020'];

let world: World;
let league: League;
/** A branch that moves about, and a committee it comes under. */
let moving: Planted;
let upper: Planted;

async function stage(steps: readonly TransferStep[]): Promise<void> {
  const policy = { ...policies['national-2020'], transfers: { ...transfers, steps } };
  world = await createWorld({ policy, now: start });
  league = await plantLeague(world);
}

async function plant(kind: 'branch' | 'committee', parent: Planted): Promise<Planted> {
  const organisation = await world.plantOrganisation({ kind, parent: parent.organisation });
  return { organisation, seat: await world.plantAdministrator(organisation) };
}

async function begin(from: Planted, to: Planted) {
  const member = await plantMember(world, from.organisation, from.seat, { joinedMonth: '2019-05' });
  const { body, codes } = await world.call(from.seat, beginTransfer, {
    params: { memberId: member.id },
    body: { reason: 'other', toId: to.organisation.id, details: { remark: '家庭迁居' } },
  });
  expect(codes).toEqual([]);
  return { ...member, caseId: body.caseId };
}

const agree = (by: Planted, caseId: number) =>
  world.call(by.seat, decideCase, { params: { caseId }, body: { decision: 'agree' } });

async function move(what: Planted, to: Planted): Promise<void> {
  const params = { organisationId: what.organisation.id };
  const { version } = (await world.call(league.province.seat, getOrganisation, { params })).body;
  const moved = await world.call(league.province.seat, moveOrganisation, {
    params,
    body: { parentId: to.organisation.id, reason: '调整隶属关系', version },
  });
  expect(moved.codes).toEqual([]);
}

const inboxOf = async (by: Planted) => {
  const { items } = (await world.call(by.seat, listCases, { query: { state: 'open', kind: 'transfer' } }))
    .body;
  return items.map(({ id }) => id);
};

const routeOf = async (by: Planted, caseId: number) => {
  const { route } = (await world.call(by.seat, getCase, { params: { caseId } })).body;
  return route.map(({ reviewer, decision }) => [reviewer.id, decision]);
};

describe('the superior that receives, then the branch', () => {
  beforeAll(() => stage(['to-superior', 'to']));
  afterAll(() => world?.close());
  beforeEach(async () => {
    moving = await plant('branch', league.beside);
    upper = await plant('committee', league.province);
  });

  it('TRF-2 ORG-4 where the target comes under another superior, that one decides at once, and the former no more', async () => {
    const { classOne, beside, province } = league;
    const { id, caseId } = await begin(classOne, moving);
    const other = await begin(classOne, league.strangers);
    expect(await inboxOf(beside)).toEqual(expect.arrayContaining([caseId, other.caseId]));
    // Reminded of what lapses soon; whoever comes after is reminded too.
    world.setNow(new Date(new Date(start).getTime() + 28 * dayMilliseconds));
    try {
      await remindOfTransfers(world.context);
      await move(moving, upper);
      const rows = await world.context.db
        .selectFrom('transfers')
        .select(['reminded_at'])
        .where('case_id', '=', caseId)
        .execute();
      expect(rows).toEqual([{ reminded_at: null }]);
    } finally {
      world.setNow(start);
    }
    expect(await inboxOf(beside)).not.toContain(caseId);
    expect(await inboxOf(beside)).toContain(other.caseId);
    expect(await inboxOf(upper)).toEqual([caseId]);
    expect((await agree(beside, caseId)).codes).toEqual(['case.notFound']);
    expect((await agree(upper, caseId)).body.passedTo?.id).toBe(moving.organisation.id);
    expect((await agree(moving, caseId)).body.state).toBe('agreed');
    const seen = await world.call(province.seat, getMember, { params: { memberId: id } });
    expect(seen.body.organisation.id).toBe(moving.organisation.id);
  });

  it('TRF-2 ORG-4 what its branch was to decide goes to the new superior first, with what lies above the branch moved', async () => {
    const { classOne, beside } = league;
    const within = await plant('branch', upper);
    const { caseId } = await begin(classOne, within);
    expect((await agree(upper, caseId)).body.passedTo?.id).toBe(within.organisation.id);
    // The committee moves with its branch: nobody else decides.
    await move(upper, beside);
    expect(await inboxOf(within)).toEqual([caseId]);
    await move(within, beside);
    expect(await inboxOf(within)).toEqual([]);
    expect(await routeOf(beside, caseId)).toEqual([
      [upper.organisation.id, 'passed_on'],
      [beside.organisation.id, null],
      [within.organisation.id, null],
    ]);
    expect((await agree(beside, caseId)).body.passedTo?.id).toBe(within.organisation.id);
    expect((await agree(within, caseId)).body.state).toBe('agreed');
  });
});

describe('four who agree', () => {
  beforeAll(() => stage(['from', 'from-superior', 'to', 'to-superior']));
  afterAll(() => world?.close());

  it('TRF-2 ORG-4 the side that is left moves: its new superior decides, and the members come along', async () => {
    const { strangers, school, province } = league;
    const from = await plant('branch', school);
    upper = await plant('committee', province);
    const { caseId } = await begin(from, strangers);
    expect(await inboxOf(school)).toContain(caseId);
    await move(from, upper);
    expect(await inboxOf(school)).not.toContain(caseId);
    expect((await agree(upper, caseId)).body.passedTo?.id).toBe(strangers.organisation.id);
    const { body } = await world.call(upper.seat, listTransfers, { query: { box: 'out' } });
    expect(body.items.map((item) => item.caseId)).toContain(caseId);
  });

  it('TRF-2 ORG-4 where all who are left to agree have done so, the last one does once more, and nobody moves by the move alone', async () => {
    const { classOne, school, beside } = league;
    const to = await plant('branch', beside);
    const { id, caseId } = await begin(classOne, to);
    for (const by of [school, to]) expect((await agree(by, caseId)).body.state).toBe('open');
    await move(to, school);
    expect((await world.call(classOne.seat, getMember, { params: { memberId: id } })).status).toBe(200);
    expect(await inboxOf(school)).toEqual([caseId]);
    expect((await agree(school, caseId)).body.state).toBe('agreed');
    expect((await world.call(to.seat, getMember, { params: { memberId: id } })).status).toBe(200);
  });
});
