import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeToCases, getCase, withdrawCase } from '#contract/approvals.ts';
import { addPost } from '#contract/cadres.ts';
import { markGraduation } from '#contract/graduations.ts';
import { getMember } from '#contract/members.ts';
import { beginTransfer, listOwnTransfers } from '#contract/transfers.ts';
import { policies } from '../../policies/index.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';

describe.each(Object.values(policies))('under $name', (policy) => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy, now: '2026-06-10T10:00:00+08:00' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  const plant = (from: Planted) =>
    plantMember(world, from.organisation, from.seat, { joinedMonth: '2019-05' });
  const begin = async (from: Planted, member: PlantedMember) => {
    const { body, codes } = await world.call(from.seat, beginTransfer, {
      params: { memberId: member.id },
      body: {
        reason: 'further_study',
        toId: league.strangers.organisation.id,
        details: { destination: 'university', schoolName: '某大学', schoolAddress: '某市某路' },
      },
    });
    expect(codes).toEqual([]);
    return body.caseId;
  };
  /** All that the policy asks before the branch that receives has the last word. */
  async function agreeButTheLast(caseIds: readonly number[]): Promise<void> {
    const { beside } = league;
    if (policy.transfers.steps.length === 1) return;
    const { body } = await world.call(beside.seat, agreeToCases, { body: { caseIds: [...caseIds] } });
    expect(body.items.map(({ state }) => state)).toEqual(caseIds.map(() => 'open'));
  }
  const actionsOf = (memberId: number) =>
    world.context.db
      .selectFrom('actions')
      .select(['kind', 'organisation_id'])
      .where('subject_kind', '=', 'member')
      .where('subject_id', '=', memberId)
      .orderBy('id')
      .execute();

  it('TRF-2 TRF-9 all that follows a member follows each of many: seat, post, year of graduation, record', async () => {
    const { classOne, classTwo, strangers } = league;
    const [one, two, holder] = [await plant(classOne), await plant(classTwo), await plant(classOne)];
    const own = await world.plantMemberSeat(classOne.organisation, one.id);
    const holdsPost = policy.transfers.cadres !== 'released-first';
    if (holdsPost) {
      const { codes } = await world.call(classOne.seat, addPost, {
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
      expect(codes).toEqual([]);
    }
    await world.call(classOne.seat, markGraduation, {
      params: { organisationId: classOne.organisation.id },
      body: { year: 2026, version: 0 },
    });
    const caseIds = [await begin(classOne, one), await begin(classTwo, two), await begin(classOne, holder)];
    await agreeButTheLast(caseIds);
    const { body } = await world.call(strangers.seat, agreeToCases, { body: { caseIds } });
    expect(body.items.map(({ state }) => state)).toEqual(caseIds.map(() => 'agreed'));

    for (const { id } of [one, two, holder]) {
      expect((await world.call(strangers.seat, getMember, { params: { memberId: id } })).status).toBe(200);
      const kinds = (await actionsOf(id)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind.startsWith('member_transferred'))).toEqual([
        'member_transferred_out',
        'member_transferred_in',
      ]);
    }
    expect((await actionsOf(holder.id)).filter(({ kind }) => kind === 'post_ended')).toHaveLength(
      holdsPost ? 1 : 0,
    );
    // Still logged in, in the seat of the new branch.
    expect((await world.call(own, listOwnTransfers)).status).toBe(200);
    const seats = await world.context.db
      .selectFrom('seats')
      .select('organisation_id')
      .where('member_id', '=', one.id)
      .where('ended_at', 'is', null)
      .execute();
    expect(seats).toEqual([{ organisation_id: strangers.organisation.id }]);
    const left = await world.context.db
      .selectFrom('graduate_leavings')
      .select(['member_id', 'year', 'from_id', 'to_id'])
      .where('member_id', 'in', [one.id, two.id, holder.id])
      .orderBy('member_id')
      .execute();
    const [from_id, to_id] = [classOne.organisation.id, strangers.organisation.id];
    expect(left).toEqual(
      [one, holder]
        .map(({ id: member_id }) => ({ member_id, year: 2026, from_id, to_id }))
        .sort((a, b) => a.member_id - b.member_id),
    );
  });

  it('TRF-2 one that cannot be agreed to holds up no other', async () => {
    const { classTwo, strangers } = league;
    const members = [await plant(classTwo), await plant(classTwo), await plant(classTwo)];
    const caseIds: number[] = [];
    for (const member of members) caseIds.push(await begin(classTwo, member));
    await agreeButTheLast(caseIds);
    await world.call(classTwo.seat, withdrawCase, { params: { caseId: caseIds[1] ?? 0 } });
    const { body } = await world.call(strangers.seat, agreeToCases, { body: { caseIds: [0, ...caseIds] } });
    expect(body.items.map(({ caseId, state, refusal }) => [caseId, state, refusal?.code])).toEqual([
      [0, null, 'case.notFound'],
      [caseIds[0], 'agreed', undefined],
      [caseIds[1], null, 'case.withdrawn'],
      [caseIds[2], 'agreed', undefined],
    ]);
  });

  it('TRF-2 ARC-4 of two who agree to the same many at once each is agreed to once, and the same call again is answered alike', async () => {
    const { classTwo, strangers } = league;
    const members: PlantedMember[] = [];
    for (let n = 0; n < 8; n++) members.push(await plant(classTwo));
    const caseIds: number[] = [];
    for (const member of members) caseIds.push(await begin(classTwo, member));
    await agreeButTheLast(caseIds);
    const other = await world.plantAdministrator(strangers.organisation);
    const key = randomUUID();
    const agree = (seat = strangers.seat, ids = caseIds) =>
      world.call(seat, agreeToCases, { body: { caseIds: ids }, key });
    const [first, second] = await Promise.all([agree(), agree(other, [...caseIds].reverse())]);
    const states = caseIds.map((id) =>
      [first, second].map(({ body }) => body.items.find(({ caseId }) => caseId === id)),
    );
    for (const both of states) {
      expect(both.filter((item) => item?.state === 'agreed')).toHaveLength(1);
      expect(both.find((item) => item?.refusal)?.refusal?.code).toBe('case.alreadyDecided');
    }
    expect((await agree()).body).toEqual(first.body);
    const branchId = strangers.organisation.id;
    for (const body of [{ caseIds, branchId }, { caseIds: caseIds.slice(1) }]) {
      const reused = await world.call(strangers.seat, agreeToCases, { body, key });
      expect(reused.codes).toEqual(['request.keyReused']);
    }
    for (const [at, { id }] of members.entries()) {
      const kinds = (await actionsOf(id)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'member_transferred_in')).toHaveLength(1);
      const { body } = await world.call(strangers.seat, getCase, { params: { caseId: caseIds[at] ?? 0 } });
      expect(body.route.filter(({ decision }) => decision === 'agreed')).toHaveLength(1);
    }
  });
});
