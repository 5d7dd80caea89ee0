import { afterAll, beforeAll, expect, it } from 'vitest';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { correctParticulars, enterMember, getMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { listMessages } from '#contract/messages.ts';
import { searchRecord } from '#contract/record.ts';
import { buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type World } from '../../testing/world.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

/** A form that a committee uploads needs no review. */
async function enterCertified(changes: EntryInput = {}) {
  const { classOne, school } = league;
  const entry = buildEntry(changes);
  const entered = await world.call(classOne.seat, enterMember, {
    body: { organisationId: classOne.organisation.id, particulars: entry },
  });
  expect(entered.codes).toEqual([]);
  const params = { memberId: entered.body.memberId };
  const sent = await world.call(school.seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf(`${params.memberId}`),
  });
  const up = await world.call(school.seat, uploadForm, { params, body: { uploadId: sent.body.id } });
  expect(up.body).toMatchObject({ certification: 'certified' });
  const { idNumber, idNumberAgain, phone, ...shown } = entry;
  return { params, entry, shown };
}

const read = async (params: { memberId: number }, by: Planted = league.classOne) =>
  (await world.call(by.seat, getMember, { params })).body;

function change(params: { memberId: number }, particulars: EntryInput, version = 1, by = league.classOne) {
  return world.call(by.seat, correctParticulars, { params, body: { particulars, version } });
}

it('LIF-5 ENT-8 what life changes is changed after certification, and the history says from what to what', async () => {
  const { params, shown } = await enterCertified();
  const answer = await change(params, {
    ...shown,
    studyStatus: 'undergraduate',
    education: 'senior_middle',
    isVolunteer: true,
    volunteerMonth: '2024-03',
    phone: '13911112222',
    registeredAddress: '江苏省云汀市书院路156号',
  });
  expect(answer.codes).toEqual([]);
  const member = await read(params);
  expect(member).toMatchObject({
    version: 2,
    certification: 'certified',
    particulars: { studyStatus: 'undergraduate', education: 'senior_middle', phoneMasked: '139••••2222' },
  });
  const [latest] = member.history;
  expect(latest).toMatchObject({ kind: 'particulars_corrected' });
  expect(latest?.changes).toEqual([
    { field: 'studyStatus', from: 'senior_middle', to: 'undergraduate' },
    { field: 'education', from: 'junior_middle', to: 'senior_middle' },
    { field: 'isVolunteer', from: false, to: true },
    { field: 'volunteerMonth', from: null, to: '2024-03' },
  ]);
  expect(latest?.fields).toEqual(expect.arrayContaining(['phone', 'registeredAddress']));
  // Nothing by which somebody is known or reached.
  const { items } = (await world.call(league.classOne.seat, searchRecord, { query: {} })).body;
  const told = JSON.stringify(items.find(({ kind }) => kind === 'particulars_corrected')?.details);
  expect(told).not.toMatch(/13911112222|书院路/);
});

it('LIF-5 ENT-19 ENT-7 rules that hold at all times hold then too', async () => {
  const { params, shown } = await enterCertified({ idNumber: buildIdNumber('2007-03-14') });
  const faulty = await change(params, {
    ...shown,
    studyStatus: 'undergraduate',
    education: 'bachelor',
    politicalStatus: 'party_member',
    phone: '12',
  });
  expect(faulty.faults.map(({ code, path }) => [code, path])).toEqual([
    ['entry.educationOfStudent', 'education'],
    ['entry.partyJoinedMonthMissing', 'partyJoinedMonth'],
    ['entry.phoneMalformed', 'phone'],
  ]);
  expect((await read(params)).version).toBe(1);
});

it('LIF-5 rules of entry do not come back for what is locked', async () => {
  const { params, shown } = await enterCertified();
  // A rule-book of later years may ask more of joining; the number may have been released meanwhile (NUM-6).
  await world.context.db
    .updateTable('members')
    .set({ joined_month: '2019-01', development_number: null })
    .where('id', '=', params.memberId)
    .execute();
  const { developmentNumber, ...rest } = shown;
  const answer = await change(params, { ...rest, joinedMonth: '2019-01', qq: '10000' });
  expect(answer.codes).toEqual([]);
  expect((await read(params)).history[0]).toMatchObject({ fields: ['qq'], changes: [] });
});

it('LIF-5 LEA-5 the member is told which, and the branch when a superior did it', async () => {
  const { params, shown } = await enterCertified();
  const own = await world.plantMemberSeat(league.classOne.organisation, params.memberId);
  expect((await change(params, { ...shown, qq: '10000' }, 1, league.school)).codes).toEqual([]);
  const { items } = (await world.call(own, listMessages, { query: {} })).body;
  expect(items[0]).toMatchObject({ content: { kind: 'particulars_changed', fields: ['qq'] } });
  const branch = (await world.call(league.classOne.seat, listMessages, { query: {} })).body.items;
  expect(branch[0]).toMatchObject({ content: { kind: 'particulars_corrected' } });
  // Not beside, not by the member in this way, and not twice from one state.
  expect((await change(params, { ...shown, qq: '20000' }, 2, league.beside)).codes).toEqual([
    'member.notFound',
  ]);
  expect(
    (await world.call(own, correctParticulars, { params, body: { particulars: shown, version: 2 } })).codes,
  ).toEqual(['session.wrongSeat']);
  const both = await Promise.all([
    change(params, { ...shown, qq: '30000' }, 2),
    change(params, { ...shown, qq: '40000' }, 2),
  ]);
  expect(both.flatMap(({ codes }) => codes)).toEqual(['member.changedMeanwhile']);
});
