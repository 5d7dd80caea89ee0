import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getSession } from '#contract/accounts.ts';
import { addMember } from '#contract/additions.ts';
import { decideCase, getCase, listCases, withdrawCase } from '#contract/approvals.ts';
import { proposeEnding } from '#contract/endings.ts';
import { addSilentPeer } from '#contract/federation.ts';
import { beginHandover } from '#contract/handovers.ts';
import { getHome } from '#contract/home.ts';
import { getMember } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { dissolveOrganisation, getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { searchRecord } from '#contract/record.ts';
import {
  appealOwnTransfer,
  appealTransfer,
  beginOwnTransfer,
  beginTransfer,
  listOwnTransfers,
  listTransfersOf,
  type TransferRequest,
  withdrawOwnAppeal,
} from '#contract/transfers.ts';
import { faultsOfPolicy, type Policy, policies, type TransferStep } from '../../policies/index.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import { joinByApplication } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

const start = '2026-06-10T10:00:00+08:00';
const why = '单位已开具证明，材料齐全';
const { transfers } = policies['national-2020'];

let world: World;
let league: League;

/** As 广东 has it: 被拒 10 个自然日内可申诉一次. */
function policyOf(steps: readonly TransferStep[]): Policy {
  const appeal = { days: 10, countedFrom: 'day-after' } as const;
  return { ...policies['national-2020'], name: 'riverside', transfers: { ...transfers, steps, appeal } };
}

async function stage(policy: Policy): Promise<void> {
  expect(faultsOfPolicy(policy)).toEqual([]);
  world = await createWorld({ policy, now: start });
  league = await plantLeague(world);
}

const plant = (of: Planted = league.classOne) =>
  plantMember(world, of.organisation, of.seat, { joinedMonth: '2019-05' });
const request = (to: Planted): TransferRequest => ({
  reason: 'other',
  toId: to.organisation.id,
  details: { remark: '家庭迁居' },
});
async function begin(by: Planted, member: PlantedMember, to: Planted): Promise<number> {
  const { body, codes } = await world.call(by.seat, beginTransfer, {
    params: { memberId: member.id },
    body: request(to),
  });
  expect(codes).toEqual([]);
  return body.caseId;
}
const agree = (by: Planted, caseId: number, branch?: Planted) =>
  world.call(by.seat, decideCase, {
    params: { caseId },
    body: { decision: 'agree', ...(branch && { branchId: branch.organisation.id }) },
  });
const refuse = (by: Planted, caseId: number, reason = '材料不全') =>
  world.call(by.seat, decideCase, { params: { caseId }, body: { decision: 'refuse', reason } });
const appeal = (by: Planted, caseId: number, reason = why) =>
  world.call(by.seat, appealTransfer, { params: { caseId }, body: { reason } });
const see = async (by: Planted, { id }: PlantedMember) =>
  (await world.call(by.seat, getMember, { params: { memberId: id } })).status;
const transfersOf = async (by: Planted, { id }: PlantedMember) =>
  (await world.call(by.seat, listTransfersOf, { params: { memberId: id } })).body.items;
const inboxOf = async (by: Planted, kind: 'transfer' | 'transfer_appeal') =>
  (await world.call(by.seat, listCases, { query: { state: 'open', kind } })).body.items.map(({ id }) => id);
const told = async (seat: Seat, kind: string) => {
  const { body } = await world.call(seat, listMessages, { query: { source: 'notification' } });
  const contents = body.items.flatMap((item) => (item.source === 'notification' ? [item.content] : []));
  return contents.find((content) => content.kind === kind);
};
const routeOf = async (by: Planted, caseId: number) => {
  const { route } = (await world.call(by.seat, getCase, { params: { caseId } })).body;
  return route.map(({ reviewer, decision }) => [reviewer.id, decision]);
};

describe('four agree, and a refusal may be appealed against', () => {
  beforeAll(() => stage(policyOf(['from', 'from-superior', 'to', 'to-superior'])));
  afterAll(() => world?.close());
  afterEach(() => world.setNow(start));

  /** Begun by the branch and refused by the branch that was to receive the member. */
  async function refused(member: PlantedMember): Promise<number> {
    const caseId = await begin(league.classOne, member, league.strangers);
    await agree(league.school, caseId);
    expect((await refuse(league.strangers, caseId)).body.state).toBe('refused');
    return caseId;
  }

  it('TRF-2 upheld, the superior agrees in the place of the one that refused, and the others are asked again in their order', async () => {
    const { classOne, school, strangers, beside, province } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const caseId = await refused(member);
    const [before] = await transfersOf(classOne, member);
    expect(before).toMatchObject({ appeal: null, appealUntil: '2026-06-20', actions: { appeal: null } });

    expect((await appeal(classOne, caseId, '  ')).codes).toEqual(['transfer.appealReasonMissing']);
    const made = await appeal(classOne, caseId);
    expect(made.body.reviewer.id).toBe(beside.organisation.id);
    const appealId = made.body.caseId;
    const [waiting] = await transfersOf(classOne, member);
    expect(waiting).toMatchObject({
      state: 'refused',
      appeal: { caseId: appealId, state: 'open', reason: why, reviewer: { id: beside.organisation.id } },
      appealUntil: null,
      actions: { appeal: { code: 'transfer.appealedAlready' } },
    });
    // While it waits nothing else begins.
    const again = await world.call(classOne.seat, beginTransfer, {
      params: { memberId: member.id },
      body: request(strangers),
    });
    expect(again.codes).toEqual(['transfer.appealOpen']);

    expect(await inboxOf(beside, 'transfer_appeal')).toEqual([appealId]);
    const { toDos } = (await world.call(beside.seat, getHome)).body;
    expect(toDos).toContainEqual(expect.objectContaining({ kind: 'cases_open' }));
    expect((await agree(strangers, appealId)).codes).toEqual(['case.notFound']);
    const shown = (await world.call(beside.seat, getCase, { params: { caseId: appealId } })).body;
    expect(shown).toMatchObject({
      kind: 'transfer_appeal',
      isPlain: false,
      detail: {
        kind: 'transfer_appeal',
        branch: 'possible',
        person: { phoneMasked: '138••••0000' },
        transfer: {
          caseId,
          refusalReason: '材料不全',
          details: { remark: '家庭迁居' },
          appeal: { reason: why },
        },
      },
      route: [{ reviewer: { id: beside.organisation.id }, decision: null }],
    });

    expect((await agree(beside, appealId)).body.state).toBe('agreed');
    const [renewed, old] = await transfersOf(classOne, member);
    expect(old).toMatchObject({ caseId, state: 'refused', appeal: { state: 'agreed' } });
    expect(renewed).toMatchObject({
      state: 'open',
      isRenewed: true,
      reviewer: { id: school.organisation.id },
    });
    const renewedId = renewed?.caseId ?? 0;
    expect(await routeOf(school, renewedId)).toEqual([
      [classOne.organisation.id, 'passed_on'],
      [strangers.organisation.id, 'passed_on'],
      [school.organisation.id, null],
      [beside.organisation.id, null],
    ]);
    expect(await told(own, 'appeal_upheld')).toEqual({
      kind: 'appeal_upheld',
      organisation: beside.organisation.name,
    });
    expect(await told(strangers.seat, 'transfer_overruled')).toMatchObject({
      subjects: [{ name: member.name, organisation: beside.organisation.name }],
    });
    expect(await told(classOne.seat, 'case_agreed')).toMatchObject({ topic: 'transfer_appeal' });

    expect((await agree(school, renewedId)).body.passedTo?.id).toBe(beside.organisation.id);
    expect((await agree(beside, renewedId)).body.state).toBe('agreed');
    expect([await see(classOne, member), await see(strangers, member)]).toEqual([404, 200]);
    const record = await world.call(province.seat, searchRecord, { query: { memberId: member.id } });
    expect(record.body.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'transfer_appealed',
        'transfer_appeal_upheld',
        'transfer_renewed',
        'member_transferred_in',
      ]),
    );
  });

  it('TRF-2 refused once more after an appeal was upheld it is not appealed for again; it may be begun anew', async () => {
    const { classOne, school, beside } = league;
    const member = await plant();
    const appealId = (await appeal(classOne, await refused(member))).body.caseId;
    await agree(beside, appealId);
    const renewedId = (await transfersOf(classOne, member))[0]?.caseId ?? 0;
    await agree(school, renewedId);
    expect((await refuse(beside, renewedId)).body.state).toBe('refused');
    expect((await appeal(classOne, renewedId)).codes).toEqual(['transfer.appealedAlready']);
    const next = await begin(classOne, member, league.strangers);
    // Of what was overtaken nobody speaks any more.
    expect((await appeal(classOne, renewedId)).codes).toEqual(['transfer.appealedAlready']);
    await world.call(classOne.seat, withdrawCase, { params: { caseId: next } });
  });

  it('TRF-2 rejected, the refusal stands and the reason goes back', async () => {
    const { classOne, strangers, beside } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const appealId = (await appeal(classOne, await refused(member))).body.caseId;
    expect((await refuse(beside, appealId, ' ')).codes).toEqual(['case.reasonMissing']);
    expect((await refuse(beside, appealId, '确未提交单位证明')).body.state).toBe('refused');
    const [seen] = await transfersOf(classOne, member);
    expect(seen).toMatchObject({
      state: 'refused',
      refusalReason: '材料不全',
      appeal: { state: 'refused', refusalReason: '确未提交单位证明' },
    });
    expect(await told(own, 'appeal_rejected')).toEqual({
      kind: 'appeal_rejected',
      organisation: beside.organisation.name,
      reason: '确未提交单位证明',
    });
    expect(await told(classOne.seat, 'case_refused')).toMatchObject({ topic: 'transfer_appeal' });
    await begin(classOne, member, strangers);
  });

  it('TRF-2 begun by the member on the phone, it is the member who appeals, and takes the appeal back; there is no second one', async () => {
    const { classOne, beside, school } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const { caseId } = (await world.call(own, beginOwnTransfer, { body: request(league.strangers) })).body;
    expect((await refuse(classOne, caseId, '请先缴清团费')).body.state).toBe('refused');
    expect((await appeal(classOne, caseId)).codes).toEqual(['transfer.notBeginner']);
    expect((await appeal(beside, caseId)).codes).toEqual(['case.notFound']);
    const stranger = await world.plantMemberSeat(classOne.organisation, (await plant()).id);
    const params = { caseId };
    expect((await world.call(stranger, appealOwnTransfer, { params, body: { reason: why } })).codes).toEqual([
      'case.notFound',
    ]);
    const [mine] = (await world.call(own, listOwnTransfers)).body.items;
    expect(mine).toMatchObject({ appealUntil: '2026-06-20', appealing: null });
    const made = await world.call(own, appealOwnTransfer, { params, body: { reason: why } });
    // The branch itself refused: its superior decides.
    expect(made.body.reviewer.id).toBe(school.organisation.id);
    const appealId = made.body.caseId;
    const byBranch = await world.call(classOne.seat, withdrawCase, { params: { caseId: appealId } });
    expect(byBranch.codes).toEqual(['case.begunByMember']);
    expect((await world.call(own, withdrawOwnAppeal)).body).toEqual({ caseId: appealId });
    expect((await world.call(own, withdrawOwnAppeal)).codes).toEqual(['transfer.noAppealOpen']);
    const again = await world.call(own, appealOwnTransfer, { params, body: { reason: why } });
    expect(again.codes).toEqual(['transfer.appealedAlready']);
    const [seen] = (await world.call(own, listOwnTransfers)).body.items;
    expect(seen).toMatchObject({ appeal: { state: 'withdrawn', reason: why }, appealUntil: null });
  });

  it('TRF-2 a superior appeals for what it began on the branch’s behalf; what was the member’s own stays with whom it concerns', async () => {
    const { classOne, school, grade, strangers, beside, province } = league;
    const member = await plant();
    const caseId = await begin(school, member, strangers);
    expect((await refuse(strangers, caseId)).body.state).toBe('refused');
    expect((await appeal(grade, caseId)).codes).toEqual(['transfer.notBeginner']);
    const appealId = (await appeal(school, caseId)).body.caseId;
    // Who refused is told nothing of the words of the appeal.
    const refuser = (await world.call(strangers.seat, getCase, { params: { caseId } })).body;
    expect(refuser.detail).toMatchObject({ transfer: { appeal: { reason: null }, details: {} } });
    expect((await agree(beside, appealId)).body.state).toBe('agreed');
    // The superior has agreed for itself and the branch, as it had by beginning.
    const renewedId = (await transfersOf(classOne, member))[0]?.caseId ?? 0;
    expect(await routeOf(school, renewedId)).toEqual([
      [classOne.organisation.id, 'passed_on'],
      [school.organisation.id, 'passed_on'],
      [strangers.organisation.id, 'passed_on'],
      [beside.organisation.id, null],
    ]);
    expect((await refuse(beside, renewedId)).body.state).toBe('refused');

    // Refused by a committee, the body above it decides.
    const other = await begin(school, member, strangers);
    await agree(strangers, other);
    await refuse(beside, other);
    const above = (await appeal(school, other)).body;
    expect(above.reviewer.id).toBe(province.organisation.id);
    expect((await agree(province, above.caseId)).body.state).toBe('agreed');
    const last = (await transfersOf(classOne, member))[0]?.caseId ?? 0;
    expect(await inboxOf(strangers, 'transfer')).toContain(last);
    expect((await agree(strangers, last)).body.state).toBe('agreed');
    expect(await see(strangers, member)).toBe(200);
  });

  it('TRF-2 nobody decides an appeal against the refusal of what they began themselves', async () => {
    const { classOne, classTwo, school, strangers, beside, province } = league;
    const [first, second] = [await plant(), await plant()];
    // Both branches are the school's: it would decide about its own request, so that the province does.
    const bySchool = await begin(school, first, classTwo);
    expect((await refuse(classTwo, bySchool)).body.state).toBe('refused');
    const made = (await appeal(school, bySchool)).body;
    expect(made.reviewer.id).toBe(province.organisation.id);
    expect((await agree(school, made.caseId)).codes).toEqual(['case.notReviewer']);
    expect((await agree(province, made.caseId)).body.state).toBe('agreed');

    // Above the province there is none.
    const byProvince = await begin(province, second, strangers);
    await agree(strangers, byProvince);
    expect((await refuse(beside, byProvince)).body.state).toBe('refused');
    for (const by of [province, classOne]) {
      const [seen] = await transfersOf(by, second);
      expect(seen).toMatchObject({
        appealUntil: null,
        actions: { appeal: { code: 'transfer.noneToAppealTo' } },
      });
      expect((await appeal(by, byProvince)).codes).toEqual(['transfer.noneToAppealTo']);
    }
  });

  it('TRF-2 the days of China are counted, the last one whole', async () => {
    const { classOne } = league;
    const [early, late] = [await plant(), await plant()];
    const [first, second] = [await refused(early), await refused(late)];
    world.setNow('2026-06-20T23:59:00+08:00');
    expect((await appeal(classOne, first)).codes).toEqual([]);
    world.setNow('2026-06-21T00:00:00+08:00');
    const tooLate = await appeal(classOne, second);
    expect(tooLate.codes).toEqual(['transfer.appealTooLate']);
    expect((await transfersOf(classOne, late))[0]).toMatchObject({ appealUntil: null });
  });

  it('TRF-2 of two appeals at once one is made; of a decision and a withdrawal at once one wins', async () => {
    const { classOne, school, beside, strangers } = league;
    const member = await plant();
    const caseId = await begin(school, member, strangers);
    await refuse(strangers, caseId);
    const answers = await Promise.all([
      appeal(classOne, caseId),
      appeal(school, caseId),
      appeal(school, caseId),
    ]);
    expect(answers.map(({ codes }) => codes.join()).sort()).toEqual([
      '',
      'transfer.appealedAlready',
      'transfer.appealedAlready',
    ]);
    const appealId = answers.find(({ status }) => status === 200)?.body.caseId ?? 0;
    const [decided, withdrawn] = await Promise.all([
      agree(beside, appealId),
      world.call(classOne.seat, withdrawCase, { params: { caseId: appealId } }),
    ]);
    expect([decided.status, withdrawn.status].sort()).toEqual([200, 409]);
    const states = (await transfersOf(classOne, member)).map(({ state }) => state);
    expect(states).toEqual(decided.status === 200 ? ['open', 'refused'] : ['refused']);
  });

  it('TRF-2 an appeal and another transfer at once: one of the two', async () => {
    const { classOne, strangers } = league;
    for (let round = 0; round < 3; round++) {
      const member = await plant();
      const caseId = await refused(member);
      const params = { memberId: member.id };
      const answers = await Promise.all([
        appeal(classOne, caseId),
        world.call(classOne.seat, beginTransfer, { params, body: request(strangers) }),
      ]);
      const [first, second] = answers.map(({ codes }) => codes.join()).sort();
      expect(first).toBe('');
      expect(['transfer.appealOpen', 'transfer.openAlready', 'transfer.begunSince']).toContain(second);
    }
  });

  it('TRF-2 LIF-2 TRF-7 what stands against a transfer stands against an appeal, and against upholding it', async () => {
    const { classOne, school, beside, province } = league;
    const { body: guangdong } = await world.call(province.seat, addSilentPeer, {
      body: { name: '另一系统', system: 'guangdong' },
    });
    const member = await plant();
    const caseId = await refused(member);
    const params = { memberId: member.id };
    const asked = await world.call(classOne.seat, beginHandover, {
      params,
      body: { ...request(league.strangers), peerId: guangdong.id, province: '44', target: '某团委' },
    });
    expect(asked.codes).toEqual([]);
    expect((await appeal(classOne, caseId)).codes).toEqual(['handover.openAlready']);

    const other = await plant();
    const appealId = (await appeal(classOne, await refused(other))).body.caseId;
    const ending = await world.call(classOne.seat, proposeEnding, {
      params: { memberId: other.id },
      body: { kind: 'lapse', on: '2026-06-01', reason: '长期失联' },
    });
    expect(ending.codes).toEqual([]);
    expect((await agree(beside, appealId)).codes).toEqual(['transfer.endingOpen']);
    // It stays open until that is decided, and ends with the membership.
    expect((await agree(school, ending.body.caseId)).body.state).toBe('agreed');
    expect((await agree(beside, appealId)).codes).toEqual(['case.lapsed']);
    expect((await transfersOf(classOne, other))[0]).toMatchObject({ appeal: { state: 'lapsed' } });
    expect(await told(classOne.seat, 'case_lapsed')).toMatchObject({ topic: 'transfer_appeal' });
  });

  it('TRF-2 ORG-4 a target dissolved meanwhile: no appeal, and one that waits is upheld by naming another branch', async () => {
    const { classOne, school, strangers, beside, province } = league;
    const place = async () => {
      const organisation = await world.plantOrganisation({ kind: 'branch', parent: beside.organisation });
      return { organisation, seat: await world.plantAdministrator(organisation) };
    };
    const dissolve = async (of: Planted) => {
      await world.context.db
        .updateTable('seats')
        .set({ ended_at: new Date(start) })
        .where('organisation_id', '=', of.organisation.id)
        .execute();
      const params = { organisationId: of.organisation.id };
      const { version } = (await world.call(province.seat, getOrganisation, { params })).body;
      const done = await world.call(province.seat, dissolveOrganisation, {
        params,
        body: { reason: '撤并', version },
      });
      expect(done.codes).toEqual([]);
    };
    const refusedAt = async (member: PlantedMember, at: Planted) => {
      const caseId = await begin(classOne, member, at);
      await agree(school, caseId);
      await refuse(at, caseId);
      return caseId;
    };
    const [gone, going] = [await place(), await place()];
    const [first, second] = [await plant(), await plant()];
    const caseId = await refusedAt(first, gone);
    await dissolve(gone);
    expect((await appeal(classOne, caseId)).codes).toEqual(['organisation.dissolved']);

    const appealId = (await appeal(classOne, await refusedAt(second, going))).body.caseId;
    await dissolve(going);
    const shown = (await world.call(beside.seat, getCase, { params: { caseId: appealId } })).body;
    expect(shown.detail).toMatchObject({ branch: 'needed' });
    expect((await agree(beside, appealId)).codes).toEqual(['organisation.dissolved']);
    expect((await agree(beside, appealId, league.classTwo)).codes).toEqual(['transfer.branchOutside']);
    expect((await agree(beside, appealId, strangers)).body.state).toBe('agreed');
    const [renewed] = await transfersOf(classOne, second);
    expect(renewed).toMatchObject({ state: 'open', assigned: { id: strangers.organisation.id } });
    // Its agreement is given: beside named it in the place of the one that refused.
    expect(await routeOf(school, renewed?.caseId ?? 0)).toEqual([
      [classOne.organisation.id, 'passed_on'],
      [strangers.organisation.id, 'passed_on'],
      [school.organisation.id, null],
      [beside.organisation.id, null],
    ]);
  });

  it('TRF-2 ORG-4 an appeal follows the one that refused to its present superior', async () => {
    const { classOne, school, beside, province } = league;
    const organisation = await world.plantOrganisation({ kind: 'branch', parent: beside.organisation });
    const moving = { organisation, seat: await world.plantAdministrator(organisation) };
    const above = await world.plantOrganisation({ kind: 'committee', parent: province.organisation });
    const upper = { organisation: above, seat: await world.plantAdministrator(above) };
    const member = await plant();
    const caseId = await begin(classOne, member, moving);
    await agree(school, caseId);
    await refuse(moving, caseId);
    const appealId = (await appeal(classOne, caseId)).body.caseId;
    const params = { organisationId: organisation.id };
    const { version } = (await world.call(province.seat, getOrganisation, { params })).body;
    const moved = await world.call(province.seat, moveOrganisation, {
      params,
      body: { parentId: above.id, reason: '调整隶属关系', version },
    });
    expect(moved.codes).toEqual([]);
    expect(await inboxOf(upper, 'transfer_appeal')).toEqual([appealId]);
    expect((await agree(beside, appealId)).codes).toEqual(['case.notFound']);
    expect((await agree(upper, appealId)).body.state).toBe('agreed');
  });
});

