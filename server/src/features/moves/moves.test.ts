import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideCase, getCase, listCases, withdrawCase } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { listMessages } from '#contract/messages.ts';
import {
  applyToMove,
  dissolveOrganisation,
  getOrganisation,
  moveOrganisation,
  searchOrganisations,
} from '#contract/organisations.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { plantRanges } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

let world: World;
let league: League & { county: Planted; elsewhere: Planted; group: Planted };

beforeAll(async () => {
  world = await createWorld();
});
/** A tree of its own. */
async function replant(): Promise<typeof league> {
  const planted = await plantLeague(world);
  const plant = async (kind: 'committee' | 'general_branch', parent: Planted): Promise<Planted> => {
    const organisation = await world.plantOrganisation({ kind, parent: parent.organisation });
    return { organisation, seat: await world.plantAdministrator(organisation) };
  };
  // Beside the school's own superior another one, with a general branch that does not review.
  const county = await plant('committee', planted.province);
  const elsewhere = await plant('committee', county);
  const group = await plant('general_branch', elsewhere);
  league = { ...planted, county, elsewhere, group };
  return league;
}
beforeEach(async () => {
  await replant();
});
afterAll(() => world?.close());

const apply = (seat: Seat, what: Planted, to: Planted, reason = '学校划转') =>
  world.call(seat, applyToMove, {
    params: { organisationId: what.organisation.id },
    body: { parentId: to.organisation.id, reason },
  });

const decide = (by: Planted, caseId: number, reason?: string) =>
  world.call(by.seat, decideCase, {
    params: { caseId },
    body: reason === undefined ? { decision: 'agree' } : { decision: 'refuse', reason },
  });

const withdraw = (by: Planted, caseId: number) => world.call(by.seat, withdrawCase, { params: { caseId } });

const get = (by: Planted, what: Planted) =>
  world.call(by.seat, getOrganisation, { params: { organisationId: what.organisation.id } });

const read = (by: Planted, caseId: number) => world.call(by.seat, getCase, { params: { caseId } });

async function moveDirectly(by: Planted, what: Planted, to: Planted) {
  const { version } = (await get(by, what)).body;
  return world.call(by.seat, moveOrganisation, {
    params: { organisationId: what.organisation.id },
    body: { parentId: to.organisation.id, reason: '调整隶属关系', version },
  });
}

async function inboxOf(by: Planted): Promise<number[]> {
  const { items } = (await world.call(by.seat, listCases, { query: { state: 'open' } })).body;
  return items.map(({ id }) => id);
}

async function parentOf(what: Planted): Promise<number | undefined> {
  return (await get(league.province, what)).body.parent?.id;
}

/** Puts an open review of a form of class one before the school. */
async function openReview(): Promise<void> {
  const { classOne } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat, { name: '李四' });
  const sent = await world.call(classOne.seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf(),
  });
  const uploaded = await world.call(classOne.seat, uploadForm, {
    params: { memberId: member.id },
    body: { uploadId: sent.body.id },
  });
  expect(uploaded.status).toBe(200);
}

