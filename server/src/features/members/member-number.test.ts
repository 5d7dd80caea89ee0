import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { uploadForm } from '#contract/archives.ts';
import {
  correctNumber,
  correctParticulars,
  getMember,
  getOwnMember,
  releaseNumber,
} from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { getNumber, listFreeNumbers } from '#contract/numbers.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { joinByApplication } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { enter, numberOf, plantRanges, sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

type Policy = 'national-2020' | 'national-2023' | 'beijing';
const socialNumber = 2001;

async function build(policy: Policy) {
  const world = await createWorld({ policy });
  const league = await plantLeague(world);
  await plantRanges(world, league);
  return { world, league };
}

function helpersOf(place: () => { world: World; league: League }) {
  return {
    async see({ seat }: Pick<Planted, 'seat'>, memberId: number) {
      return (await place().world.call(seat, getMember, { params: { memberId } })).body;
    },
    async put(seat: Seat, memberId: number, developmentNumber: string) {
      const { world, league } = place();
      const { version } = (await world.call(league.province.seat, getMember, { params: { memberId } })).body;
      return world.call(seat, correctNumber, { params: { memberId }, body: { developmentNumber, version } });
    },
    async release(seat: Seat, memberId: number, reason = '与首页编号不一致') {
      const { world, league } = place();
      const { version } = (await world.call(league.province.seat, getMember, { params: { memberId } })).body;
      return world.call(seat, releaseNumber, { params: { memberId }, body: { reason, version } });
    },
    /** What was entered, with some of it changed; ID number and telephone stay. */
    async correct({ seat }: Planted, memberId: number, entry: EntryInput) {
      const { world } = place();
      const { version } = (await world.call(seat, getMember, { params: { memberId } })).body;
      const { idNumber: _, idNumberAgain: __, phone: ___, ...particulars } = entry;
      return world.call(seat, correctParticulars, { params: { memberId }, body: { particulars, version } });
    },
    async decideForm(memberId: number, decision: 'agree' | 'refuse') {
      const { world, league } = place();
      const { caseId } = (await world.call(league.school.seat, getMember, { params: { memberId } })).body;
      const body = { decision, ...(decision === 'refuse' && { reason: '未盖章' }) };
      return world.call(league.school.seat, decideCase, { params: { caseId: caseId ?? 0 }, body });
    },
  };
}

