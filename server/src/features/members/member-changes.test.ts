import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn } from '#contract/accounts.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import {
  confirmParticulars,
  correctParticulars,
  enterMember,
  getMember,
  getOwnMember,
  listMembers,
  openMemberAccount,
  revealPersonalData,
} from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { dissolveOrganisation } from '#contract/organisations.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber, buildNumber } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { hashPassword } from '../accounts/index.ts';

let world: World;
let branch: PlantedOrganisation;
let [superior, own, beside]: Seat[] = [];

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  const root = await world.plantOrganisation({ kind: 'leading_body' });
  const committee = await world.plantOrganisation({ kind: 'committee', parent: root });
  branch = await world.plantOrganisation({ kind: 'branch', parent: committee, name: '高一一班团支部' });
  const neighbour = await world.plantOrganisation({ kind: 'branch', parent: committee });
  superior = await world.plantAdministrator(committee);
  own = await world.plantAdministrator(branch);
  beside = await world.plantAdministrator(neighbour);
});
afterAll(() => world.close());

function seat(of: Seat | undefined): Seat {
  if (!of) throw new Error('The world is not built yet');
  return of;
}

async function enter(particulars: EntryInput): Promise<{ memberId: number }> {
  const { status, body } = await world.call(seat(own), enterMember, {
    body: { organisationId: branch.id, particulars },
  });
  expect(status).toBe(200);
  return { memberId: body.memberId };
}

async function correct(
  { memberId }: { memberId: number },
  particulars: EntryInput,
  { by = own, version = 1 } = {},
) {
  return world.call(seat(by), correctParticulars, { params: { memberId }, body: { particulars, version } });
}

async function detail(params: { memberId: number }, by = own) {
  const { body } = await world.call(seat(by), getMember, { params });
  return body;
}

function withoutPersonalData({ idNumber, idNumberAgain, phone, ...rest }: EntryInput): EntryInput {
  return rest;
}

async function sendForm(params: { memberId: number }, by: Seat | undefined) {
  const { body } = await world.call(seat(by), uploadFile, {
    query: { fileName: '入团志愿书.pdf' },
    body: await buildPdf(`${params.memberId}`),
  });
  return world.call(seat(by), uploadForm, { params, body: { uploadId: body.id } });
}

