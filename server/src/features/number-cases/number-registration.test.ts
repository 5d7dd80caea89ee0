import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideCase, getCase, listCases } from '#contract/approvals.ts';
import { getMember } from '#contract/members.ts';
import { askForRegistration } from '#contract/number-cases.ts';
import { getNumber } from '#contract/numbers.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { enter, numberOf, plantRanges } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

let world: World;
let league: League;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

function ask(seat: Seat, memberId: number) {
  return world.call(seat, askForRegistration, { params: { memberId } });
}

function decide(seat: Seat, caseId: number, decision: 'agree' | 'refuse', reason?: string) {
  return world.call(seat, decideCase, {
    params: { caseId },
    body: { decision, ...(reason && { reason }) },
  });
}

async function see({ seat }: Planted, memberId: number) {
  return (await world.call(seat, getMember, { params: { memberId } })).body;
}

it('NUM-7 without any range there is nothing to register in', async () => {
  const { classOne } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat);
  expect((await see(classOne, member.id)).numberUse).toBe('not_tracked');
  expect((await ask(classOne.seat, member.id)).codes).toEqual(['number.noRanges']);
  await plantRanges(world, league);
});

it('NUM-7 「发展团员编号未使用」 goes up level by level to the top, which registers it', async () => {
  const { classOne, grade, school, province } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat, { name: '未使用者' });
  const number = member.developmentNumber;
  expect(await see(classOne, member.id)).toMatchObject({
    numberUse: 'unused',
    actions: { registerNumber: null },
  });
  expect((await see(school, member.id)).actions.registerNumber).toMatchObject({
    code: 'number.ownOrganisationApplies',
  });
  expect((await ask(school.seat, member.id)).codes).toEqual(['number.ownOrganisationApplies']);

  const asked = await ask(classOne.seat, member.id);
  // The general branch reviews nothing: the school comes first.
  expect(asked.body.reviewer.id).toBe(school.organisation.id);
  const { caseId } = asked.body;
  expect((await ask(classOne.seat, member.id)).codes).toEqual(['number.registrationOpen']);
  const opened = await world.call(classOne.seat, getCase, { params: { caseId } });
  expect(opened.body.route.map(({ reviewer, decision }) => [reviewer.id, decision])).toEqual([
    [school.organisation.id, null],
    [province.organisation.id, null],
  ]);
  expect(opened.body.detail).toMatchObject({
    kind: 'number_registration',
    number,
    field: null,
    holder: null,
    particulars: { name: '未使用者', idNumberMasked: '1101••••••01' },
  });

  for (const { seat } of [classOne, grade, province])
    expect((await decide(seat, caseId, 'agree')).codes).toEqual(['case.notReviewer']);
  const passed = await decide(school.seat, caseId, 'agree', '情况属实');
  expect(passed.body).toMatchObject({
    state: 'open',
    passedTo: { id: province.organisation.id, name: province.organisation.name },
  });
  expect((await decide(school.seat, caseId, 'agree')).codes).toEqual(['case.notReviewer']);
  expect((await world.call(school.seat, listCases)).body.items).toEqual([]);
  expect((await see(classOne, member.id)).numberUse).toBe('unused');

  const inbox = await world.call(province.seat, listCases, { query: { kind: 'number_registration' } });
  expect(inbox.body.items).toMatchObject([{ id: caseId, actions: { decide: null } }]);
  expect((await decide(province.seat, caseId, 'agree')).body).toMatchObject({
    state: 'agreed',
    passedTo: null,
  });
  const closed = await world.call(classOne.seat, getCase, { params: { caseId } });
  expect(closed.body.route).toMatchObject([
    { decision: 'passed_on', reason: '情况属实', by: `管理员${school.organisation.id}` },
    { decision: 'agreed', reason: null, by: `管理员${province.organisation.id}` },
  ]);
  expect(await see(classOne, member.id)).toMatchObject({
    numberUse: 'in_use',
    actions: { registerNumber: { code: 'number.inUseAlready' } },
  });
  const use = await world.context.db
    .selectFrom('number_uses')
    .selectAll()
    .where('member_id', '=', member.id)
    .executeTakeFirstOrThrow();
  expect(use).toMatchObject({
    number: Number(number),
    holder_id: null,
    block_id: null,
    origin: 'registration',
  });
  const ledger = await world.call(province.seat, getNumber, { params: { number } });
  expect(ledger.body.entries).toMatchObject([{ kind: 'registered' }]);
});

