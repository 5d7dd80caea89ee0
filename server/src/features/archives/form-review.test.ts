import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase, getCase, listCases } from '#contract/approvals.ts';
import { readForm, uploadFile, uploadForm } from '#contract/archives.ts';
import { getMember } from '#contract/members.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

let world: World;
let league: League;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020', now: '2022-06-01T10:00:00+08:00' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

async function submit(seat: Seat, member: PlantedMember) {
  const sent = await world.call(seat, uploadFile, {
    query: { fileName: `${member.name}.pdf` },
    body: await buildPdf(randomUUID()),
  });
  return world.call(seat, uploadForm, { params: { memberId: member.id }, body: { uploadId: sent.body.id } });
}

/** A new member whose form waits at the school. */
async function plantCase(name?: string) {
  const { classOne } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat, { ...(name && { name }) });
  const { formId } = (await submit(classOne.seat, member)).body;
  return { member, formId, caseId: (await see(member)).caseId ?? 0 };
}

async function see(member: PlantedMember, seat = league.classOne.seat) {
  return (await world.call(seat, getMember, { params: { memberId: member.id } })).body;
}

function decide(seat: Seat, caseId: number, decision: 'agree' | 'refuse', reason?: string, key?: string) {
  return world.call(seat, decideCase, {
    params: { caseId },
    body: { decision, ...(reason !== undefined && { reason }) },
    ...(key && { key }),
  });
}