describe('the way of an application', () => {
  it('ORG-8 the superior that is left decides first, then the one that receives; then all goes along', async () => {
    const { grade, classOne, school, elsewhere } = league;
    await plantRanges(world, league);
    const asked = await apply(grade.seat, grade, elsewhere);
    expect(asked.body.reviewer).toEqual({ id: school.organisation.id, name: school.organisation.name });
    const { caseId } = asked.body;
    expect(await inboxOf(school)).toEqual([caseId]);
    expect(await inboxOf(elsewhere)).toEqual([]);

    const passed = await decide(school, caseId);
    expect(passed.body).toMatchObject({ state: 'open', passedTo: { id: elsewhere.organisation.id } });
    expect(await parentOf(grade)).toBe(school.organisation.id);
    expect(await inboxOf(elsewhere)).toEqual([caseId]);

    expect((await decide(elsewhere, caseId)).body.state).toBe('agreed');
    expect(await parentOf(grade)).toBe(elsewhere.organisation.id);
    expect((await get(elsewhere, classOne)).status).toBe(200);
    expect((await get(school, classOne)).codes).toEqual(['organisation.notFound']);
    // The account of the class stands where it stood, seen from its own place.
    expect((await get(classOne, classOne)).body.directSuperiorReviewer?.id).toBe(elsewhere.organisation.id);
    // Its places have left the superiors it left and entered those it came under.
    const { rows } = await sql<{ organisation_id: number; received: number }>`
      select organisation_id, received from quotas where year = 2022 and organisation_id = any(${[
        school.organisation.id,
        elsewhere.organisation.id,
        grade.organisation.id,
      ]}::bigint[]) order by organisation_id`.execute(world.context.db);
    expect(Object.fromEntries(rows.map((row) => [row.organisation_id, row.received]))).toEqual({
      [school.organisation.id]: 80,
      [grade.organisation.id]: 20,
      [elsewhere.organisation.id]: 20,
    });
  });

  it('ORG-8 who receives under a general branch is the one that reviews above it', async () => {
    const { classOne, school, elsewhere, group } = league;
    const { caseId } = (await apply(classOne.seat, classOne, group)).body;
    await decide(school, caseId);
    expect(await inboxOf(group)).toEqual([]);
    expect((await decide(elsewhere, caseId)).status).toBe(200);
    expect(await parentOf(classOne)).toBe(group.organisation.id);
  });

  it('ORG-8 a step of who applies, or of one below it, counts as agreed and stands on the way', async () => {
    const { school, classTwo, classOne, elsewhere } = league;
    const own = await apply(school.seat, classTwo, elsewhere);
    expect(own.body.reviewer.id).toBe(elsewhere.organisation.id);
    expect((await read(elsewhere, own.body.caseId)).body.route).toMatchObject([
      { reviewer: { id: school.organisation.id }, decision: 'passed_on' },
      { reviewer: { id: elsewhere.organisation.id }, decision: null },
    ]);
    // A general branch between cannot speak for the school.
    const below = await apply(league.grade.seat, classOne, elsewhere);
    expect(below.body.reviewer.id).toBe(school.organisation.id);
    expect((await read(school, below.body.caseId)).body.route.map(({ reviewer }) => reviewer.id)).toEqual([
      school.organisation.id,
      elsewhere.organisation.id,
    ]);
  });

  it('ORG-8 where the same superior leaves and receives, it decides once', async () => {
    const { school, classOne, province } = league;
    const other = {
      organisation: await world.plantOrganisation({ kind: 'general_branch', parent: school.organisation }),
      seat: school.seat,
    };
    const { caseId } = (await apply(classOne.seat, classOne, other)).body;
    expect((await read(province, caseId)).body.route).toHaveLength(1);
    expect((await decide(school, caseId)).body.state).toBe('agreed');
    expect(await parentOf(classOne)).toBe(other.organisation.id);
  });

  it.each(['the one that is left', 'the one that receives'])(
    'ORG-8 %s refuses with a reason, which goes back, and nothing has moved',
    async (who) => {
      const { grade, school, elsewhere } = league;
      const { caseId } = (await apply(grade.seat, grade, elsewhere)).body;
      const last = who === 'the one that is left' ? school : elsewhere;
      if (last === elsewhere) await decide(school, caseId);
      expect((await decide(last, caseId, '')).codes).toEqual(['case.reasonMissing']);
      expect((await decide(last, caseId, '人数不足')).body.state).toBe('refused');
      expect(await parentOf(grade)).toBe(school.organisation.id);
      const told = (await world.call(grade.seat, listMessages, {})).body.items;
      expect(told).toMatchObject([
        {
          content: {
            kind: 'case_refused',
            topic: 'organisation_move',
            subjects: [{ memberId: null, name: grade.organisation.name, reason: '人数不足' }],
          },
        },
      ]);
      // It may be asked anew.
      expect((await apply(grade.seat, grade, elsewhere)).status).toBe(200);
    },
  );

  it('ORG-8 LEA-5 the organisation, the superior that is left and the new one are told', async () => {
    const { grade, school, elsewhere } = league;
    const { caseId } = (await apply(grade.seat, grade, elsewhere)).body;
    await decide(school, caseId);
    await decide(elsewhere, caseId);
    const toldTo = async ({ seat }: Planted) =>
      (await world.call(seat, listMessages, {})).body.items.flatMap((item) =>
        item.source === 'notification' && item.content.kind === 'organisation_moved'
          ? item.content.subjects
          : [],
      );
    const subject = {
      organisationId: grade.organisation.id,
      name: grade.organisation.name,
      to: elsewhere.organisation.name,
    };
    expect(await toldTo(grade)).toEqual([{ ...subject, arrived: true }]);
    expect(await toldTo(school)).toEqual([{ ...subject, arrived: false }]);
    // Who has just agreed knows.
    expect(await toldTo(elsewhere)).toEqual([]);
  });

  it('ORG-8 who has sent it withdraws it; nobody else does, and it is decided no more', async () => {
    const { grade, classOne, school, elsewhere } = league;
    const { caseId } = (await apply(grade.seat, classOne, elsewhere)).body;
    expect((await read(grade, caseId)).body.actions.withdraw).toBeNull();
    expect((await withdraw(school, caseId)).codes).toEqual(['case.notSender']);
    expect((await withdraw(classOne, caseId)).codes).toEqual(['case.notFound']);
    await decide(school, caseId);
    expect((await withdraw(grade, caseId)).body).toEqual({ caseId, state: 'withdrawn' });
    expect((await decide(elsewhere, caseId)).codes).toEqual(['case.withdrawn']);
    expect((await withdraw(grade, caseId)).codes).toEqual(['case.withdrawn']);
    expect(await parentOf(classOne)).toBe(league.grade.organisation.id);
  });
});

