import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideCase, listCases } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { loadOrganisationForUpdate, movePaths } from '../organisations/organisation-store.ts';

let world: World;
let league: League;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

async function move(what: Planted, to: Planted) {
  const params = { organisationId: what.organisation.id };
  const { version } = (await world.call(league.province.seat, getOrganisation, { params })).body;
  return world.call(league.province.seat, moveOrganisation, {
    params,
    body: { parentId: to.organisation.id, reason: '调整隶属关系', version },
  });
}

it('ORG-4 ORG-6 nothing moves away from under the reviewer of its open cases', async () => {
  const { classOne, grade, school, beside, province } = league;
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

  // The branch alone and with the general branch above it: the reviewer would stay behind.
  for (const what of [classOne, grade]) {
    const answer = await move(what, beside);
    expect(answer.codes).toEqual(['organisation.hasOpenCases']);
    expect(answer.faults[0]?.parameters).toEqual({ count: 1, names: '李四' });
  }
  // The school takes its cases along.
  const office = {
    organisation: await world.plantOrganisation({ kind: 'leading_body', parent: province.organisation }),
  };
  expect((await move(school, { ...office, seat: province.seat })).status).toBe(200);
  const moved = { ...school.seat };
  const inbox = await world.call(moved, listCases, { query: { state: 'open' } });
  expect(inbox.body.items).toMatchObject([{ subject: { memberId: member.id }, actions: { decide: null } }]);

  const caseId = inbox.body.items[0]?.id ?? 0;
  const decided = await world.call(moved, decideCase, { params: { caseId }, body: { decision: 'agree' } });
  expect(decided.status).toBe(200);
  expect((await move(grade, beside)).status).toBe(200);
});

it('ORG-7 what was moved away leaves the inbox of who decided it, and is not found there', async () => {
  const { classTwo, school, beside } = await plantLeague(world);
  const member = await plantMember(world, classTwo.organisation, classTwo.seat);
  const upload = async () =>
    (await world.call(classTwo.seat, uploadFile, { query: { fileName: 'a.pdf' }, body: await buildPdf() }))
      .body.id;
  const params = { memberId: member.id };
  await world.call(classTwo.seat, uploadForm, { params, body: { uploadId: await upload() } });
  const inboxOf = async (query: { text?: string } = {}) =>
    (await world.call(school.seat, listCases, { query })).body.items.map(({ id }) => id);
  const [caseId = 0] = await inboxOf();
  await world.call(school.seat, decideCase, { params: { caseId }, body: { decision: 'agree' } });
  expect(await inboxOf()).toEqual([caseId]);
  await world.context.db.transaction().execute(async (tx) => {
    const moved = await loadOrganisationForUpdate(tx, classTwo.organisation.id);
    const parent = await loadOrganisationForUpdate(tx, beside.organisation.id);
    if (!moved || !parent) throw new Error('gone');
    await movePaths(tx, moved, parent);
  });
  expect(await inboxOf()).toEqual([]);
  expect(await inboxOf({ text: member.idNumber })).toEqual([]);
});