describe('national-2023', () => {
  let place: Awaited<ReturnType<typeof build>>;
  const { see, put, release, correct, decideForm } = helpersOf(() => place);
  beforeAll(async () => {
    place = await build('national-2023');
  });
  afterAll(() => place?.world.close());

  it('ENT-8 N23 3.3 the number’s field must be that of the member, in the words of the guide', async () => {
    const { world, league } = place;
    const student = buildEntry({ developmentNumber: numberOf(socialNumber) });
    const { faults, status } = await enter(world, league.classOne, student);
    expect(status).toBe(422);
    expect(faults.map(({ message }) => message)).toEqual([
      '该发展团员编号属于 社会 领域，与拟录入团员所属领域不符，请重新核实',
    ]);
    const worker = buildEntry({
      developmentNumber: numberOf(21),
      occupation: 'worker',
      studyStatus: '',
      job: 'farmer',
    });
    const told = await enter(world, league.classOne, worker);
    expect(told.faults.map(({ message }) => message)).toEqual([
      '该发展团员编号属于 普通高中 领域，与拟录入团员所属领域不符，请重新核实',
    ]);
    const fitting = await enter(world, league.classOne, {
      ...worker,
      developmentNumber: numberOf(socialNumber),
    });
    expect(fitting.status).toBe(200);
  });

  it('ENT-8 N23 3.5 a later change of 在读状况 keeps the number', async () => {
    const { world, league } = place;
    const entry = buildEntry({ developmentNumber: numberOf(22) });
    const { memberId } = (await enter(world, league.classOne, entry)).body;
    await decideForm(memberId, 'refuse');
    const later = { ...entry, studyStatus: 'undergraduate', education: 'senior_middle' };
    const answer = await correct(league.classOne, memberId, later);
    expect([answer.status, answer.codes]).toEqual([200, []]);
    expect(await see(league.classOne, memberId)).toMatchObject({
      developmentNumber: numberOf(22),
      numberUse: 'in_use',
      particulars: { studyStatus: 'undergraduate' },
    });
  });

  it('NUM-9 the branch may not: the field is locked and names the owner of the range, who releases', async () => {
    const { world, league } = place;
    const { school, classOne } = league;
    const entry = buildEntry({ developmentNumber: numberOf(23) });
    const { memberId } = (await enter(world, classOne, entry)).body;
    await decideForm(memberId, 'refuse');
    const locked = { code: 'number.locked', parameters: { organisation: school.organisation.name } };
    expect((await see(classOne, memberId)).actions).toMatchObject({
      correct: null,
      correctNumber: locked,
      releaseNumber: locked,
    });
    const other = { ...entry, developmentNumber: numberOf(24) };
    const refused = await correct(classOne, memberId, other);
    expect(refused.faults).toMatchObject([
      {
        ...locked,
        path: 'developmentNumber',
        message: `如需修改，请联系“${school.organisation.name}”解除编号占用`,
      },
    ]);
    expect((await put(classOne.seat, memberId, numberOf(24))).codes).toEqual(['number.locked']);
    expect((await release(classOne.seat, memberId)).codes).toEqual(['number.locked']);

    expect((await see(school, memberId)).actions.releaseNumber).toBeNull();
    expect((await release(school.seat, memberId, '')).codes).toEqual(['number.reasonMissing']);
    expect((await release(school.seat, memberId)).status).toBe(200);
    const ledger = await world.call(school.seat, getNumber, { params: { number: numberOf(23) } });
    expect(ledger.body).toMatchObject({ state: 'unused' });
    expect(ledger.body.entries[0]).toMatchObject({ kind: 'released', reason: '与首页编号不一致' });

    // Entered again by 修改信息, with the checks of an entry.
    const wrong = { ...entry, developmentNumber: numberOf(socialNumber + 50) };
    expect((await correct(classOne, memberId, wrong)).codes).toEqual(['entry.numberOfOtherField']);
    expect((await correct(classOne, memberId, other)).status).toBe(200);
    expect(await see(classOne, memberId)).toMatchObject({
      developmentNumber: numberOf(24),
      numberUse: 'in_use',
    });
  });

  it('NUM-9 after certification too: released by the owner, entered again by the branch', async () => {
    const { world, league } = place;
    const { school, classTwo } = league;
    const { memberId } = (await enter(world, classTwo, buildEntry({ developmentNumber: numberOf(25) }))).body;
    await decideForm(memberId, 'agree');
    expect((await see(classTwo, memberId)).certification).toBe('certified');
    await release(school.seat, memberId);
    expect((await put(classTwo.seat, memberId, '2022')).codes).toEqual(['entry.numberLength']);
    expect((await put(classTwo.seat, memberId, '')).codes).toEqual(['entry.numberMissing']);
    expect((await put(classTwo.seat, memberId, numberOf(101))).codes).toEqual(['entry.numberOfOtherRange']);
    expect((await put(classTwo.seat, memberId, '2022 3200 0026')).status).toBe(200);
    expect((await see(classTwo, memberId)).history.map(({ kind }) => kind).slice(0, 2)).toEqual([
      'number_corrected',
      'number_released',
    ]);
    expect((await put(classTwo.seat, memberId, numberOf(27))).codes).toEqual(['number.locked']);
  });

  it('NUM-6 NUM-9 nobody agrees to a form while its number is released and not entered again', async () => {
    const { world, league } = place;
    const { school, classTwo } = league;
    const { memberId } = (await enter(world, classTwo, buildEntry({ developmentNumber: numberOf(28) }))).body;
    await release(school.seat, memberId);
    expect((await decideForm(memberId, 'agree')).codes).toEqual(['number.missingBeforeReview']);
    expect((await put(classTwo.seat, memberId, numberOf(29))).status).toBe(200);
    expect((await decideForm(memberId, 'agree')).status).toBe(200);
  });

  it('NUM-9 a number outside every range is released by the top', async () => {
    const { world, league } = place;
    const { province, school, classOne } = league;
    const { id } = await plantMember(world, classOne.organisation, classOne.seat);
    expect((await release(school.seat, id)).codes).toEqual(['number.locked']);
    expect((await see(classOne, id)).actions.correctNumber).toMatchObject({
      parameters: { organisation: province.organisation.name },
    });
    expect((await release(province.seat, id)).status).toBe(200);
  });

  it('NUM-9 of two corrections onto one number one is told who has it', async () => {
    const { world, league } = place;
    const { province, classOne, classTwo } = league;
    const members = await Promise.all(
      [classOne, classTwo].map(async (planted) => {
        const { id } = await plantMember(world, planted.organisation, planted.seat);
        await release(province.seat, id);
        return { id, planted };
      }),
    );
    const answers = await Promise.all(members.map(({ id, planted }) => put(planted.seat, id, numberOf(30))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.numberTaken']);
  });

  it('NUM-4 the next unused numbers leave out what members held before there were ranges', async () => {
    const { world, league } = place;
    const { classOne } = league;
    const { id } = await plantMember(world, classOne.organisation, classOne.seat);
    await world.context.db
      .updateTable('members')
      .set({ development_number: numberOf(1) })
      .where('id', '=', id)
      .execute();
    const params = { organisationId: classOne.organisation.id };
    const { body } = await world.call(classOne.seat, listFreeNumbers, {
      params,
      query: { year: '2022', field: 'senior_middle', limit: '2' },
    });
    expect(body.items.map(({ number }) => number)).toEqual([numberOf(2), numberOf(3)]);
  });
});

describe('national-2020', () => {
  let place: Awaited<ReturnType<typeof build>>;
  const { see, put, release, decideForm } = helpersOf(() => place);
  beforeAll(async () => {
    place = await build('national-2020');
  });
  afterAll(() => place?.world.close());

  it('ENT-8 the field is not checked', async () => {
    const { world, league } = place;
    const student = buildEntry({ developmentNumber: numberOf(socialNumber) });
    expect((await enter(world, league.classOne, student)).status).toBe(200);
  });

  it('NUM-9 N20 5.8 the member, the own organisation and the direct superior correct it, after certification too', async () => {
    const { world, league } = place;
    const { province, school, classOne } = league;
    const { memberId } = (await enter(world, classOne, buildEntry({ developmentNumber: numberOf(21) }))).body;
    const uploadId = await sendForm(world, classOne.seat);
    await world.call(classOne.seat, uploadForm, { params: { memberId }, body: { uploadId } });
    expect((await put(classOne.seat, memberId, numberOf(22))).codes).toEqual(['member.underReview']);
    await decideForm(memberId, 'agree');
    const own = await world.plantMemberSeat(classOne.organisation, memberId);
    const seen = await world.call(own, getOwnMember);
    expect(seen.body.actions.correctNumber).toBeNull();
    let serial = 22;
    for (const seat of [own, classOne.seat, school.seat]) {
      serial += 1;
      expect((await put(seat, memberId, numberOf(serial))).status).toBe(200);
      expect(await see(classOne, memberId)).toMatchObject({
        developmentNumber: numberOf(serial),
        numberUse: 'in_use',
        certification: 'certified',
      });
    }
    expect((await put(province.seat, memberId, numberOf(27))).codes).toEqual(['number.correctorNotAllowed']);
    expect((await release(school.seat, memberId)).codes).toEqual(['number.releaseNotOffered']);
    // Every number it had is free again.
    const ledger = await world.call(school.seat, getNumber, { params: { number: numberOf(21) } });
    expect(ledger.body.state).toBe('unused');
    const strangers = await world.plantMemberSeat(
      classOne.organisation,
      (await plantMember(world, classOne.organisation, classOne.seat)).id,
    );
    expect((await put(strangers, memberId, numberOf(28))).codes).toEqual(['member.notFound']);
  });
});

describe('beijing', () => {
  let place: Awaited<ReturnType<typeof build>>;
  const { see, put, release } = helpersOf(() => place);
  beforeAll(async () => {
    place = await build('beijing');
  });
  afterAll(() => place?.world.close());

  it('ENT-8 the field is not checked', async () => {
    const { world, league } = place;
    const student = buildEntry({ developmentNumber: numberOf(socialNumber) });
    expect(await joinByApplication(world, league.classOne, student)).toBeGreaterThan(0);
  });

  it('NUM-9 B20 6.5 the superior releases first, whoever owns the range; then the branch edits', async () => {
    const { world, league } = place;
    const { province, school, classOne } = league;
    // The range is the province's.
    const entry = buildEntry({ developmentNumber: numberOf(socialNumber + 1) });
    const memberId = await joinByApplication(world, classOne, entry);
    expect((await see(classOne, memberId)).actions.correctNumber).toEqual({
      code: 'number.locked',
      parameters: { organisation: school.organisation.name },
    });
    expect((await release(province.seat, memberId)).codes).toEqual(['number.locked']);
    expect((await release(school.seat, memberId)).status).toBe(200);
    expect((await put(classOne.seat, memberId, numberOf(21))).status).toBe(200);
  });
});