describe('团员电子档案审批', () => {
  it('ARC-4 the reviewer sees the particulars, the form and what waits behind it', async () => {
    const { school } = league;
    const { member, formId, caseId } = await plantCase('张三');
    const next = await plantCase();
    const { body } = await world.call(school.seat, getCase, { params: { caseId } });
    expect(body).toMatchObject({
      kind: 'form_review',
      state: 'open',
      subject: { memberId: member.id, name: '张三', developmentNumber: member.developmentNumber },
      reviewer: { id: school.organisation.id },
      detail: {
        kind: 'form_review',
        particulars: { name: '张三', joinedMonth: '2022-05', idNumberMasked: '1101••••••01' },
        birthDate: '2006-01-01',
        formId,
        fileName: '张三.pdf',
        pages: 1,
        replaces: null,
        versions: [],
      },
      route: [{ reviewer: { id: school.organisation.id }, decision: null }],
      nextCaseId: next.caseId,
      actions: { decide: null },
    });
    expect(body.openCount.count).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(body)).not.toContain(member.idNumber);
    const accesses = await world.context.db
      .selectFrom('accesses')
      .select('kind')
      .where('subject_id', '=', member.id)
      .execute();
    expect(accesses).toEqual([{ kind: 'case_opened' }]);
  });

  it('ARC-4 CER-1 同意 certifies the member', async () => {
    const { member, formId, caseId } = await plantCase();
    const answer = await decide(league.school.seat, caseId, 'agree');
    expect(answer.body).toMatchObject({ caseId, state: 'agreed' });
    const seen = await see(member);
    expect(seen).toMatchObject({ formState: 'in_force', certification: 'certified', refusalReason: null });
    expect(seen.forms).toMatchObject([{ id: formId, state: 'in_force' }]);
    expect(seen.actions.uploadForm).toMatchObject({ code: 'form.changeNotAgreed' });
    expect(seen.history.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['form_uploaded', 'member_certified']),
    );
  });

  it('ARC-4 不同意 needs a written reason', async () => {
    const { member, caseId } = await plantCase();
    for (const reason of [undefined, '', '   ']) {
      const answer = await decide(league.school.seat, caseId, 'refuse', reason);
      expect(answer.codes).toEqual(['case.reasonMissing']);
      expect(answer.faults[0]?.path).toBe('reason');
    }
    expect((await see(member)).formState).toBe('under_review');
  });

  it('ARC-5 refused: 认证不通过 with the reason, 替换档案, reviewed again, every version kept', async () => {
    const { classOne, school } = league;
    const { member, formId, caseId } = await plantCase();
    await decide(school.seat, caseId, 'refuse', '未盖章');
    const refused = await see(member);
    expect(refused).toMatchObject({
      formState: 'refused',
      certification: 'refused',
      refusalReason: '未盖章',
      actions: { uploadForm: null },
    });
    const again = await submit(classOne.seat, member);
    expect(again.body).toMatchObject({ formState: 'under_review', certification: 'uncertified' });
    const waiting = await see(member);
    expect(waiting.refusalReason).toBeNull();
    expect(waiting.caseId).not.toBe(caseId);
    const second = await world.call(school.seat, getCase, { params: { caseId: waiting.caseId ?? 0 } });
    expect(second.body.detail).toMatchObject({
      versions: [{ id: formId, state: 'refused', reason: '未盖章' }],
    });
    expect((await decide(school.seat, waiting.caseId ?? 0, 'agree')).status).toBe(200);
    const certified = await see(member);
    expect(certified.forms.map(({ state }) => state).sort()).toEqual(['in_force', 'refused']);
    expect((await world.call(school.seat, readForm, { params: { formId } })).status).toBe(200);
  });

  it('CER-1 who decided what, when and why is on the record', async () => {
    const { school } = league;
    const { member, formId, caseId } = await plantCase();
    await decide(school.seat, caseId, 'refuse', '缺页');
    const actions = await world.context.db
      .selectFrom('actions')
      .select(['kind', 'account_id', 'organisation_id', 'subject_kind', 'subject_id', 'details', 'at'])
      .where('account_id', '=', school.seat.accountId)
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(actions.reverse()).toMatchObject([
      {
        kind: 'form_refused',
        subject_kind: 'member',
        subject_id: member.id,
        details: { formId, caseId, reason: '缺页' },
      },
      { kind: 'case_refused', subject_kind: 'case', subject_id: caseId, details: { reason: '缺页' } },
    ]);
    expect(actions[0]?.at).toEqual(world.context.clock.now());
  });

  it('ORG-6 only the direct superior reviewer itself decides', async () => {
    const { classOne, grade, province, beside } = league;
    const { caseId } = await plantCase();
    for (const { seat } of [classOne, grade, province]) {
      const answer = await decide(seat, caseId, 'agree');
      expect(answer.codes).toEqual(['case.notReviewer']);
      expect(answer.faults[0]?.parameters).toEqual({ organisation: league.school.organisation.name });
    }
    expect((await decide(beside.seat, caseId, 'agree')).codes).toEqual(['case.notFound']);
    expect((await world.call(beside.seat, getCase, { params: { caseId } })).codes).toEqual(['case.notFound']);
    expect((await decide(classOne.seat, 999_999, 'agree')).codes).toEqual(['case.notFound']);
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    expect((await decide(own, caseId, 'agree')).codes).toEqual(['session.wrongSeat']);
  });

  it('ARC-4 a second decision is told who decided what and when', async () => {
    const { school } = league;
    const colleague = await world.plantAdministrator(school.organisation);
    const { caseId, member } = await plantCase();
    await decide(school.seat, caseId, 'agree');
    const late = await decide(colleague, caseId, 'refuse', '未盖章');
    expect(late.codes).toEqual(['case.alreadyDecided']);
    expect(late.faults[0]?.parameters).toEqual({
      decision: '同意',
      name: `管理员${school.organisation.id}`,
      at: '2022-06-01 10:00',
    });
    expect((await see(member)).certification).toBe('certified');
  });

  it('ARC-4 a double click decides once and answers twice', async () => {
    const { caseId, member } = await plantCase();
    const key = randomUUID();
    const answers = await Promise.all([
      decide(league.school.seat, caseId, 'agree', undefined, key),
      decide(league.school.seat, caseId, 'agree', undefined, key),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    const certified = await world.context.db
      .selectFrom('actions')
      .select('id')
      .where('kind', '=', 'member_certified')
      .where('subject_id', '=', member.id)
      .execute();
    expect(certified).toHaveLength(1);
  });

  it('ARC-4 of two decisions at once exactly one wins', async () => {
    const { school } = league;
    const colleague = await world.plantAdministrator(school.organisation);
    for (let round = 0; round < 5; round++) {
      const { caseId, member } = await plantCase();
      const [agreed, refused] = await Promise.all([
        decide(school.seat, caseId, 'agree'),
        decide(colleague, caseId, 'refuse', '模糊不清'),
      ]);
      expect([agreed.status, refused.status].sort()).toEqual([200, 409]);
      expect([...agreed.codes, ...refused.codes]).toEqual(['case.alreadyDecided']);
      expect((await see(member)).certification).toBe(agreed.status === 200 ? 'certified' : 'refused');
    }
  });

  it('ARC-5 deciding while the branch replaces ends in one of the two orders', async () => {
    const { classOne, school } = league;
    for (let round = 0; round < 5; round++) {
      const { caseId, member } = await plantCase();
      const [decided, replaced] = await Promise.all([
        decide(school.seat, caseId, 'refuse', '错页'),
        submit(classOne.seat, member),
      ]);
      expect(decided.status).toBe(200);
      const { formState } = await see(member);
      // Either the replacement came first and was told to wait, or the refusal did and the new form waits.
      expect([replaced.status, formState]).toEqual(
        replaced.status === 200 ? [200, 'under_review'] : [409, 'refused'],
      );
    }
  });
});