describe('correcting', () => {
  it('ENT-1 particulars are corrected; ID number and telephone left out stay; the record keeps names of fields alone', async () => {
    const entry = buildEntry({ phone: '13900001234' });
    const member = await enter(entry);
    const changed = {
      ...withoutPersonalData(entry),
      registeredAddress: '江苏省云汀市书院路156号',
      qq: '10000',
    };
    expect((await correct(member, changed)).status).toBe(200);
    const shown = await detail(member);
    expect(shown).toMatchObject({
      version: 2,
      particulars: { registeredAddress: '江苏省云汀市书院路156号', qq: '10000', phoneMasked: '139••••1234' },
    });
    expect(shown.history.map(({ kind }) => kind)).toEqual(['particulars_corrected', 'member_entered']);
    const action = await world.context.db
      .selectFrom('actions')
      .select('details')
      .where('kind', '=', 'particulars_corrected')
      .where('subject_id', '=', member.memberId)
      .executeTakeFirstOrThrow();
    expect(action.details).toEqual({ fields: ['registeredAddress', 'qq'] });
    const { body } = await world.call(seat(own), revealPersonalData, {
      params: member,
      body: { reason: '核对' },
    });
    expect(body).toEqual({ idNumber: entry.idNumber, phone: '13900001234' });
  });

  it('ENT-1 a correction that changes nothing leaves no trace', async () => {
    const entry = buildEntry();
    const member = await enter(entry);
    expect((await correct(member, entry)).status).toBe(200);
    expect(await detail(member)).toMatchObject({ version: 1, history: [{ kind: 'member_entered' }] });
  });

  it('ENT-1 who corrects what another has corrected meanwhile is told', async () => {
    const entry = buildEntry();
    const member = await enter(entry);
    const answers = await Promise.all([
      correct(member, { ...entry, qq: '11111' }),
      correct(member, { ...entry, qq: '22222' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.changedMeanwhile']);
  });

  it('ENT-5 another ID number gives another birth date, and moves the account that logs in by it', async () => {
    const entry = buildEntry({ idNumber: buildIdNumber('2007-03-14') });
    const member = await enter(entry);
    const memberSeat = await world.plantMemberSeat(branch, member.memberId);
    const { db, personalData } = world.context;
    await db
      .updateTable('accounts')
      .set({
        user_name: null,
        id_number_hash: personalData.fingerprint('id-number', entry.idNumber ?? ''),
        password_hash: await hashPassword('an-old-password-of-mine'),
      })
      .where('id', '=', memberSeat.accountId)
      .execute();
    const idNumber = buildIdNumber('2007-05-02');
    await correct(member, { ...entry, idNumber, idNumberAgain: idNumber });
    expect(await detail(member)).toMatchObject({ birthDate: '2007-05-02' });
    const password = 'an-old-password-of-mine';
    expect((await world.call(null, logIn, { body: { userName: idNumber, password } })).status).toBe(200);
    expect(
      (await world.call(null, logIn, { body: { userName: entry.idNumber ?? '', password } })).status,
    ).toBe(401);
  });

  it('ENT-14 NUM-1 nobody is corrected into another person or onto a number that is held', async () => {
    const first = buildEntry({ name: '唐家乐' });
    await enter(first);
    const second = buildEntry();
    const member = await enter(second);
    const { idNumber, developmentNumber } = first;
    const { codes } = await correct(member, { ...second, idNumber, idNumberAgain: idNumber });
    expect(codes).toEqual(['member.alreadyHere']);
    expect((await correct(member, { ...second, developmentNumber })).codes).toEqual(['member.numberTaken']);
  });

  it('NUM-1 of two corrected onto one number at once, one has it', async () => {
    const entries = [buildEntry(), buildEntry()];
    const members = await Promise.all(entries.map(enter));
    const developmentNumber = buildNumber();
    const answers = await Promise.all(
      members.map((member, index) => correct(member, { ...entries[index], developmentNumber })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.numberTaken']);
  });

  it('ENT-1 all faults of a correction are told at once', async () => {
    const entry = buildEntry();
    const member = await enter(entry);
    const { codes } = await correct(member, { ...entry, name: '', phone: '1', education: 'bachelor' });
    expect(codes).toEqual(['entry.nameMissing', 'entry.educationOfStudent', 'entry.phoneMalformed']);
    expect(await detail(member)).toMatchObject({ version: 1, name: '顾鹏飞' });
  });

  it('ENT-6 a joining month corrected across 2020 opens the archive, and back closes it', async () => {
    const entry = buildEarlyEntry({ idNumber: buildIdNumber('2004-03-14') });
    const member = await enter(entry);
    const later = { ...entry, joinedMonth: '2020-05', developmentNumber: buildNumber(2020) };
    await correct(member, later);
    expect(await detail(member)).toMatchObject({ formState: 'missing', certification: 'uncertified' });
    await correct(member, entry, { version: 2 });
    expect(await detail(member)).toMatchObject({ formState: 'not_asked', certification: 'not_asked' });
  });

  it('ARC-4 LIF-5 nothing is corrected under review, and what the form vouches for no more once certified', async () => {
    const entry = buildEntry();
    const reviewed = await enter(entry);
    expect((await sendForm(reviewed, own)).body).toMatchObject({ formState: 'under_review' });
    expect((await correct(reviewed, entry)).codes).toEqual(['member.underReview']);
    expect((await detail(reviewed)).actions.correct).toEqual({ code: 'member.underReview' });

    const other = buildEntry();
    const certified = await enter(other);
    expect((await sendForm(certified, superior)).body).toMatchObject({ certification: 'certified' });
    const { actions } = await detail(certified);
    expect(actions).toMatchObject({ correct: null, correctCertified: { code: 'member.certifiedAsk' } });
    const certifiedAsk = actions.correctCertified?.parameters;
    expect(certifiedAsk).toEqual({ organisation: seat(superior).organisation.name });
    // Whoever is that superior asks their own.
    const above = await detail(certified, superior);
    expect(above.actions.correctCertified?.parameters).not.toEqual(certifiedAsk);
    const wrong = {
      ...other,
      name: '别人',
      nationality: '02',
      joinedMonth: '2022-06',
      idNumber: buildIdNumber(),
    };
    const { status, faults } = await correct(certified, wrong);
    expect(status).toBe(409);
    expect(faults.map(({ code, path }) => [code, path])).toEqual([
      ['member.certifiedAsk', 'name'],
      ['member.certifiedAsk', 'idNumber'],
      ['member.certifiedAsk', 'nationality'],
      ['member.certifiedAsk', 'joinedMonth'],
    ]);
  });

  it('ORG-7 a superior corrects, a branch beside finds nobody, a member has no right to', async () => {
    const entry = buildEntry();
    const member = await enter(entry);
    expect((await correct(member, { ...entry, qq: '10001' }, { by: superior })).status).toBe(200);
    expect((await correct(member, entry, { by: beside, version: 2 })).codes).toEqual(['member.notFound']);
    const memberSeat = await world.plantMemberSeat(branch, member.memberId);
    expect((await correct(member, entry, { by: memberSeat, version: 2 })).codes).toEqual([
      'session.wrongSeat',
    ]);
  });
});

describe('confirming', () => {
  it('ENT-13 who came by batch is confirmed once, and then may have a form', async () => {
    const { id: memberId } = await plantMember(world, branch, seat(own), { confirmed: false });
    expect((await detail({ memberId })).actions).toMatchObject({
      confirm: null,
      uploadForm: { code: 'form.particularsNotConfirmed' },
    });
    const confirm = () => world.call(seat(own), confirmParticulars, { params: { memberId } });
    const answers = await Promise.all([confirm(), confirm()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.alreadyConfirmed']);
    const shown = await detail({ memberId });
    expect(shown).toMatchObject({ confirmed: true, actions: { uploadForm: null } });
    expect(shown.actions.confirm).toEqual({ code: 'member.alreadyConfirmed' });
    expect(shown.history.map(({ kind }) => kind)).toContain('particulars_confirmed');
  });

  it('ENT-13 a branch beside confirms nobody', async () => {
    const { id: memberId } = await plantMember(world, branch, seat(own), { confirmed: false });
    const { codes } = await world.call(seat(beside), confirmParticulars, { params: { memberId } });
    expect(codes).toEqual(['member.notFound']);
  });
});

describe('revealing', () => {
  const accessesOf = (memberId: number) =>
    world.context.db
      .selectFrom('accesses')
      .select(['kind', 'account_id', 'details'])
      .where('subject_kind', '=', 'member')
      .where('subject_id', '=', memberId)
      .execute();

  it('ACC-2 personal data are shown for a reason, which is on the record', async () => {
    const entry = buildEntry({ phone: '13900001234' });
    const member = await enter(entry);
    const { body } = await world.call(seat(superior), revealPersonalData, {
      params: member,
      body: { reason: ' 电话核实 ' },
    });
    expect(body).toEqual({ idNumber: entry.idNumber, phone: '13900001234' });
    expect(await accessesOf(member.memberId)).toEqual([
      {
        kind: 'personal_data_revealed',
        account_id: superior?.accountId,
        details: { reason: '电话核实' },
      },
    ]);
  });

  it('ACC-2 without a reason, or by a stranger, nothing is shown', async () => {
    const member = await enter(buildEntry());
    const reveal = (by: Seat | undefined, reason: string) =>
      world.call(seat(by), revealPersonalData, { params: member, body: { reason } });
    expect((await reveal(own, '  ')).faults).toMatchObject([
      { code: 'account.reasonMissing', path: 'reason' },
    ]);
    expect((await reveal(beside, '核对')).codes).toEqual(['member.notFound']);
    expect(await accessesOf(member.memberId)).toEqual([]);
  });

  it('ACC-2 neither list nor detail holds more than masks', async () => {
    const entry = buildEntry({ phone: '13900005678', name: '欧阳询问' });
    const member = await enter(entry);
    const { body: page } = await world.call(seat(own), listMembers, { query: { text: '欧阳询问' } });
    const texts = JSON.stringify([page, await detail(member)]);
    expect(page.items[0]?.idNumberMasked).toMatch(/^\d{4}••••••[\dX]{2}$/);
    expect(texts).not.toContain(entry.idNumber);
    expect(texts).not.toContain('13900005678');
  });
});

describe("the member's own seat", () => {
  it('ARC-2 a member reads itself and nobody else', async () => {
    const member = await enter(buildEntry({ name: '唐家乐' }));
    const other = await enter(buildEntry());
    const mine = await world.plantMemberSeat(branch, member.memberId);
    const { body } = await world.call(mine, getOwnMember);
    expect(body).toMatchObject({
      name: '唐家乐',
      accountId: mine.accountId,
      actions: {
        correct: { code: 'session.wrongSeat' },
        confirm: { code: 'session.wrongSeat' },
      },
    });
    expect((await world.call(mine, getMember, { params: member })).status).toBe(200);
    expect((await world.call(mine, getMember, { params: other })).codes).toEqual(['member.notFound']);
    expect((await world.call(mine, listMembers)).codes).toEqual(['session.wrongSeat']);
    expect((await world.call(seat(own), getOwnMember)).codes).toEqual(['session.wrongSeat']);
    const reveal = { params: other, body: { reason: '核对' } };
    expect((await world.call(mine, revealPersonalData, reveal)).codes).toEqual(['member.notFound']);
    expect((await detail(member)).actions.openAccount).toEqual({ code: 'account.memberHasOne' });
    expect((await detail(other)).actions.openAccount).toBeNull();
  });
});

describe('opening an account', () => {
  it('ACC-1 request and button refuse alike: none beside, and none twice, even at once', async () => {
    const params = await enter(buildEntry());
    const open = (by: Seat | undefined) => world.call(seat(by), openMemberAccount, { params });
    expect((await open(beside)).codes).toEqual(['member.notFound']);
    expect((await detail(params)).actions.openAccount).toBeNull();
    const answers = await Promise.all([open(own), open(superior)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = answers.find(({ status }) => status === 200) ?? {};
    const refusal = (await detail(params)).actions.openAccount;
    expect(refusal).toEqual({ code: 'account.memberHasOne' });
    expect((await open(own)).codes).toEqual([refusal?.code]);
    expect(await detail(params)).toMatchObject({ accountId: body?.accountId });
  });

  it('ACC-1 the member logs in by ID number with the given password', async () => {
    const entry = buildEntry();
    const { body: given } = await world.call(seat(own), openMemberAccount, { params: await enter(entry) });
    expect(given.userName).toContain('••••••');
    const body = { userName: entry.idNumber ?? '', password: given.password };
    const { body: session } = await world.call(null, logIn, { body });
    expect(session).toMatchObject({ account: { id: given.accountId }, mustChangePassword: true });
  });
});

it('ORG-4 a branch with members is not dissolved, and says whom it would leave behind', async () => {
  const parent = await world.plantOrganisation({ kind: 'leading_body' });
  const full = await world.plantOrganisation({ kind: 'branch', parent });
  const above = await world.plantAdministrator(parent);
  for (let index = 1; index <= 6; index++) {
    await plantMember(world, full, above, { name: `唐${'一二三四五六'[index - 1]}` });
  }
  const { faults } = await world.call(above, dissolveOrganisation, {
    params: { organisationId: full.id },
    body: { reason: '合并', version: 1 },
  });
  expect(faults).toMatchObject([
    { code: 'organisation.hasMembers', parameters: { count: '6', names: '唐一、唐二、唐三、唐四、唐五' } },
  ]);
});
