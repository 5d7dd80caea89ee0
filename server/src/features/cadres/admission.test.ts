import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { replaceForm, uploadFile } from '#contract/archives.ts';
import { enterCadre } from '#contract/cadres.ts';
import { enterMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { askForRelease } from '#contract/number-cases.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

const post = {
  position: 'secretary',
  positionSince: '2024-09',
  cadreNature: 'part_time',
  onPartyCommittee: true,
  onPostState: 'on_post',
} as const;

async function sendForm(seat: Seat): Promise<string> {
  const query = { fileName: 'a.pdf' };
  return (await world.call(seat, uploadFile, { query, body: await buildPdf(randomUUID()) })).body.id;
}

async function enterAsCadre(at: Planted, particulars: EntryInput, formUploadId?: string): Promise<number> {
  const { isCadre: _, registeredAddress: __, ...person } = particulars;
  const { body, codes } = await world.call(at.seat, enterCadre, {
    body: {
      organisationId: at.organisation.id,
      particulars: { ...person, ...post },
      ...(formUploadId && { formUploadId }),
    },
  });
  expect(codes).toEqual([]);
  return body.memberId;
}

const admit = (branch: Planted, particulars: EntryInput) =>
  world.call(branch.seat, enterMember, {
    body: { organisationId: branch.organisation.id, particulars },
  });

it('ENT-14 of two branches that enter one cadre at the same moment the second is told of the first', async () => {
  const { school, classOne, classTwo } = league;
  const person = buildEarlyEntry({ name: '陈丁' });
  const memberId = await enterAsCadre(school, person);
  let both: ReturnType<typeof admit>[] = [];
  await world.context.db.transaction().execute(async (tx) => {
    await tx.selectFrom('members').select('id').where('id', '=', memberId).forUpdate().execute();
    both = [classOne, classTwo].map((branch) => admit(branch, person));
    await setTimeout(500);
  });
  const answers = await Promise.all(both);
  expect(answers.map(({ codes }) => codes).toSorted()).toEqual([[], ['member.elsewhere']]);
});

it('ENT-14 NUM-6 who is entered with another number leaves nothing open about the old one', async () => {
  const { school, classOne, classTwo } = league;
  const joined = { joinedMonth: '2017-05', developmentNumber: '201733000001' };
  const person = buildEarlyEntry({ name: '陈甲', ...joined });
  await enterAsCadre(school, person);
  const asked = await world.call(classTwo.seat, askForRelease, {
    body: {
      organisationId: classTwo.organisation.id,
      particulars: buildEarlyEntry({ name: '王乙', ...joined }),
      formUploadId: await sendForm(classTwo.seat),
    },
  });
  expect(asked.codes).toEqual([]);
  expect((await admit(classOne, { ...person, developmentNumber: '201733000002' })).codes).toEqual([]);
  const { state } = await world.context.db
    .selectFrom('cases')
    .select('state')
    .where('id', '=', asked.body.caseId)
    .executeTakeFirstOrThrow();
  expect(state).toBe('lapsed');
});

it('ENT-14 ARC-6 nobody is entered elsewhere while another form is under review', async () => {
  const top = await world.plantOrganisation({ kind: 'leading_body' });
  const county = await world.plantOrganisation({ kind: 'leading_body', parent: top });
  const countySeat = await world.plantAdministrator(county);
  const committee = await world.plantOrganisation({ kind: 'committee', parent: county });
  const at = { organisation: committee, seat: await world.plantAdministrator(committee) };
  const elsewhere = await world.plantOrganisation({
    kind: 'branch',
    parent: await world.plantOrganisation({ kind: 'committee', parent: top }),
  });
  const branch = { organisation: elsewhere, seat: await world.plantAdministrator(elsewhere) };
  const person = buildEntry({ name: '陈戊' });
  const memberId = await enterAsCadre(at, person, await sendForm(at.seat));
  const replaced = await world.call(countySeat, replaceForm, {
    params: { memberId },
    body: { uploadId: await sendForm(countySeat), reason: '扫描不清' },
  });
  expect(replaced.codes).toEqual([]);
  expect((await admit(branch, person)).codes).toEqual(['member.underReview']);
});

it('ENT-14 ORG-7 the archive follows, also where no form is asked any more', async () => {
  const { grade, school, classTwo } = league;
  const person = buildEntry({
    name: '陈己',
    idNumber: buildIdNumber('2003-03-14'),
    appliedToParty: false,
    joinedMonth: '2020-05',
    developmentNumber: '202034000001',
  });
  const memberId = await enterAsCadre(grade, person, await sendForm(grade.seat));
  const { id } = await world.context.db
    .selectFrom('cases')
    .select('id')
    .where('subject_id', '=', memberId)
    .executeTakeFirstOrThrow();
  await world.call(school.seat, decideCase, {
    params: { caseId: id },
    body: { decision: 'refuse', reason: '未盖章' },
  });
  const admitted = await admit(classTwo, {
    ...person,
    joinedMonth: '2018-05',
    developmentNumber: '201834000001',
  });
  expect(admitted.codes).toEqual([]);
  const archives = await world.context.db
    .selectFrom('archives')
    .select('organisation_id')
    .where('member_id', '=', memberId)
    .execute();
  expect(archives).toEqual([{ organisation_id: classTwo.organisation.id }]);
});
