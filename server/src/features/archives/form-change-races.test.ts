import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideCase, listCases } from '#contract/approvals.ts';
import { askFormChange, replaceForm, uploadForm } from '#contract/archives.ts';
import { correctNumber, getMember, releaseNumber } from '#contract/members.ts';
import { dissolveOrganisation, getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { countWaiting } from '../../testing/count-waiting.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { sendForm } from '../../testing/plant-ranges.ts';
import { type Answer, createWorld, type Seat, type World } from '../../testing/world.ts';

/** A member of the first class, certified by the committee's upload. */
function stageOf(policy: string) {
  const stage = {} as { world: World; league: League; memberId: number };
  beforeAll(async () => {
    stage.world = await createWorld({ policy });
  });
  beforeEach(async () => {
    stage.league = await plantLeague(stage.world);
    const { classOne, school } = stage.league;
    const { id } = await plantMember(stage.world, classOne.organisation, classOne.seat);
    stage.memberId = id;
    expect((await upload(school.seat)).codes).toEqual([]);
  });
  afterAll(() => stage.world?.close());

  async function upload(seat: Seat) {
    const body = { uploadId: await sendForm(stage.world, seat) };
    return stage.world.call(seat, uploadForm, { params: { memberId: stage.memberId }, body });
  }
  return Object.assign(stage, {
    upload,
    see: async ({ seat } = stage.league.province) =>
      (await stage.world.call(seat, getMember, { params: { memberId: stage.memberId } })).body,
    ask: ({ seat }: Planted, reason = '上传错误') =>
      stage.world.call(seat, askFormChange, { params: { memberId: stage.memberId }, body: { reason } }),
    async replacing({ seat }: Planted, key?: string) {
      const body = { uploadId: await sendForm(stage.world, seat), reason: '上传错误' };
      return () =>
        stage.world.call(seat, replaceForm, {
          params: { memberId: stage.memberId },
          body,
          ...(key && { key }),
        });
    },
    decide: ({ seat }: Planted, caseId: number, decision: 'agree' | 'refuse') =>
      stage.world.call(seat, decideCase, { params: { caseId }, body: { decision, reason: '理由' } }),
    async correctNumber({ seat }: Planted, developmentNumber: string) {
      const { version } = await this.see();
      return () =>
        stage.world.call(seat, correctNumber, {
          params: { memberId: stage.memberId },
          body: { developmentNumber, version },
        });
    },
    async move(what: Planted, to: Planted) {
      const params = { organisationId: what.organisation.id };
      const { version } = (await stage.world.call(stage.league.province.seat, getOrganisation, { params }))
        .body;
      const body = { parentId: to.organisation.id, reason: '调整隶属关系', version };
      return stage.world.call(stage.league.province.seat, moveOrganisation, { params, body });
    },
    /** The first is waiting for the member's archive when the second comes. */
    async oneAfterTheOther<A, B>(first: () => Promise<Answer<A>>, second: () => Promise<Answer<B>>) {
      const { db } = stage.world.context;
      const { both } = await db.transaction().execute(async (holding) => {
        await sql`select from archives where member_id = ${stage.memberId} for update`.execute(holding);
        const a = first();
        await expect.poll(() => countWaiting(db)).toBe(1);
        const b = second();
        await expect.poll(() => countWaiting(db)).toBe(2);
        return { both: Promise.all([a, b]) };
      });
      return both;
    },
  });
}

describe('national-2023', () => {
  const stage = stageOf('national-2023');

  it('ARC-6 of two replacements at once the second is told of the first', async () => {
    const { school, province } = stage.league;
    const [one, other] = [await stage.replacing(school), await stage.replacing(school)];
    const [first, second] = await stage.oneAfterTheOther(one, other);
    expect([first.codes, second.codes]).toEqual([[], ['form.underReview']]);
    const inbox = await stage.world.call(province.seat, listCases, { query: { state: 'open' } });
    expect(inbox.body.items).toMatchObject([
      { kind: 'form_review', isReplacement: true, subject: { memberId: stage.memberId } },
    ]);
    expect((await stage.see()).forms).toHaveLength(2);
  });

  it('ARC-6 a replacement sent twice is done once', async () => {
    const send = await stage.replacing(stage.league.school, 'f3c9f7f0-5f5c-4d5e-8c1b-7d2f4a9e0b11');
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect((await stage.see()).forms).toHaveLength(2);
  });

  it('ARC-6 refused while another comes in: the other waits for the decision, and then may', async () => {
    const { school, province } = stage.league;
    await (await stage.replacing(school))();
    const caseId = (await stage.see()).formChange?.caseId ?? 0;
    const again = await stage.replacing(school);
    const [refused, replaced] = await stage.oneAfterTheOther(
      () => stage.decide(province, caseId, 'refuse'),
      again,
    );
    expect([refused.codes, replaced.codes]).toEqual([[], []]);
    const { forms, formChange } = await stage.see();
    expect(forms.map(({ state }) => state)).toEqual(['under_review', 'refused', 'in_force']);
    expect(formChange).toMatchObject({ state: 'under_review', refusalReason: null });
  });

  it('ARC-6 NUM-9 the branch enters the released number while the superior replaces the form', async () => {
    const { classOne, school, province } = stage.league;
    const params = { memberId: stage.memberId };
    const release = async () => {
      const { version } = await stage.see();
      const body = { reason: '编号填错', version };
      return world.call(province.seat, releaseNumber, { params, body });
    };
    const { world } = stage;
    expect((await release()).codes).toEqual([]);
    const number = `202231${String(stage.memberId).padStart(6, '0')}`;
    const [replaced, corrected] = await stage.oneAfterTheOther(
      await stage.replacing(school),
      await stage.correctNumber(classOne, number),
    );
    expect([replaced.codes, corrected.codes]).toEqual([[], []]);

    // Released once more, nobody could have compared it.
    expect((await release()).codes).toEqual([]);
    const caseId = (await stage.see()).formChange?.caseId ?? 0;
    expect((await stage.decide(province, caseId, 'agree')).codes).toEqual(['number.missingBeforeReview']);
    expect((await stage.see()).forms.map(({ state }) => state)).toEqual(['under_review', 'in_force']);
    expect((await (await stage.correctNumber(classOne, number))()).codes).toEqual([]);
    expect((await stage.decide(province, caseId, 'agree')).codes).toEqual([]);
    expect(await stage.see()).toMatchObject({
      developmentNumber: number,
      certification: 'certified',
      formChange: null,
      forms: [{ state: 'in_force' }, { state: 'superseded' }],
    });
  });

  it('ORG-4 ARC-6 nothing moves away from who reviews a replacement, until it is decided', async () => {
    const { school, province, beside, grade } = stage.league;
    await (await stage.replacing(school))();
    const [caseOf] = (await stage.world.call(province.seat, listCases, { query: { state: 'open' } })).body
      .items;
    for (const moved of [grade, school])
      expect((await stage.move(moved, beside)).codes).toContain('organisation.hasOpenCases');
    await stage.decide(province, caseOf?.id ?? 0, 'refuse');
    expect((await stage.move(grade, beside)).codes).toEqual([]);
    // Its new superior replaces from now on.
    expect((await (await stage.replacing(school))()).codes).toEqual(['member.notFound']);
    expect((await (await stage.replacing(beside))()).codes).toEqual([]);
  });
});

describe('national-2020', () => {
  const stage = stageOf('national-2020');

  it('ARC-6 of two requests at once one opens a case', async () => {
    const { classOne } = stage.league;
    const [first, second] = await stage.oneAfterTheOther(
      () => stage.ask(classOne, '甲'),
      () => stage.ask(classOne, '乙'),
    );
    expect([first.codes, second.codes]).toEqual([[], ['form.changeAsked']]);
    expect((await stage.see()).formChange).toMatchObject({ state: 'asked', reason: '甲' });
  });

  it('ARC-6 of two decisions at once about a request one counts', async () => {
    const { classOne, school } = stage.league;
    const { caseId } = (await stage.ask(classOne)).body;
    const [first, second] = await stage.oneAfterTheOther(
      () => stage.decide(school, caseId, 'refuse'),
      () => stage.decide(school, caseId, 'agree'),
    );
    expect([first.codes, second.codes]).toEqual([[], ['case.alreadyDecided']]);
    expect((await stage.see()).formChange).toMatchObject({ state: 'declined', refusalReason: '理由' });
  });

  it.each(['upload', 'number'] as const)(
    'ARC-6 NUM-9 the number is corrected while another form comes in, the %s first',
    async (first) => {
      const { classOne, school } = stage.league;
      const { caseId } = (await stage.ask(classOne)).body;
      await stage.decide(school, caseId, 'agree');
      const number = `202231${String(stage.memberId).padStart(6, '0')}`;
      const correct = await stage.correctNumber(classOne, number);
      const upload = () => stage.upload(classOne.seat);
      const [one, other] =
        first === 'upload'
          ? await stage.oneAfterTheOther(upload, correct)
          : await stage.oneAfterTheOther(correct, upload);
      const before = await stage.see();
      if (first === 'upload') {
        // What the reviewer has before them stays as it is.
        expect([one.codes, other.codes]).toEqual([[], ['member.underReview']]);
        const seen = await stage.see(classOne);
        expect(seen.actions.correctNumber).toMatchObject({ code: 'member.underReview' });
      } else {
        expect([one.codes, other.codes]).toEqual([[], []]);
        expect(before.developmentNumber).toBe(number);
      }
      expect(before.formChange?.state).toBe('under_review');
      expect((await stage.decide(school, before.formChange?.caseId ?? 0, 'agree')).codes).toEqual([]);
      expect((await stage.see()).formChange).toBeNull();
    },
  );

  it('ORG-4 ARC-6 nothing moves or ends while a request waits; agreed to, it goes along', async () => {
    const { classOne, school, grade, beside, province } = stage.league;
    const { caseId } = (await stage.ask(classOne)).body;
    expect((await stage.move(grade, beside)).codes).toContain('organisation.hasOpenCases');
    const params = { organisationId: classOne.organisation.id };
    const { version } = (await stage.world.call(province.seat, getOrganisation, { params })).body;
    const ended = await stage.world.call(province.seat, dissolveOrganisation, {
      params,
      body: { reason: '撤并', version },
    });
    expect(ended.codes).toContain('organisation.hasOpenCases');
    await stage.decide(school, caseId, 'agree');
    expect((await stage.move(grade, beside)).codes).toEqual([]);
    expect((await stage.upload(classOne.seat)).body.reviewer?.id).toBe(beside.organisation.id);
    const waiting = (await stage.see()).formChange?.caseId ?? 0;
    expect((await stage.decide(beside, waiting, 'agree')).codes).toEqual([]);
    expect((await stage.see()).forms.map(({ state }) => state)).toEqual(['in_force', 'superseded']);
  });
});