describe('操作中心', () => {
  it('ARC-4 the inbox by kind and state, page by page, oldest first, nothing twice', async () => {
    const { province } = league;
    const school = await world.plantOrganisation({ kind: 'committee', parent: province.organisation });
    const reviewer = await world.plantAdministrator(school);
    const branch = await world.plantOrganisation({ kind: 'branch', parent: school });
    const seat = await world.plantAdministrator(branch);
    const members = [];
    for (let i = 0; i < 5; i++) {
      const member = await plantMember(world, branch, seat, { name: `第${'一二三四五'[i]}人` });
      await submit(seat, member);
      members.push(member);
    }
    const query = { state: 'open', kind: 'form_review', limit: 2 } as const;
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await world.call(reviewer, listCases, { query: { ...query, ...(after && { after }) } });
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.items.map(({ subject }) => subject.memberId ?? 0));
      after = page.body.next ?? undefined;
    } while (after);
    expect(seen).toEqual(members.map(({ id }) => id));

    const sent = await world.call(seat, listCases, { query: { box: 'sent' } });
    expect(sent.body.items.map(({ subject }) => subject.memberId)).toEqual(seen.toReversed());
    expect(sent.body.items[0]?.actions.decide).toMatchObject({ code: 'case.notReviewer' });
    expect((await world.call(seat, listCases)).body.items).toEqual([]);
    expect(
      (await world.call(league.strangers.seat, listCases, { query: { box: 'sent' } })).body.items,
    ).toEqual([]);

    const third = members[2];
    for (const text of ['三人', third?.idNumber, third?.developmentNumber]) {
      const found = await world.call(reviewer, listCases, { query: { ...query, text } });
      expect([text, found.body.items.map(({ subject }) => subject.memberId)]).toEqual([text, [third?.id]]);
    }

    const ids = sent.body.items.map(({ id }) => id).toReversed();
    const [first = 0, second = 0, , , last = 0] = ids;
    // After the last one the inbox begins again.
    expect((await world.call(reviewer, getCase, { params: { caseId: last } })).body.nextCaseId).toBe(first);
    expect((await decide(reviewer, first, 'agree')).body.nextCaseId).toBe(second);
    expect((await world.call(reviewer, getCase, { params: { caseId: last } })).body).toMatchObject({
      nextCaseId: second,
      openCount: { count: 4, atLeast: false },
    });
    const agreed = await world.call(reviewer, listCases, { query: { state: 'agreed' } });
    expect(agreed.body.items).toMatchObject([{ id: first, state: 'agreed' }]);
    expect(agreed.body.items[0]?.decidedBy).toBe(`管理员${school.id}`);
    const all = await world.call(reviewer, listCases);
    expect(all.body.items.map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('ARC-4 a cursor that is none is refused', async () => {
    const answer = await world.call(league.school.seat, listCases, { query: { after: 'x' } });
    expect(answer.codes).toEqual(['request.malformed']);
  });
});
