import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getSession } from '#contract/accounts.ts';
import { decideCase, getCase } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { listAged, listEndingsOf, proposeEnding, proposeLeavings } from '#contract/endings.ts';
import { getHome } from '#contract/home.ts';
import { correctNumber, enterMember, getMember } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { yearMonth } from '#contract/values/year-month.ts';
import { buildEntry } from '../testing/build-entry.ts';
import { buildPdf } from '../testing/build-pdf.ts';
import { type League, type Planted, plantLeague } from '../testing/plant-league.ts';
import { plantMember } from '../testing/plant-member.ts';
import { createWorld, type World } from '../testing/world.ts';
import { faultsOfPolicy, type Policy, policies } from './index.ts';

const basic = ['secretary', 'deputy_secretary', 'member'] as const;

/** A fourth rule-book, which nothing of the program knows. */
const riverside: Policy = {
  ...policies['national-2020'],
  name: 'riverside',
  formLimitBytes: 12 * 1024 * 1024,
  formReviewSteps: 2,
  numberChange: 'member-or-organisation-or-direct-superior',
  positionRules: [
    {
      from: yearMonth('1922-05'),
      lists: {
        leading_body: [...basic, 'staff'],
        committee: basic,
        working_committee: basic,
        general_branch: basic,
        branch: [...basic, 'publicity_member'],
      },
    },
  ],
  endings: { ...policies['national-2020'].endings, age: null, withdrawal: null },
};

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: riverside });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

async function send(by: Planted, bytes: Buffer) {
  return world.call(by.seat, uploadFile, { query: { fileName: 'a.pdf' }, body: bytes });
}

async function agree(by: Planted, caseId: number) {
  const { body, codes } = await world.call(by.seat, decideCase, {
    params: { caseId },
    body: { decision: 'agree' },
  });
  return codes.length > 0 ? codes : [body.state, body.passedTo?.id ?? null];
}

it('CER-1 ARC-4 NUM-9 ENT-11 a rule-book from outside leads from the entry to the certified member', async () => {
  expect(faultsOfPolicy(riverside)).toEqual([]);
  const { classOne, school, province } = league;
  const session = await world.call(classOne.seat, getSession);
  expect(session.body.policy).toMatchObject({
    name: 'riverside',
    formLimitBytes: 12 * 1024 * 1024,
    positions: { branch: [...basic, 'publicity_member'] },
  });

  // Its own lists of positions.
  const cadre = (position: 'publicity_member' | 'culture_member') => ({
    ...buildEntry({ isCadre: true }),
    position,
    positionSince: '2025-09',
    appointment: 'elected' as const,
    cadreNature: 'part_time' as const,
    onPartyCommittee: false,
  });
  const enter = (particulars: ReturnType<typeof cadre>) =>
    world.call(classOne.seat, enterMember, {
      body: { organisationId: classOne.organisation.id, particulars },
    });
  const wrong = await enter(cadre('culture_member'));
  expect(wrong.faults.map(({ path }) => path)).toEqual(['position']);
  const entered = await enter(cadre('publicity_member'));
  expect(entered.codes).toEqual([]);
  const params = { memberId: entered.body.memberId };

  // Its own limit of a file.
  const large = await send(classOne, Buffer.alloc(12 * 1024 * 1024 + 1, '%PDF-1.7\n'));
  expect(large.codes).toEqual(['form.tooLarge']);
  const uploadId = (await send(classOne, await buildPdf(randomUUID()))).body.id;
  expect((await world.call(classOne.seat, uploadForm, { params, body: { uploadId } })).codes).toEqual([]);

  // Two reviews, one after the other, the whole way in sight.
  const read = async () => (await world.call(classOne.seat, getMember, { params })).body;
  const caseId = (await read()).caseId ?? 0;
  const { route } = (await world.call(school.seat, getCase, { params: { caseId } })).body;
  expect(route.map(({ reviewer }) => reviewer.id)).toEqual([
    school.organisation.id,
    province.organisation.id,
  ]);
  expect(await agree(school, caseId)).toEqual(['open', province.organisation.id]);
  expect(await read()).toMatchObject({ formState: 'under_review', certification: 'uncertified' });
  expect(await agree(school, caseId)).toEqual(['case.notReviewer']);
  expect(await agree(province, caseId)).toEqual(['agreed', null]);
  expect(await read()).toMatchObject({ formState: 'in_force', certification: 'certified' });

  // The branch corrects the number itself.
  const { version, developmentNumber } = await read();
  const next = String(Number(developmentNumber) + 1);
  const corrected = await world.call(classOne.seat, correctNumber, {
    params,
    body: { developmentNumber: next, version },
  });
  expect(corrected.codes).toEqual([]);
  expect((await read()).developmentNumber).toBe(next);
});

it('LIF-1 LIF-2 a way of leaving that the rule-book does not know is offered nowhere, and refused', async () => {
  const { classTwo } = league;
  // Who is planted was born in 2006.
  world.setNow('2036-03-02T10:00:00+08:00');
  const known = ['lapse', 'expulsion', 'death', 'army'];
  const { policy } = (await world.call(classTwo.seat, getSession)).body;
  expect(policy.endings).toEqual(known);
  const { id: memberId } = await plantMember(world, classTwo.organisation, classTwo.seat, {
    joinedMonth: '2022-05',
  });
  const params = { memberId };
  const { options } = (await world.call(classTwo.seat, listEndingsOf, { params })).body;
  expect(options.map(({ kind }) => kind)).toEqual(known);
  for (const kind of ['age', 'withdrawal'] as const) {
    const { faults } = await world.call(classTwo.seat, proposeEnding, {
      params,
      body: { kind, on: '2036-03-02', reason: '理由', reportedOn: '2036-03-02' },
    });
    expect(faults).toMatchObject([{ code: 'ending.kindNotKnown', path: 'kind' }]);
  }
  const many = await world.call(classTwo.seat, proposeLeavings, {
    body: { memberIds: [memberId], on: '2036-03-02' },
  });
  expect(many.body.items).toMatchObject([{ refusal: { code: 'ending.kindNotKnown' } }]);

  // Nobody is of age to leave, so nobody is told.
  expect((await world.call(classTwo.seat, listAged)).body.items).toEqual([]);
  await world.performJob('remind_of_leaving');
  const { items } = (await world.call(classTwo.seat, listMessages)).body;
  expect(JSON.stringify(items)).not.toContain('members_aged');
  const { toDos } = (await world.call(classTwo.seat, getHome)).body;
  expect(toDos.map(({ kind }) => kind)).not.toContain('members_aged');
});

it('CER-1 one that contradicts itself is refused at the start, which says where', async () => {
  const broken: Policy = { ...riverside, formReviewSteps: 0 };
  await expect(createWorld({ policy: broken })).rejects.toThrow(
    'The policy riverside contradicts itself: formReviewSteps',
  );
});