describe('one agrees', () => {
  beforeAll(() => stage(policyOf(['to'])));
  afterAll(() => world?.close());

  it('TRF-2 where the only one refused, upholding moves the member at once, to the branch the superior names', async () => {
    const { classOne, beside, strangers, province, grade } = league;
    const own = async (member: PlantedMember) => world.plantMemberSeat(classOne.organisation, member.id);
    const member = await plant();
    const seat = await own(member);
    // A committee was asked, and is none of the branches itself.
    const caseId = await begin(classOne, member, beside);
    await refuse(beside, caseId);
    const appealId = (await appeal(classOne, caseId)).body.caseId;
    const shown = (await world.call(province.seat, getCase, { params: { caseId: appealId } })).body;
    expect(shown.detail).toMatchObject({ branch: 'needed' });
    expect((await agree(province, appealId)).codes).toEqual(['transfer.branchMissing']);
    expect((await agree(province, appealId, grade)).codes).toEqual(['transfer.branchOutside']);
    expect((await agree(province, appealId, classOne)).codes).toEqual(['transfer.sameBranch']);
    expect((await agree(province, appealId, strangers)).body.state).toBe('agreed');
    expect([await see(classOne, member), await see(strangers, member)]).toEqual([404, 200]);
    expect(await told(seat, 'transferred')).toMatchObject({ organisation: strangers.organisation.name });
    expect(await told(seat, 'appeal_upheld')).toBeUndefined();
    const seen = await world.call(seat, listOwnTransfers);
    expect(seen.body.items.map(({ state, isRenewed }) => [state, isRenewed])).toEqual([
      ['agreed', true],
      ['refused', false],
    ]);

    // A branch that was asked itself stays what is asked for, unless another is named.
    const other = await plant();
    const asked = await begin(classOne, other, strangers);
    await refuse(strangers, asked);
    const second = (await appeal(classOne, asked)).body;
    expect(second.reviewer.id).toBe(beside.organisation.id);
    expect((await agree(beside, second.caseId)).body.state).toBe('agreed');
    expect(await see(strangers, other)).toBe(200);
  });

  it('TRF-2 the first organisation of the tree has none above it and decides itself', async () => {
    const { classOne, strangers, province } = league;
    // Where a leading body refuses, as the first of the tree would: it is given the case as if it stood there.
    const member = await plant();
    const caseId = await begin(classOne, member, strangers);
    await world.context.db
      .updateTable('cases')
      .set({ reviewer_id: province.organisation.id })
      .where('id', '=', caseId)
      .execute();
    await refuse(province, caseId);
    const made = await appeal(classOne, caseId);
    expect(made.body.reviewer.id).toBe(province.organisation.id);
    expect((await agree(province, made.body.caseId)).body.state).toBe('agreed');
    // It was none of those the policy asks, so that these are asked now.
    expect(await inboxOf(strangers, 'transfer')).toHaveLength(1);
  });
});