it('NUM-7 a number of a range counts in its account once it is registered', async () => {
  const { school, province, classTwo } = league;
  const member = await plantMember(world, classTwo.organisation, classTwo.seat);
  const number = numberOf(60);
  await world.context.db
    .updateTable('members')
    .set({ development_number: number })
    .where('id', '=', member.id)
    .execute();
  const { caseId } = (await ask(classTwo.seat, member.id)).body;
  await decide(school.seat, caseId, 'agree');
  await decide(province.seat, caseId, 'agree');
  const { body } = await world.call(school.seat, getNumber, { params: { number } });
  expect(body).toMatchObject({
    state: 'in_use',
    holder: { id: school.organisation.id },
    use: { memberId: member.id, holder: { id: school.organisation.id } },
  });
});

it('NUM-7 refused on the way: it comes back with the reason and can be sent up again', async () => {
  const { school, province, classOne } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat);
  const { caseId } = (await ask(classOne.seat, member.id)).body;
  await decide(school.seat, caseId, 'agree');
  expect((await decide(province.seat, caseId, 'refuse')).codes).toEqual(['case.reasonMissing']);
  await decide(province.seat, caseId, 'refuse', '发展组织全称不符');
  const { body } = await world.call(classOne.seat, getCase, { params: { caseId } });
  expect(body).toMatchObject({ state: 'refused', reason: '发展组织全称不符' });
  expect(body.route.map(({ decision }) => decision)).toEqual(['passed_on', 'refused']);
  expect((await see(classOne, member.id)).history[0]).toMatchObject({
    kind: 'number_registration_refused',
    reason: '发展组织全称不符',
  });
  expect((await ask(classOne.seat, member.id)).status).toBe(200);
});

it('NUM-7 what an entry has taken into use needs no registration', async () => {
  const { classTwo } = league;
  const { body } = await enter(world, classTwo, buildEntry({ developmentNumber: numberOf(61) }));
  expect((await ask(classTwo.seat, body.memberId)).codes).toEqual(['number.inUseAlready']);
});

it('ORG-4 ORG-6 nothing moves from under a reviewer with the case half way up', async () => {
  const { province, classTwo, beside, school } = league;
  const member = await plantMember(world, classTwo.organisation, classTwo.seat);
  const { caseId } = (await ask(classTwo.seat, member.id)).body;
  const move = async () => {
    const params = { organisationId: classTwo.organisation.id };
    const { version } = (await world.call(province.seat, getOrganisation, { params })).body;
    return world.call(province.seat, moveOrganisation, {
      params,
      body: { parentId: beside.organisation.id, reason: '调整', version },
    });
  };
  expect((await move()).codes).toContain('organisation.hasOpenCases');
  await decide(school.seat, caseId, 'agree');
  expect((await move()).codes).toContain('organisation.hasOpenCases');
});

it('NUM-7 of two agreements at the top one wins', async () => {
  const { province, school, classOne } = league;
  const colleague = await world.plantAdministrator(province.organisation);
  const member = await plantMember(world, classOne.organisation, classOne.seat);
  const { caseId } = (await ask(classOne.seat, member.id)).body;
  const atSchool = await Promise.all([1, 2].map(() => decide(school.seat, caseId, 'agree')));
  // One passes it on; the other finds it gone up.
  expect(atSchool.map(({ status }) => status).sort()).toEqual([200, 403]);
  const atTop = await Promise.all([province.seat, colleague].map((seat) => decide(seat, caseId, 'agree')));
  expect(atTop.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await see(classOne, member.id)).numberUse).toBe('in_use');
});
