import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { decideCase, listCases } from '#contract/approvals.ts';
import { uploadFile } from '#contract/archives.ts';
import { enterMember, getMember, listMembers } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber, buildNumber } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

interface Place {
  world: World;
  committee: PlantedOrganisation;
  branch: PlantedOrganisation;
  superior: Seat;
  own: Seat;
  beside: Seat;
}

async function build(policy: string): Promise<Place> {
  const world = await createWorld({ policy });
  const root = await world.plantOrganisation({ kind: 'leading_body', name: '共青团松岭县委员会' });
  const committee = await world.plantOrganisation({ kind: 'committee', parent: root });
  const branch = await world.plantOrganisation({ kind: 'branch', parent: committee, name: '高一一班团支部' });
  const neighbour = await world.plantOrganisation({
    kind: 'branch',
    parent: committee,
    name: '高一二班团支部',
  });
  return {
    world,
    committee,
    branch,
    superior: await world.plantAdministrator(committee),
    own: await world.plantAdministrator(branch),
    beside: await world.plantAdministrator(neighbour),
  };
}

function enter(
  { world, branch }: Place,
  seat: Seat,
  particulars: EntryInput,
  more: { formUploadId?: string; organisationId?: number; key?: string } = {},
) {
  const { key, ...body } = more;
  return world.call(seat, enterMember, {
    body: { organisationId: branch.id, particulars, ...body },
    ...(key && { key }),
  });
}

async function upload({ world }: Place, seat: Seat): Promise<string> {
  const answer = await world.call(seat, uploadFile, {
    query: { fileName: '入团志愿书.pdf' },
    body: await buildPdf(),
  });
  return answer.body.id;
}

async function countMembers({ world }: Place): Promise<number> {
  const rows = await world.context.db.selectFrom('members').select('id').execute();
  return rows.length;
}