describe('where branches take members in by name and number', () => {
  beforeAll(() => {
    const { transfers: ofBeijing } = policies.beijing;
    const appealed = { ...ofBeijing, appeal: { days: 10, countedFrom: 'day-of-refusal' } as const };
    return stage({ ...policies.beijing, name: 'riverside', transfers: appealed });
  });
  afterAll(() => world?.close());

  it('TRF-2 ENT-16 taken in by another branch meanwhile, an appeal has nothing left to ask for, and no other is made', async () => {
    const { classOne, classTwo, strangers, beside } = league;
    const people = [buildEarlyEntry(), buildEarlyEntry()];
    const caseIds: number[] = [];
    for (const entry of people) {
      const id = await joinByApplication(world, classOne, entry);
      const caseId = await begin(classOne, { id, name: '', idNumber: '', developmentNumber: '' }, strangers);
      await refuse(strangers, caseId);
      caseIds.push(caseId);
    }
    const [first = 0, second = 0] = caseIds;
    const appealId = (await appeal(classOne, first)).body.caseId;
    for (const { name = '', idNumber = '' } of people) {
      const added = await world.call(classTwo.seat, addMember, { body: { name, idNumber } });
      expect(added.codes).toEqual([]);
    }
    expect((await agree(beside, appealId)).codes).toEqual(['case.lapsed']);
    expect((await appeal(classOne, second)).codes).toEqual(['transfer.leftAlready']);
  });
});

describe.each(Object.values(policies))('under $name', (policy) => {
  beforeAll(() => stage(policy));
  afterAll(() => world?.close());

  it('TRF-2 where the policy knows no appeal none is made, and nothing of one is to be seen', async () => {
    const { classOne, strangers, beside } = league;
    const member = await plant();
    const caseId = await begin(classOne, member, strangers);
    await refuse(policy.transfers.steps.length > 1 ? beside : strangers, caseId);
    expect((await appeal(classOne, caseId)).codes).toEqual(['transfer.appealUnknown']);
    expect((await transfersOf(classOne, member))[0]).toMatchObject({ appeal: null, appealUntil: null });
    expect((await world.call(classOne.seat, getSession)).body.policy.transferAppeals).toBe(false);
  });
});