describe('what is asked for', () => {
  it('ORG-8 what could not stand there is refused at once, with the reason for it', async () => {
    const { province, school, grade, classOne, classTwo, beside, strangers, elsewhere } = league;
    const codes = async (seat: Seat, what: Planted, to: Planted, reason?: string) =>
      (await apply(seat, what, to, reason)).codes;
    expect(await codes(province.seat, province, elsewhere)).toEqual(['organisation.isTop']);
    expect(await codes(school.seat, school, grade)).toEqual(['organisation.moveIntoItself']);
    expect(await codes(school.seat, school, strangers, ' ')).toEqual([
      'organisation.branchHasNoChildren',
      'organisation.reasonMissing',
    ]);
    expect(await codes(school.seat, classTwo, grade)).toEqual(['organisation.moveDirectly']);
    expect(await codes(classOne.seat, classOne, grade)).toEqual(['organisation.standsThere']);
    expect(await codes(school.seat, beside, elsewhere)).toEqual(['organisation.notFound']);
    expect(await codes(classOne.seat, grade, elsewhere)).toEqual(['organisation.notFound']);
    const unknown = await world.call(grade.seat, applyToMove, {
      params: { organisationId: grade.organisation.id },
      body: { parentId: 999, reason: '调整' },
    });
    expect(unknown.faults).toMatchObject([{ code: 'organisation.notFound', path: 'parentId' }]);
  });

  it('ORG-8 one application at a time, and the page says so', async () => {
    const { grade, school, elsewhere, county } = league;
    expect((await get(grade, grade)).body).toMatchObject({
      moveCaseId: null,
      actions: { applyToMove: null },
    });
    const { caseId } = (await apply(grade.seat, grade, elsewhere)).body;
    expect((await apply(school.seat, grade, county)).codes).toEqual(['organisation.moveAsked']);
    expect((await get(grade, grade)).body).toMatchObject({
      moveCaseId: caseId,
      actions: { applyToMove: { code: 'organisation.moveAsked' } },
    });
    const again = await Promise.all(
      [1, 2, 3].map(() => apply(league.classTwo.seat, league.classTwo, elsewhere)),
    );
    expect(again.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('ORG-5 ORG-8 the two superiors read names and how many come along, and no member', async () => {
    const { grade, classOne, school, elsewhere } = league;
    await plantMember(world, classOne.organisation, classOne.seat, { name: '赵六' });
    const { caseId } = (await apply(grade.seat, grade, elsewhere)).body;
    await decide(school, caseId);
    const seen = await read(elsewhere, caseId);
    expect(seen.body.detail).toMatchObject({
      organisation: { id: grade.organisation.id },
      childCount: { count: 1 },
      memberCount: { count: 1 },
      from: { id: school.organisation.id },
      to: { trail: [league.province, league.county, elsewhere].map(({ organisation }) => organisation.name) },
      reason: '学校划转',
      obstacles: [],
    });
    expect(JSON.stringify(seen.body)).not.toContain('赵六');
    expect(seen.body.subject).toMatchObject({ memberId: null, isVisible: false });
    expect((await get(elsewhere, grade)).codes).toEqual(['organisation.notFound']);
    expect((await read(league.beside, caseId)).codes).toEqual(['case.notFound']);
    const found = await world.call(elsewhere.seat, listCases, { query: { text: grade.organisation.name } });
    expect(found.body.items.map(({ id }) => id)).toContain(caseId);
  });
});

describe('what comes about meanwhile', () => {
  /** Waits for the last consent. */
  async function half(what: Planted, to: Planted): Promise<number> {
    const { caseId } = (await apply(what.seat, what, to)).body;
    expect((await decide(league.school, caseId)).body.state).toBe('open');
    return caseId;
  }

  it('ORG-4 ORG-8 the last consent is refused while open cases would lose their reviewer; then it is given', async () => {
    const { grade, school, elsewhere } = league;
    const caseId = await half(grade, elsewhere);
    await openReview();
    expect((await read(grade, caseId)).body.detail).toMatchObject({
      obstacles: [{ code: 'organisation.hasOpenCases', parameters: { count: 1, names: '李四' } }],
    });
    // Whoever does not see the organisation yet is told of no member.
    const seen = await read(elsewhere, caseId);
    const behind = { code: 'organisation.casesStayBehind', parameters: { count: 1 } };
    expect(seen.body.detail).toMatchObject({ obstacles: [behind] });
    const refused = await decide(elsewhere, caseId);
    expect(refused.faults).toMatchObject([behind]);
    expect(JSON.stringify([seen.body, refused.body])).not.toContain('李四');
    expect(await inboxOf(elsewhere)).toEqual([caseId]);
    const [review = 0] = await inboxOf(school);
    await decide(school, review);
    expect((await decide(elsewhere, caseId)).body.state).toBe('agreed');
  });

  it('ORG-4 ORG-8 moved by a superior of both places, its application lapses', async () => {
    const { grade, province, beside, elsewhere } = league;
    const caseId = await half(grade, elsewhere);
    expect((await moveDirectly(province, grade, beside)).status).toBe(200);
    expect((await decide(elsewhere, caseId)).codes).toEqual(['case.lapsed']);
    expect((await read(grade, caseId)).body.state).toBe('lapsed');
  });

  it('ORG-4 ORG-8 one that holds what waits elsewhere does not move, and neither place is dissolved', async () => {
    const { classOne, grade, school, province, beside, group, elsewhere } = league;
    const caseId = await half(classOne, group);
    expect((await moveDirectly(province, grade, beside)).codes).toEqual(['organisation.hasOpenCases']);
    for (const what of [classOne, group, elsewhere]) {
      const { version } = (await get(province, what)).body;
      const gone = await world.call(province.seat, dissolveOrganisation, {
        params: { organisationId: what.organisation.id },
        body: { reason: '撤并', version },
      });
      expect(gone.codes).toContain('organisation.hasOpenCases');
    }
    await withdraw(classOne, caseId);
    expect((await moveDirectly(province, grade, beside)).status).toBe(200);
    expect(await parentOf(grade)).not.toBe(school.organisation.id);
  });

  it('ORG-8 the new parent has come under another: that one is asked too', async () => {
    const { classOne, group, elsewhere, beside, province } = league;
    const caseId = await half(classOne, group);
    expect((await moveDirectly(province, group, beside)).status).toBe(200);
    const passed = await decide(elsewhere, caseId);
    expect(passed.body.passedTo?.id).toBe(beside.organisation.id);
    expect((await decide(beside, caseId)).body.state).toBe('agreed');
    expect(await parentOf(classOne)).toBe(group.organisation.id);
  });

  it('ORG-8 the new parent has come under what is to move: no circle closes, and the case stays open', async () => {
    const { school, county, elsewhere, province } = league;
    const asked = await apply(school.seat, school, elsewhere);
    await decide(province, asked.body.caseId);
    expect((await moveDirectly(province, elsewhere, school)).status).toBe(200);
    const { caseId } = asked.body;
    expect((await decide(elsewhere, caseId)).codes).toEqual(['organisation.moveIntoItself']);
    expect((await read(school, caseId)).body.state).toBe('open');
    expect(await parentOf(school)).toBe(province.organisation.id);
    expect(await parentOf(county)).toBe(province.organisation.id);
  });
});

describe('at once', () => {
  it('ORG-8 of two consents at once one counts', async () => {
    const { grade, school, elsewhere } = league;
    const { caseId } = (await apply(grade.seat, grade, elsewhere)).body;
    const first = await Promise.all([decide(school, caseId), decide(school, caseId)]);
    expect(first.map(({ status }) => status).sort()).toEqual([200, 403]);
    const last = await Promise.all([decide(elsewhere, caseId), decide(elsewhere, caseId)]);
    expect(last.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await parentOf(grade)).toBe(elsewhere.organisation.id);
  });

  it('ORG-8 of a withdrawal and the last consent at once one counts', async () => {
    for (let round = 0; round < 4; round++) {
      const { classOne, grade, school, elsewhere } = await replant();
      const { caseId } = (await apply(grade.seat, classOne, elsewhere)).body;
      await decide(school, caseId);
      const [taken, agreed] = await Promise.all([withdraw(grade, caseId), decide(elsewhere, caseId)]);
      expect([taken.status, agreed.status].sort()).toEqual([200, 409]);
      const moved = (await parentOf(classOne)) === elsewhere.organisation.id;
      expect(moved).toBe(agreed.status === 200);
    }
  });

  it('ORG-4 ORG-8 A comes under B while B comes under A: one of them does', async () => {
    for (let round = 0; round < 4; round++) {
      const { school, beside, province } = await replant();
      const intoBeside = (await apply(school.seat, school, beside)).body.caseId;
      const intoSchool = (await apply(beside.seat, beside, school)).body.caseId;
      await decide(province, intoBeside);
      await decide(province, intoSchool);
      const answers = await Promise.all([decide(beside, intoBeside), decide(school, intoSchool)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const parents = [await parentOf(school), await parentOf(beside)];
      expect(parents.filter((id) => id === province.organisation.id)).toHaveLength(1);
    }
  });

  it('ORG-4 ORG-8 an application and the dissolving of the receiving one at once: one of them is refused', async () => {
    for (let round = 0; round < 4; round++) {
      const { classTwo, province } = await replant();
      const empty = await world.plantOrganisation({ kind: 'committee', parent: province.organisation });
      const to = { organisation: empty, seat: province.seat };
      const [asked, gone] = await Promise.all([
        apply(classTwo.seat, classTwo, to),
        world.call(province.seat, dissolveOrganisation, {
          params: { organisationId: empty.id },
          body: { reason: '撤并', version: 1 },
        }),
      ]);
      expect([asked.status, gone.status].sort()).toEqual([200, 409]);
    }
  });
});

it('ORG-5 what is to receive is found by its name beyond the subtree', async () => {
  const { body } = await world.call(league.classOne.seat, searchOrganisations, {
    query: { text: league.elsewhere.organisation.name, scope: 'everywhere' },
  });
  expect(body.items.map(({ id }) => id)).toContain(league.elsewhere.organisation.id);
});