describe('national-2020', () => {
  let place: Place;
  beforeAll(async () => {
    place = await build('national-2020');
  });
  afterAll(() => place.world.close());

  it('ENT-1 the administrator of the branch enters a member, who stands in the list at once', async () => {
    const entry = buildEntry({ name: ' 吴 慧敏', phone: '138-0000-1111' });
    const { status, body } = await enter(place, place.own, entry);
    expect(status).toBe(200);
    expect(body).toMatchObject({ standing: 'listed', certification: 'uncertified' });
    const { body: member } = await place.world.call(place.own, getMember, { params: body });
    expect(member).toMatchObject({
      name: '吴慧敏',
      sex: Number(entry.idNumber?.[16]) % 2 === 1 ? 'male' : 'female',
      birthDate: '2007-03-14',
      organisation: { id: place.branch.id, name: '高一一班团支部' },
      confirmed: true,
      formState: 'missing',
      particulars: { nationality: '01', joinedMonth: '2022-05', phoneMasked: '138••••1111' },
    });
    expect(member.history.map((line) => line.kind)).toEqual(['member_entered']);
  });

  it('ENT-3 a superior enters a member of a branch below', async () => {
    const { status, body } = await enter(place, place.superior, buildEntry());
    expect([status, body.standing]).toEqual([200, 'listed']);
  });

  it('ENT-6 nobody who joined before 2020 is asked for a form', async () => {
    const { body } = await enter(place, place.own, buildEarlyEntry());
    expect(body).toMatchObject({ standing: 'listed', certification: 'not_asked' });
    const { body: member } = await place.world.call(place.own, getMember, { params: body });
    expect(member).toMatchObject({ formState: 'not_asked', confirmed: true });
  });

  it('ENT-6 a form nobody asks for is refused', async () => {
    const formUploadId = await upload(place, place.own);
    const { codes } = await enter(place, place.own, buildEarlyEntry(), { formUploadId });
    expect(codes).toEqual(['form.notAsked']);
  });

  it('ORG-7 a branch beside does not know the branch', async () => {
    const { status, codes } = await enter(place, place.beside, buildEntry());
    expect([status, codes]).toEqual([404, ['organisation.notFound']]);
  });

  it('ENT-3 no other kind of organisation has members', async () => {
    const organisationId = place.committee.id;
    const { status, faults } = await enter(place, place.superior, buildEntry(), { organisationId });
    expect(status).toBe(422);
    expect(faults).toMatchObject([{ code: 'member.notABranch', path: 'organisationId' }]);
  });

  it('ORG-4 a dissolved branch takes nobody in', async () => {
    const { world, committee, superior } = place;
    const gone = await world.plantOrganisation({ kind: 'branch', parent: committee });
    await world.context.db
      .updateTable('organisations')
      .set({ dissolved_at: world.context.clock.now() })
      .where('id', '=', gone.id)
      .execute();
    const { codes } = await enter(place, superior, buildEntry(), { organisationId: gone.id });
    expect(codes).toEqual(['organisation.dissolved']);
  });

  it('ACC-1 nobody enters members without a session, and no member does', async () => {
    const { world, own, branch } = place;
    const body = { organisationId: branch.id, particulars: buildEntry() };
    expect((await world.call(null, enterMember, { body })).codes).toEqual(['session.missing']);
    const { body: member } = await enter(place, own, buildEntry());
    const seat = await world.plantMemberSeat(branch, member.memberId);
    expect((await world.call(seat, enterMember, { body })).codes).toEqual(['session.wrongSeat']);
  });

  it('ENT-14 who is in the branch already is not entered again', async () => {
    const entry = buildEntry({ name: '唐家乐' });
    await enter(place, place.own, entry);
    const { status, faults } = await enter(place, place.own, { ...entry, developmentNumber: buildNumber() });
    expect(status).toBe(409);
    expect(faults).toMatchObject([
      { code: 'member.alreadyHere', parameters: { name: '唐家乐' }, path: 'idNumber' },
    ]);
  });

  it('ENT-14 who is in another branch is named by that branch alone', async () => {
    const entry = buildEntry({ name: '唐家乐' });
    await enter(place, place.own, entry);
    const { faults } = await enter(place, place.beside, entry, {
      organisationId: place.beside.organisation.id,
    });
    expect(faults).toMatchObject([
      { code: 'member.elsewhere', parameters: { organisation: '高一一班团支部' }, path: 'idNumber' },
    ]);
    expect(JSON.stringify(faults)).not.toContain('唐家乐');
  });

  it('NUM-1 a number that is held names the holding organisation and the member', async () => {
    const developmentNumber = buildNumber();
    await enter(place, place.own, buildEntry({ name: '唐家乐', developmentNumber }));
    const { status, faults } = await enter(
      place,
      place.beside,
      buildEntry({ developmentNumber: `${developmentNumber.slice(0, 4)} ${developmentNumber.slice(4)}` }),
      { organisationId: place.beside.organisation.id },
    );
    expect(status).toBe(409);
    expect(faults).toMatchObject([
      {
        code: 'member.numberTaken',
        parameters: { organisation: '高一一班团支部', name: '唐家乐' },
        path: 'developmentNumber',
      },
    ]);
  });

  it('ENT-1 faults of the form and of the register are told at once', async () => {
    const entry = buildEntry();
    await enter(place, place.own, entry);
    const { codes } = await enter(place, place.own, {
      ...entry,
      idNumberAgain: buildIdNumber(),
      phone: '123',
      nationality: undefined,
      developmentNumber: entry.developmentNumber,
    });
    expect([...codes].sort()).toEqual([
      'entry.idNumbersDiffer',
      'entry.nationalityMissing',
      'entry.phoneMalformed',
      'member.alreadyHere',
    ]);
  });

  test.each<[string, EntryInput, string]>([
    ['ENT-5 a wrong check digit', { idNumber: '320000200207210243' }, 'entry.idNumberChecksum'],
    ['ENT-6 a missing number', { developmentNumber: '' }, 'entry.numberMissing'],
    [
      'ENT-7 a Party member without 入党时间',
      { politicalStatus: 'party_member' },
      'entry.partyJoinedMonthMissing',
    ],
    ['ENT-18 joining at 12', { idNumber: buildIdNumber('2010-03-14') }, 'entry.tooYoung'],
    ['ENT-19 大学本科 of a pupil', { education: 'bachelor' }, 'entry.educationOfStudent'],
    ['ENT-10 no telephone at all', { phone: '' }, 'entry.phoneMissing'],
  ])('%s is refused and leaves nothing', async (_, changes, code) => {
    const before = await countMembers(place);
    const { status, codes } = await enter(place, place.own, buildEntry(changes));
    expect(status).toBe(422);
    expect(codes).toContain(code);
    expect(await countMembers(place)).toBe(before);
  });

  it('ENT-10 one telephone serves several members', async () => {
    const answers = [
      await enter(place, place.own, buildEntry({ phone: '13900004444' })),
      await enter(place, place.own, buildEntry({ phone: '13900004444' })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('ENT-7 what a minor answers about an application is not kept', async () => {
    const entry = buildEntry({
      idNumber: buildIdNumber('2008-04-14'),
      appliedToParty: true,
      appliedMonth: '2025-01',
    });
    const { body } = await enter(place, place.own, entry);
    const { body: member } = await place.world.call(place.own, getMember, { params: body });
    expect(member.particulars.appliedToParty).toBeUndefined();
    expect(member.particulars.appliedMonth).toBeUndefined();
  });

  it('ENT-1 a second click with the same key enters nobody twice', async () => {
    const before = await countMembers(place);
    const [entry, key] = [buildEntry(), randomUUID()];
    const answers = await Promise.all([
      enter(place, place.own, entry, { key }),
      enter(place, place.own, entry, { key }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await countMembers(place)).toBe(before + 1);
  });

  it('ENT-14 of ten who enter one person at once, one does', async () => {
    const entry = buildEntry({ name: '唐家乐' });
    const seats = Array.from({ length: 10 }, (_, index) => (index % 2 ? place.own : place.beside));
    const answers = await Promise.all(
      seats.map((seat) => enter(place, seat, entry, { organisationId: seat.organisation.id })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const codes = new Set(answers.flatMap((answer) => answer.codes));
    expect([...codes].sort()).toEqual(['member.alreadyHere', 'member.elsewhere']);
  });

  it('NUM-1 of two persons entered with one number at once, one has it', async () => {
    const developmentNumber = buildNumber();
    const answers = await Promise.all(
      [1, 2].map(() => enter(place, place.own, buildEntry({ developmentNumber }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.numberTaken']);
  });

  it('ACC-2 neither ID number nor telephone lies readable in the database or on the record', async () => {
    const entry = buildEntry({ phone: '13700005678' });
    const { body } = await enter(place, place.own, entry);
    const { db } = place.world.context;
    const row = await db
      .selectFrom('members')
      .selectAll()
      .where('id', '=', body.memberId)
      .executeTakeFirstOrThrow();
    const actions = await db
      .selectFrom('actions')
      .selectAll()
      .where('subject_id', '=', body.memberId)
      .execute();
    const texts = Object.values(row).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
    );
    for (const text of [...texts, JSON.stringify(actions)]) {
      expect(text).not.toContain(entry.idNumber);
      expect(text).not.toContain('13700005678');
    }
  });

  it('ENT-1 what is no entry at all is malformed', async () => {
    const { status } = await place.world.call(place.own, enterMember, {
      body: { organisationId: place.branch.id, particulars: { name: 5 } } as never,
    });
    expect(status).toBe(400);
  });
});

describe('national-2023', () => {
  let place: Place;
  beforeAll(async () => {
    place = await build('national-2023');
  });
  afterAll(() => place.world.close());

  it('ENT-6 the form is part of the entry', async () => {
    const { status, faults } = await enter(place, place.own, buildEntry({ name: '' }));
    expect(status).toBe(422);
    expect(faults.map(({ code, path }) => [code, path])).toEqual([
      ['entry.nameMissing', 'name'],
      ['form.missing', 'form'],
    ]);
  });

  it('ENT-1 the member stands in the list once the superior has agreed', async () => {
    const { world, own, superior } = place;
    const formUploadId = await upload(place, own);
    const { body } = await enter(place, own, buildEntry({ name: '唐家乐' }), { formUploadId });
    expect(body).toMatchObject({ standing: 'awaiting_approval', certification: 'uncertified' });

    const { body: inbox } = await world.call(superior, listCases, { query: { box: 'inbox' } });
    const open = inbox.items.find((item) => item.subject.memberId === body.memberId);
    await world.call(superior, decideCase, {
      params: { caseId: open?.id ?? 0 },
      body: { decision: 'agree' },
    });
    const { body: member } = await world.call(own, getMember, { params: body });
    expect(member).toMatchObject({ standing: 'listed', certification: 'certified', formState: 'in_force' });
  });

  it('ENT-3 entered by a committee, the member is certified and listed at once', async () => {
    const formUploadId = await upload(place, place.superior);
    const { body } = await enter(place, place.superior, buildEntry(), { formUploadId });
    expect(body).toMatchObject({ standing: 'listed', certification: 'certified' });
  });

  it("ARC-1 somebody else's upload is no form, and nobody is entered with it", async () => {
    const formUploadId = await upload(place, place.beside);
    const before = await countMembers(place);
    const { codes } = await enter(place, place.own, buildEntry(), { formUploadId });
    expect(codes).toEqual(['form.uploadNotFound']);
    expect(await countMembers(place)).toBe(before);
  });

  it('ENT-1 who awaits approval is found by the filter', async () => {
    const formUploadId = await upload(place, place.own);
    const { body } = await enter(place, place.own, buildEntry(), { formUploadId });
    const { body: page } = await place.world.call(place.own, listMembers, {
      query: { standing: 'awaiting_approval' },
    });
    expect(page.items.map(({ id }) => id)).toContain(body.memberId);
    expect(page.items.every(({ standing }) => standing === 'awaiting_approval')).toBe(true);
  });
});
