import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '#contract/additions.ts';
import { agreeToCases, decideCase, getCase, listCases, withdrawCase } from '#contract/approvals.ts';
import { addPost } from '#contract/cadres.ts';
import { getHome } from '#contract/home.ts';
import { getMember, listMembers } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { dissolveOrganisation, getOrganisation, renameOrganisation } from '#contract/organisations.ts';
import { searchRecord } from '#contract/record.ts';
import {
  beginOwnTransfer,
  beginTransfer,
  listOwnTransfers,
  listTransfers,
  listTransfersOf,
  searchTransferTargets,
  type TransferRequest,
  withdrawOwnTransfer,
} from '#contract/transfers.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { faultsOfPolicy, policies, type TransferStep } from '../../policies/index.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import { joinByApplication } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { atOneMoment } from '../statistics/read-figures.ts';
import { lapseTransfers } from './lapse-transfers.ts';
import { remindOfTransfers } from './remind-of-transfers.ts';

const start = '2026-06-10T10:00:00+08:00';
describe.each(Object.values(policies))('under $name', (policy) => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy, now: start });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  const twoSteps = policy.transfers.steps.length > 1;
  /** Somebody of whom no form is asked. */
  const plant = ({ organisation, seat }: Planted = league.classOne) =>
    plantMember(world, organisation, seat, { joinedMonth: '2019-05' });
  const study = (to: Planted, remark = ''): TransferRequest => ({
    reason: 'further_study',
    toId: to.organisation.id,
    details: { destination: 'university', schoolName: '某大学', schoolAddress: '某市某路', remark },
  });
  const begin = (by: Planted, member: PlantedMember, to: Planted, key?: string) =>
    world.call(by.seat, beginTransfer, {
      params: { memberId: member.id },
      body: study(to),
      ...(key && { key }),
    });
  const decide = (by: Planted, caseId: number, body: object = { decision: 'agree' }) =>
    world.call(by.seat, decideCase, { params: { caseId }, body: body as { decision: 'agree' } });
  const mine = async (by: Planted) =>
    (await world.call(by.seat, listTransfers, { query: { mine: 'true', limit: 200 } })).body.items;
  const statesOf = async (by: Planted, member: PlantedMember) =>
    (await world.call(by.seat, listTransfersOf, { params: { memberId: member.id } })).body.items.map(
      ({ state }) => state,
    );
  const see = async (by: Planted, member: PlantedMember) =>
    (await world.call(by.seat, getMember, { params: { memberId: member.id } })).status;
  const told = async (seat: Seat, kind: string) => {
    const { body } = await world.call(seat, listMessages, { query: { source: 'notification' } });
    const contents = body.items.flatMap((item) => (item.source === 'notification' ? [item.content] : []));
    return contents.find((content) => content.kind === kind);
  };
  const toDosOf = async (by: Planted) =>
    (await world.call(by.seat, getHome)).body.toDos
      .filter(({ kind }) => kind === 'transfers_open' || kind === 'cases_open')
      .map(({ kind, count }) => [kind, count]);
  /** All that the policy asks for to bring somebody to the strangers' branch. */
  async function agreeAll(caseId: number): Promise<void> {
    const { beside, strangers } = league;
    for (const by of twoSteps ? [beside, strangers] : [strangers])
      expect((await decide(by, caseId)).codes).toEqual([]);
  }
  const listed = ({ organisation }: Planted) =>
    atOneMoment(world.context, async ({ read }) => {
      const sums = (await read([organisation], ['listed'])).get(organisation.id);
      return sums?.get('listed') ?? 0;
    });

  it('TRF-1 TRF-2 STA-3 begun by the branch, agreed to by whom the policy names: the member, the seat and the figures move', async () => {
    const { classOne, strangers, beside, school } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const before = [await listed(classOne), await listed(strangers)];
    const begun = await begin(classOne, member, strangers);
    expect(begun.body.reviewer.id).toBe((twoSteps ? beside : strangers).organisation.id);
    const { caseId } = begun.body;

    // Nothing moves before the last has agreed; both sides see where it stands.
    expect([await see(classOne, member), await see(strangers, member)]).toEqual([200, 404]);
    const [shown] = await mine(twoSteps ? beside : strangers);
    expect(shown).toMatchObject({
      caseId,
      state: 'open',
      member: { id: member.id, isVisible: false, idNumberMasked: '1101••••••01' },
      from: { id: classOne.organisation.id },
      to: { id: strangers.organisation.id },
      reason: 'further_study',
      details: { schoolName: '某大学' },
      begunByMember: false,
      needsBranch: false,
      actions: { decide: null },
    });
    expect(JSON.stringify(shown)).not.toContain(member.idNumber);
    for (const [by, box] of [
      [school, 'out'],
      [beside, 'in'],
    ] as const) {
      const { body } = await world.call(by.seat, listTransfers, { query: { box, state: 'open' } });
      expect(body.items.map((item) => item.caseId)).toContain(caseId);
    }
    // Said to whoever decides, once, and to nobody who looks on.
    const decider = twoSteps ? beside : strangers;
    expect(await toDosOf(decider)).toEqual([['transfers_open', 1]]);
    expect(await toDosOf(twoSteps ? strangers : beside)).toEqual([]);
    // Who is on neither side, or only looks on, decides nothing.
    expect((await decide(league.classTwo, caseId)).codes).toEqual(['case.notFound']);
    expect((await decide(school, caseId)).codes).toEqual(['case.notReviewer']);

    await agreeAll(caseId);
    expect([await see(classOne, member), await see(strangers, member)]).toEqual([404, 200]);
    expect([await listed(classOne), await listed(strangers)]).toEqual([
      (before[0] ?? 0) - 1,
      (before[1] ?? 0) + 1,
    ]);
    const { body } = await world.call(strangers.seat, listMembers, { query: { text: member.idNumber } });
    expect(body.items.map(({ id }) => id)).toEqual([member.id]);
    // The member's own seat is one in the new branch, and goes on.
    const seen = await world.call(own, listOwnTransfers);
    expect(seen.body.items).toMatchObject([{ state: 'agreed', from: { id: classOne.organisation.id } }]);
    expect(await told(own, 'transferred')).toEqual({
      kind: 'transferred',
      organisation: strangers.organisation.name,
    });
    expect(await told(classOne.seat, 'case_agreed')).toMatchObject({ topic: 'transfer' });
    const record = await world.call(league.province.seat, searchRecord, { query: { memberId: member.id } });
    expect(record.body.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['transfer_begun', 'member_transferred_out', 'member_transferred_in']),
    );
    // Decided once.
    expect((await decide(strangers, caseId)).codes).toEqual(['case.alreadyDecided']);
  });

  it('TRF-1 begun by the member on the phone, who finds the organisation by name or id and takes it back themselves', async () => {
    const { classOne, strangers, beside } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const { id, name } = strangers.organisation;
    for (const text of [String(id), name]) {
      const { body } = await world.call(own, searchTransferTargets, { query: { text } });
      expect(body.items.find((item) => item.id === id)).toMatchObject({ name, ask: null });
      expect(body.more).toBe(false);
    }
    // What is there and does not take anybody in is said to be so, not to be missing.
    for (const [{ organisation }, code] of [
      [league.province, 'transfer.notReceiving'],
      [classOne, 'transfer.sameBranch'],
    ] as const) {
      const query = { text: organisation.name };
      const { body } = await world.call(own, searchTransferTargets, { query });
      expect(body.items.find((item) => item.id === organisation.id)?.ask?.code).toBe(code);
    }
    // Of more than are shown it is said that there are more.
    for (let number = 1; number <= 21; number++)
      await world.plantOrganisation({
        kind: 'branch',
        parent: beside.organisation,
        name: `共青团某镇听涛社区第${number}网格支部委员会`,
      });
    const many = (await world.call(own, searchTransferTargets, { query: { text: '听涛社区' } })).body;
    expect([many.items.length, many.more]).toEqual([20, true]);
    const begun = await world.call(own, beginOwnTransfer, { body: study(strangers, '想早日报到') });
    expect(begun.codes).toEqual([]);
    const { caseId } = begun.body;
    expect((await world.call(own, beginOwnTransfer, { body: study(strangers) })).codes).toEqual([
      'transfer.openAlready',
    ]);
    const shown = (await mine(twoSteps ? beside : strangers)).find((item) => item.caseId === caseId);
    expect(shown).toMatchObject({ caseId, begunByMember: true, details: { remark: '想早日报到' } });

    // It is the member's to take back, once.
    const byBranch = await world.call(classOne.seat, withdrawCase, { params: { caseId } });
    expect(byBranch.codes).toEqual(['case.begunByMember']);
    expect((await world.call(own, withdrawOwnTransfer)).body).toEqual({ caseId });
    expect((await world.call(own, withdrawOwnTransfer)).codes).toEqual(['transfer.nothingOpen']);
    expect(await mine(twoSteps ? beside : strangers)).toEqual([]);

    // What the branch begins is the branch's.
    const again = (await begin(classOne, member, strangers)).body.caseId;
    const seen = (await world.call(own, listOwnTransfers)).body;
    expect(seen.items.map(({ state, withdraw }) => [state, withdraw?.code ?? null])).toEqual([
      ['open', 'transfer.begunByBranch'],
      ['withdrawn', 'case.withdrawn'],
    ]);
    expect((await world.call(own, withdrawOwnTransfer)).codes).toEqual(['transfer.begunByBranch']);
    const taken = await world.call(classOne.seat, withdrawCase, { params: { caseId: again } });
    expect(taken.body).toMatchObject({ state: 'withdrawn' });
  });

  it('TRF-2 refused with a reason, which comes back to the branch and the member; then it may be begun again', async () => {
    const { classOne, strangers, beside } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const { caseId } = (await begin(classOne, member, strangers)).body;
    const by = twoSteps ? beside : strangers;
    expect((await decide(by, caseId, { decision: 'refuse' })).codes).toEqual(['case.reasonMissing']);
    const refused = await decide(by, caseId, { decision: 'refuse', reason: '录取学校不符' });
    expect(refused.body.state).toBe('refused');
    expect(await told(classOne.seat, 'case_refused')).toMatchObject({
      topic: 'transfer',
      subjects: [{ name: member.name, reason: '录取学校不符' }],
    });
    expect(await told(own, 'transfer_refused')).toEqual({
      kind: 'transfer_refused',
      organisation: by.organisation.name,
      reason: '录取学校不符',
    });
    const seen = await world.call(classOne.seat, listTransfersOf, { params: { memberId: member.id } });
    expect(seen.body).toMatchObject({
      items: [{ state: 'refused', refusalReason: '录取学校不符' }],
      begin: null,
    });
    expect((await begin(classOne, member, strangers)).status).toBe(200);
  });

  it('TRF-1 a superior may begin it on the branch’s behalf, and takes it back', async () => {
    const { school, classOne, strangers } = league;
    const member = await plant();
    const { caseId } = (await begin(school, member, strangers)).body;
    expect((await world.call(school.seat, withdrawCase, { params: { caseId } })).status).toBe(200);
    const other = (await begin(school, member, strangers)).body.caseId;
    expect((await world.call(classOne.seat, withdrawCase, { params: { caseId: other } })).status).toBe(200);
    const stranger = await world.call(league.beside.seat, beginTransfer, {
      params: { memberId: member.id },
      body: study(league.strangers),
    });
    expect(stranger.codes).toEqual(['member.notFound']);
  });

  it('TRF-2 a committee that is asked for itself assigns the branch, one of its own', async () => {
    const { classOne, beside, strangers, classTwo } = league;
    const member = await plant();
    const { caseId } = (await begin(classOne, member, beside)).body;
    const shown = (await mine(beside)).find((item) => item.caseId === caseId);
    expect(shown).toMatchObject({ needsBranch: true });
    expect((await decide(beside, caseId)).codes).toEqual(['transfer.branchMissing']);
    for (const branch of [classTwo, beside, league.province]) {
      const body = { decision: 'agree', branchId: branch.organisation.id };
      expect((await decide(beside, caseId, body)).codes).toEqual(['transfer.branchOutside']);
    }
    const body = { decision: 'agree', branchId: strangers.organisation.id };
    const assigned = await decide(beside, caseId, body);
    expect(assigned.body.state).toBe(twoSteps ? 'open' : 'agreed');
    if (twoSteps) {
      expect((await mine(strangers)).find((item) => item.caseId === caseId)).toMatchObject({
        to: { id: beside.organisation.id },
        assigned: { id: strangers.organisation.id },
      });
      expect((await decide(strangers, caseId, body)).codes).toEqual(['transfer.branchNotAsked']);
      expect((await decide(strangers, caseId)).body.state).toBe('agreed');
    } else {
      // It has not decided itself, so it is told who has come.
      const arrived = { memberId: member.id, name: member.name, organisation: classOne.organisation.name };
      const content = await told(strangers.seat, 'members_arrived');
      expect(content && 'subjects' in content && content.subjects[0]).toEqual(arrived);
    }
    expect(await see(strangers, member)).toBe(200);
    expect((await mine(beside)).map((item) => item.caseId)).not.toContain(caseId);
  });

  it('TRF-2 of many agreed to at once only those who asked for no branch are assigned one', async () => {
    const { classOne, classTwo, beside, strangers } = league;
    const [asked, unsure] = [await plant(), await plant(classTwo)];
    const caseIds = [
      (await begin(classOne, asked, strangers)).body.caseId,
      (await begin(classTwo, unsure, beside)).body.caseId,
    ];
    // Under one agreement the committee decides about its own alone.
    const [first, second] = (
      await world.call(beside.seat, agreeToCases, { body: { caseIds: caseIds.slice(twoSteps ? 0 : 1) } })
    ).body.items;
    expect((twoSteps ? second : first)?.refusal?.code).toBe('transfer.branchMissing');
    if (twoSteps) expect(first?.state).toBe('open');
  });

  it('TRF-2 the same call again is answered as the first was', async () => {
    const { classOne, beside, strangers } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const { caseId } = (await world.call(own, beginOwnTransfer, { body: study(strangers) })).body;
    const key = randomUUID();
    const withdraw = () => world.call(own, withdrawOwnTransfer, { key });
    expect([(await withdraw()).body, (await withdraw()).body]).toEqual([{ caseId }, { caseId }]);
    const again = (await begin(classOne, member, strangers)).body.caseId;
    const by = twoSteps ? beside : strangers;
    const bulk = { body: { caseIds: [again] }, key: randomUUID() };
    const answers = [
      await world.call(by.seat, agreeToCases, bulk),
      await world.call(by.seat, agreeToCases, bulk),
    ];
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  it('TRF-2 ORG-7 who was asked, and who was left, learn nothing of what becomes of the member afterwards', async () => {
    const { classOne, beside, strangers } = league;
    const member = await plant();
    const asked = await plant();
    const { caseId } = (await begin(classOne, member, strangers)).body;
    await agreeAll(caseId);
    const withdrawn = (await begin(classOne, asked, strangers)).body.caseId;
    await world.call(classOne.seat, withdrawCase, { params: { caseId: withdrawn } });
    const phone = '13912345678';
    const { db, personalData } = world.context;
    for (const { id } of [member, asked])
      await db
        .updateTable('members')
        .set({
          phone_hash: personalData.fingerprint('phone', phone),
          phone_masked: '139••••5678',
          id_number_masked: '1101••••••99',
        })
        .where('id', '=', id)
        .execute();
    const by = twoSteps ? beside : strangers;
    for (const [seat, box, who] of [
      [classOne.seat, 'out', member],
      [by.seat, 'in', asked],
    ] as const) {
      const found = await world.call(seat, listTransfers, { query: { box, text: phone } });
      expect(found.body.items.map(({ member: of }) => of.id)).not.toContain(who.id);
      const { body } = await world.call(seat, listTransfers, { query: { box, limit: 200 } });
      const row = body.items.find(({ member: of }) => of.id === who.id);
      expect(row).toMatchObject({ member: { idNumberMasked: '1101••••••01' }, details: {} });
      const opened = await world.call(seat, getCase, { params: { caseId: row?.caseId ?? 0 } });
      expect(opened.body.detail).toMatchObject({ person: null });
    }
    // What is sealed is not to be read in the tables.
    const stored = await db.selectFrom('transfers').selectAll().where('case_id', '=', caseId).execute();
    expect(stored[0]?.details_sealed.includes(Buffer.from('某大学'))).toBe(false);
  });

  it('TRF-2 after its last day nothing is agreed to, though nothing has closed it yet', async () => {
    const { classOne, beside, strangers } = league;
    const member = await plant();
    const { caseId } = (await begin(classOne, member, strangers)).body;
    try {
      world.setNow(new Date(new Date(start).getTime() + policy.transfers.undecidedDays * dayMilliseconds));
      expect((await decide(twoSteps ? beside : strangers, caseId)).codes).toEqual(['case.lapsed']);
    } finally {
      world.setNow(start);
    }
  });

  it('TRF-2 the reviewer sees what to decide by in 操作中心, and the way through', async () => {
    const { classOne, beside, strangers } = league;
    const member = await plant();
    const { caseId } = (await begin(classOne, member, strangers)).body;
    const by = twoSteps ? beside : strangers;
    const inbox = await world.call(by.seat, listCases, { query: { state: 'open', kind: 'transfer' } });
    expect(inbox.body.items.map(({ id }) => id)).toContain(caseId);
    const { body } = await world.call(by.seat, getCase, { params: { caseId } });
    expect(body).toMatchObject({
      detail: {
        kind: 'transfer',
        person: { sex: 'female', phoneMasked: '138••••0000' },
        transfer: { caseId, details: { schoolName: '某大学' } },
      },
      route: (twoSteps ? [beside, strangers] : [strangers]).map(({ organisation }) => ({
        reviewer: { id: organisation.id },
      })),
    });
    await world.call(classOne.seat, withdrawCase, { params: { caseId } });
  });

  it('TRF-2 many agreed to at once, each answered by itself', async () => {
    const { classOne, beside, strangers } = league;
    const members = await Promise.all([1, 2, 3].map(() => plant()));
    const caseIds: number[] = [];
    for (const member of members) caseIds.push((await begin(classOne, member, beside)).body.caseId);
    const without = await world.call(beside.seat, agreeToCases, { body: { caseIds } });
    expect(without.body.items.map(({ refusal }) => refusal?.code)).toEqual(
      caseIds.map(() => 'transfer.branchMissing'),
    );
    const branchId = strangers.organisation.id;
    const { body } = await world.call(beside.seat, agreeToCases, { body: { caseIds, branchId } });
    expect(body.items.map(({ state }) => state)).toEqual(caseIds.map(() => (twoSteps ? 'open' : 'agreed')));
    if (twoSteps) await world.call(strangers.seat, agreeToCases, { body: { caseIds } });
    for (const member of members) expect(await see(strangers, member)).toBe(200);
  });

  it('TRF-2 LEA-5 whoever decides is reminded, and what nobody decides lapses after the policy’s days', async () => {
    const { classOne, beside, strangers } = league;
    const { undecidedDays, remindedDays } = policy.transfers;
    const began = new Date(start).getTime();
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const { caseId } = (await begin(classOne, member, strangers)).body;
    const by = twoSteps ? beside : strangers;
    const count = (await mine(by)).length;
    try {
      world.setNow(new Date(began + (undecidedDays - remindedDays) * dayMilliseconds));
      await remindOfTransfers(world.context);
      expect(await told(by.seat, 'transfers_due')).toEqual({ kind: 'transfers_due', subjects: [{ count }] });
      // Once.
      world.setNow(new Date(began + (undecidedDays - remindedDays) * dayMilliseconds + 7_200_000));
      await remindOfTransfers(world.context);
      expect(await told(by.seat, 'transfers_due')).toEqual({ kind: 'transfers_due', subjects: [{ count }] });
      expect(await statesOf(classOne, member)).toEqual(['open']);

      world.setNow(new Date(began + undecidedDays * dayMilliseconds));
      await lapseTransfers(world.context, new AbortController().signal);
      expect(await statesOf(classOne, member)).toEqual(['lapsed']);
      expect((await decide(by, caseId)).codes).toEqual(['case.lapsed']);
      expect(await told(classOne.seat, 'case_lapsed')).toMatchObject({ topic: 'transfer' });
      expect(await told(own, 'transfer_lapsed')).toEqual({
        kind: 'transfer_lapsed',
        organisation: by.organisation.name,
      });
      expect((await begin(classOne, member, strangers)).status).toBe(200);
    } finally {
      world.setNow(start);
    }
  });

  it('TRF-1 of two who begin at once one wins, and the other is told with whom it lies', async () => {
    const { classOne, school, beside, strangers } = league;
    const member = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const answers = await Promise.all([
      begin(classOne, member, strangers),
      begin(school, member, beside),
      world.call(own, beginOwnTransfer, { body: study(strangers) }),
    ]);
    expect(answers.map(({ codes }) => codes.join()).sort()).toEqual([
      '',
      'transfer.openAlready',
      'transfer.openAlready',
    ]);
    // A repeated click does nothing twice.
    const other = await plant();
    const key = randomUUID();
    const [first, second] = [
      await begin(classOne, other, strangers, key),
      await begin(classOne, other, strangers, key),
    ];
    expect(second.body).toEqual(first.body);
  });

  it('TRF-2 of an agreement and a withdrawal at once one wins', async () => {
    const { classOne, strangers, beside } = league;
    for (let round = 0; round < 5; round++) {
      const member = await plant();
      const { caseId } = (await begin(classOne, member, strangers)).body;
      if (twoSteps) await decide(beside, caseId);
      const [agreed, withdrawn] = await Promise.all([
        decide(strangers, caseId),
        world.call(classOne.seat, withdrawCase, { params: { caseId } }),
      ]);
      const isMoved = agreed.status === 200;
      // Whoever comes second may find the member in a branch that is not theirs any more.
      expect(withdrawn.status === 200).toBe(!isMoved);
      expect([await see(classOne, member), await see(strangers, member)]).toEqual(
        isMoved ? [404, 200] : [200, 404],
      );
    }
  });

  it('TRF-2 a target renamed meanwhile goes on under its new name; one dissolved is told, and agreed to by nobody', async () => {
    const { classOne, beside, province } = league;
    const organisation = await world.plantOrganisation({ kind: 'branch', parent: beside.organisation });
    const member = await plant();
    const { caseId } = (await begin(classOne, member, { organisation, seat: beside.seat })).body;
    const params = { organisationId: organisation.id };
    const versionOf = async () => (await world.call(province.seat, getOrganisation, { params })).body.version;
    const name = `${organisation.name}（新）`;
    const renamed = await world.call(province.seat, renameOrganisation, {
      params,
      body: { name, shortName: '新支部', version: await versionOf() },
    });
    expect(renamed.codes).toEqual([]);
    const { body: seen } = await world.call(beside.seat, listTransfers, { query: { state: 'open' } });
    expect(seen.items.find((item) => item.caseId === caseId)?.to.name).toBe(name);
    const dissolve = async () =>
      world.call(province.seat, dissolveOrganisation, {
        params,
        body: { reason: '撤销', version: await versionOf() },
      });
    if (!twoSteps) {
      // It is the one that decides: who has asked would wait for nobody.
      expect((await dissolve()).codes).toEqual(['organisation.hasOpenCases']);
      await world.call(classOne.seat, withdrawCase, { params: { caseId } });
      return;
    }
    expect((await dissolve()).codes).toEqual([]);
    const shown = (await mine(beside)).find((item) => item.caseId === caseId);
    expect(shown?.needsBranch).toBe(true);
    expect((await decide(beside, caseId)).codes).toEqual(['organisation.dissolved']);
    const body = { decision: 'agree', branchId: league.strangers.organisation.id };
    expect((await decide(beside, caseId, body)).body.state).toBe('open');
    expect((await decide(league.strangers, caseId)).body.state).toBe('agreed');
  });

  it('TRF-1 TRF-2 who holds a post leaves as the policy says', async () => {
    const { classOne, strangers } = league;
    const member = await plant();
    const entered = await world.call(classOne.seat, addPost, {
      params: { memberId: member.id },
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
    expect(entered.codes).toEqual([]);
    const begun = await begin(classOne, member, strangers);
    if (policy.transfers.cadres === 'released-first') {
      expect(begun.codes).toEqual(['transfer.holdsPost']);
      return;
    }
    await agreeAll(begun.body.caseId);
    const seen = await world.call(strangers.seat, getMember, { params: { memberId: member.id } });
    expect(seen.body.isCadre).toBe(false);
  });

  // Where members are taken in by name and number (B24 一.3).
  if (policy.memberEntry !== 'administrator-single-or-batch')
    it('TRF-2 ENT-16 taken in by another branch meanwhile, the transfer has nothing left to ask for', async () => {
      const { classOne, classTwo, strangers } = league;
      const entry = buildEarlyEntry();
      const id = await joinByApplication(world, classOne, entry);
      const member = { id, name: entry.name ?? '', idNumber: entry.idNumber ?? '', developmentNumber: '' };
      const { caseId } = (await begin(classOne, member, strangers)).body;
      const added = await world.call(classTwo.seat, addMember, {
        body: { name: member.name, idNumber: member.idNumber },
      });
      expect(added.codes).toEqual([]);
      expect((await decide(strangers, caseId)).codes).toEqual(['case.lapsed']);
      expect(await statesOf(classTwo, member)).toEqual(['lapsed']);
    });
});

describe('a rule-book from outside', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    const { transfers } = policies['national-2020'];
    const steps: TransferStep[] = ['from', 'from-superior', 'to', 'to-superior'];
    const policy = { ...policies['national-2020'], name: 'riverside', transfers: { ...transfers, steps } };
    expect(faultsOfPolicy(policy)).toEqual([]);
    world = await createWorld({ policy, now: start });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  it('TRF-2 four agree one after the other, whoever begins it among them; a refusal on the way ends it', async () => {
    const { classOne, school, strangers, beside } = league;
    const plant = () => plantMember(world, classOne.organisation, classOne.seat, { joinedMonth: '2019-05' });
    const body: TransferRequest = {
      reason: 'other',
      toId: strangers.organisation.id,
      details: { remark: '家庭迁居' },
    };
    const decide = (by: Planted, caseId: number, decision: 'agree' | 'refuse' = 'agree') =>
      world.call(by.seat, decideCase, { params: { caseId }, body: { decision, reason: '材料不全' } });
    const first = await plant();
    const own = await world.plantMemberSeat(classOne.organisation, first.id);
    const { caseId } = (await world.call(own, beginOwnTransfer, { body })).body;
    for (const [by, state] of [
      [classOne, 'open'],
      [school, 'open'],
      [strangers, 'open'],
      [beside, 'agreed'],
    ] as const)
      expect((await decide(by, caseId)).body.state).toBe(state);
    const moved = await world.call(strangers.seat, getMember, { params: { memberId: first.id } });
    expect(moved.status).toBe(200);

    // The branch has agreed by beginning it; who comes next may refuse.
    const params = { memberId: (await plant()).id };
    const begun = (await world.call(classOne.seat, beginTransfer, { params, body })).body;
    expect(begun.reviewer.id).toBe(school.organisation.id);
    expect((await decide(school, begun.caseId, 'refuse')).body.state).toBe('refused');
    // So has a superior, for itself and for the branch.
    const again = (await world.call(school.seat, beginTransfer, { params, body })).body;
    expect(again.reviewer.id).toBe(strangers.organisation.id);
    const { body: seen } = await world.call(strangers.seat, getCase, {
      params: { caseId: again.caseId },
    });
    expect(seen.route.map(({ reviewer, decision }) => [reviewer.id, decision])).toEqual([
      [classOne.organisation.id, 'passed_on'],
      [school.organisation.id, 'passed_on'],
      [strangers.organisation.id, null],
      [beside.organisation.id, null],
    ]);
  });
});
