import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import {
  addPost,
  type CadreInput,
  changePost,
  choosePosition,
  endPost,
  enterCadre,
  findCadre,
  listCadres,
  listPosts,
  type PostInput,
} from '#contract/cadres.ts';
import type { Position } from '#contract/dictionaries/cadres.ts';
import { getHome } from '#contract/home.ts';
import {
  correctParticulars,
  enterMember,
  getMember,
  listMembers,
  openMemberAccount,
} from '#contract/members.ts';
import { dissolveOrganisation } from '#contract/organisations.ts';
import { type PolicyName, policies } from '../../policies/index.ts';
import { entryRowOf } from '../../sample-data/entry-row.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { joinBranch } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { createEntryCompanion } from '../archives/index.ts';
import { memberImport } from '../members/index.ts';

const everyPolicy = Object.keys(policies) as PolicyName[];
const post: PostInput = {
  position: 'secretary',
  positionSince: '2024-09',
  cadreNature: 'part_time',
  onPartyCommittee: true,
  onPostState: 'on_post',
};

/** Of somebody who joined before forms were asked for. */
function buildCadre(changes: CadreInput = {}): CadreInput {
  const { isCadre, registeredAddress, ...person } = buildEarlyEntry(changes);
  return { ...person, ...post, ...changes };
}

let serial = 0;
const uniqueName = () =>
  `陈${'一二三四五六七八九十'[serial % 10]}${'甲乙丙丁戊己庚辛壬癸'[Math.floor(serial++ / 10) % 10]}`;

function enter(
  world: World,
  seat: Seat,
  organisation: Planted,
  particulars = buildCadre({ name: uniqueName() }),
  formUploadId?: string,
) {
  return world.call(seat, enterCadre, {
    body: {
      organisationId: organisation.organisation.id,
      particulars,
      ...(formUploadId && { formUploadId }),
    },
  });
}

async function sendPdf(world: World, seat: Seat): Promise<string> {
  const answer = await world.call(seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf(randomUUID()),
  });
  return answer.body.id;
}

async function list(world: World, seat: Seat, query: Record<string, unknown>) {
  const { body } = await world.call(seat, listCadres, { query: query as { level: 'own' } });
  return body.items;
}

const namesOf = (rows: Awaited<ReturnType<typeof list>>) => rows.map(({ name }) => name);

/** A post whose position stands as the lists of earlier years had it. */
async function age(world: World, postId: number, position: Position): Promise<void> {
  await world.context.db.updateTable('posts').set({ position }).where('id', '=', postId).execute();
}

async function kindsOf(world: World, memberId: number): Promise<string[]> {
  const rows = await world.context.db
    .selectFrom('actions')
    .select('kind')
    .where('subject_kind', '=', 'member')
    .where('subject_id', '=', memberId)
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
}

describe.each(everyPolicy)('%s', (policy) => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  test.each(['province', 'school', 'grade'] as const)(
    'ENT-4 the administrator of a %s enters its own cadre, who is no member of a branch',
    async (place) => {
      const { seat } = league[place];
      const particulars = buildCadre({ name: uniqueName() });
      const { status, body } = await enter(world, seat, league[place], particulars);
      expect(status).toBe(200);
      expect(body).toMatchObject({ known: false, standing: 'listed', certification: 'not_asked' });
      const rows = await list(world, seat, { level: 'own' });
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        name: particulars.name,
        post: { position: 'secretary', positionSince: '2024-09', onPostState: 'on_post', isOld: false },
        member: { inBranch: false, isCadre: true, organisation: { id: league[place].organisation.id } },
      });
      expect(JSON.stringify(rows)).not.toContain(particulars.idNumber);
      expect(await kindsOf(world, body.memberId)).toEqual(['cadre_entered']);
    },
  );

  it('ENT-4 all faults of the form are told at once', async () => {
    const { faults } = await enter(world, league.school.seat, league.school, {});
    expect(faults.map(({ path, code }) => `${path}: ${code}`)).toEqual(
      expect.arrayContaining([
        'name: entry.nameMissing',
        'idNumber: entry.idNumberMissing',
        'position: entry.positionMissing',
        'positionSince: entry.positionSinceMissing',
        'cadreNature: entry.cadreNatureMissing',
        'onPartyCommittee: entry.onPartyCommitteeMissing',
        'onPostState: entry.onPostStateMissing',
        'isVolunteer: entry.isVolunteerMissing',
      ]),
    );
    const paths = faults.map(({ path }) => path);
    for (const left of ['appointment', 'registeredAddress', 'isCadre']) expect(paths).not.toContain(left);
  });

  it('ENT-2 a cadre of a branch holds the post that the entry gave, seen on the member and in the list', async () => {
    const { classOne, school } = league;
    const name = uniqueName();
    const cadre = { isCadre: true, position: 'secretary', appointment: 'elected' } as const;
    const particulars = buildEarlyEntry({ ...post, ...cadre, name });
    const params = { memberId: await joinBranch(world, classOne, particulars) };
    const { body: member } = await world.call(classOne.seat, getMember, { params });
    expect(member).toMatchObject({ isCadre: true, inBranch: true });
    expect(member.particulars).toMatchObject({
      isCadre: true,
      position: 'secretary',
      appointment: 'elected',
    });
    const [row] = await list(world, classOne.seat, { level: 'own' });
    expect(row).toMatchObject({ name, post: { position: 'secretary', onPostState: null } });
    expect(namesOf(await list(world, school.seat, { level: 'below', text: name }))).toEqual([name]);
    expect(namesOf(await list(world, school.seat, { level: 'own', text: name }))).toEqual([]);
  });

  it('ENT-2 a correction of the particulars leaves the post as it is', async () => {
    const { classOne } = league;
    const particulars = buildEarlyEntry({
      ...post,
      isCadre: true,
      appointment: 'elected',
      name: uniqueName(),
    });
    const params = { memberId: await joinBranch(world, classOne, particulars) };
    const { idNumber, idNumberAgain, phone, ...kept } = particulars;
    const { status } = await world.call(classOne.seat, correctParticulars, {
      params,
      body: { particulars: { ...kept, isCadre: false, qq: '123456' } as never, version: 1 },
    });
    expect(status).toBe(200);
    const { body: member } = await world.call(classOne.seat, getMember, { params });
    expect(member.particulars).toMatchObject({ qq: '123456', isCadre: true, position: 'secretary' });
  });

  it('ENT-11 a position outside the present list is refused, with what may be chosen', async () => {
    const { faults } = await enter(
      world,
      league.school.seat,
      league.school,
      buildCadre({ name: uniqueName(), position: 'alternate_member' }),
    );
    expect(faults).toMatchObject([{ code: 'entry.positionUnknown', path: 'position' }]);
    expect(faults[0]?.message).toContain('书记');
  });
});

describe('ENT-11 under national-2023', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  async function toDos(seat: Seat) {
    const { notices, toDos } = (await world.call(seat, getHome)).body;
    const brief = (lines: typeof notices) =>
      lines.filter(({ kind }) => kind.startsWith('positions')).map(({ kind, count }) => [kind, count]);
    return { notices: brief(notices), toDos: brief(toDos) };
  }

  it('an old position is noticed at login until the administrator has chosen again', async () => {
    const { school, province, classOne, beside } = league;
    const { body } = await enter(world, school.seat, school);
    expect(await toDos(school.seat)).toEqual({ notices: [], toDos: [] });

    await age(world, body.postId, 'organisation_member');
    expect(await toDos(school.seat)).toEqual({ notices: [['positions_old', 1]], toDos: [] });
    expect(await toDos(province.seat)).toEqual({ notices: [], toDos: [['positions_old_below', 1]] });
    for (const { seat } of [classOne, beside]) expect((await toDos(seat)).notices).toEqual([]);

    const [row] = await list(world, school.seat, { level: 'own', oldOnly: true });
    expect(row?.post).toMatchObject({ position: 'organisation_member', isOld: true });
    const params = { postId: body.postId };
    const choose = (position: string, version: number) =>
      world.call(school.seat, choosePosition, { params, body: { position, version } });
    expect((await choose('publicity_member', 1)).codes).toEqual(['entry.positionUnknown']);
    expect((await choose('member', 7)).codes).toEqual(['post.changedMeanwhile']);
    expect((await choose('member', 1)).status).toBe(200);
    expect((await choose('secretary', 2)).codes).toEqual(['post.positionPresent']);
    expect(await toDos(school.seat)).toEqual({ notices: [], toDos: [] });
    expect(await list(world, school.seat, { level: 'own', oldOnly: true })).toEqual([]);
    expect(await kindsOf(world, body.memberId)).toEqual(['cadre_entered', 'position_chosen']);
  });

  it('the cadre chooses again, and nobody else among the members', async () => {
    const { school, classOne } = league;
    const { body } = await enter(world, school.seat, school);
    await age(world, body.postId, 'staff');
    const own = await world.plantMemberSeat(school.organisation, body.memberId);
    const other = await plantMember(world, classOne.organisation, classOne.seat);
    const stranger = await world.plantMemberSeat(classOne.organisation, other.id);
    const call = (seat: Seat) =>
      world.call(seat, choosePosition, {
        params: { postId: body.postId },
        body: { position: 'deputy_secretary', version: 1 },
      });
    const shown = await world.call(own, listPosts, { params: { memberId: body.memberId } });
    expect(shown.body.items).toMatchObject([
      { isOld: true, actions: { choosePosition: null, change: { code: 'post.notFound' } } },
    ]);
    expect((await world.call(stranger, listPosts, { params: { memberId: body.memberId } })).status).toBe(404);
    expect((await call(stranger)).status).toBe(404);
    expect((await call(own)).status).toBe(200);
    const after = await world.call(own, listPosts, { params: { memberId: body.memberId } });
    expect(after.body.items).toMatchObject([{ position: 'deputy_secretary', isOld: false }]);
  });

  it('a change of the other particulars asks to choose again too', async () => {
    const { school } = league;
    const { body } = await enter(world, school.seat, school);
    await age(world, body.postId, 'rights_member');
    const change = (position: string) =>
      world.call(school.seat, changePost, {
        params: { postId: body.postId },
        body: { post: { ...post, position, cadreNature: 'full_time' }, version: 1 },
      });
    expect((await change('rights_member')).codes).toEqual(['entry.positionUnknown']);
    expect((await change('member')).status).toBe(200);
  });

  it('an ended post with an old position is history and noticed no more', async () => {
    const { beside } = league;
    const { body } = await enter(world, beside.seat, beside);
    await age(world, body.postId, 'other');
    expect((await toDos(beside.seat)).notices).toEqual([['positions_old', 1]]);
    await world.call(beside.seat, endPost, {
      params: { postId: body.postId },
      body: { endedOn: '2026-03-01', reason: '换届', version: 1 },
    });
    expect((await toDos(beside.seat)).notices).toEqual([]);
    const [row] = await list(world, beside.seat, { level: 'own', ended: true });
    expect(row?.post).toMatchObject({ position: 'other', isOld: false, endReason: '换届' });
  });
});

test.each(['national-2020', 'beijing'])('ENT-11 under %s nothing was standardised', async (policy) => {
  const world = await createWorld({ policy });
  try {
    const league = await plantLeague(world);
    const { school } = league;
    const { body } = await enter(
      world,
      school.seat,
      school,
      buildCadre({ name: uniqueName(), position: 'organisation_member' }),
    );
    const [row] = await list(world, school.seat, { level: 'own' });
    expect(row?.post).toMatchObject({ id: body.postId, position: 'organisation_member', isOld: false });
    const { notices } = (await world.call(school.seat, getHome)).body;
    expect(notices.map(({ kind }) => kind)).not.toContain('positions_old');
  } finally {
    await world.close();
  }
});

describe('one person', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  async function enterInto(branch: Planted, particulars = buildEarlyEntry({ name: uniqueName() })) {
    const { body, faults } = await world.call(branch.seat, enterMember, {
      body: { organisationId: branch.organisation.id, particulars },
    });
    return { particulars, memberId: body.memberId, faults };
  }

  it('ENT-4 ENT-14 a member of a branch holds posts in several organisations; the particulars stay', async () => {
    const { classOne, school, beside } = league;
    const { particulars, memberId } = await enterInto(classOne);
    const { name = '', idNumber = '' } = particulars;
    const find = (given: { name: string; idNumber: string }) =>
      world.call(beside.seat, findCadre, { body: given });
    expect((await find({ name, idNumber })).body.organisation?.id).toBe(classOne.organisation.id);
    expect((await find({ name: '别人', idNumber })).body.organisation).toBeNull();
    expect((await find({ name, idNumber: buildIdNumber() })).body.organisation).toBeNull();

    const typed = { name, idNumber, idNumberAgain: idNumber, ...post, phone: '13900000000' };
    for (const at of [school, beside]) {
      const { body } = await enter(world, at.seat, at, typed);
      expect(body).toMatchObject({ memberId, known: true, reviewer: null });
    }
    const twice = await enter(world, school.seat, school, typed);
    expect(twice.codes).toEqual(['cadre.alreadyHere']);

    const seen = await world.call(classOne.seat, getMember, { params: { memberId } });
    expect(seen.body).toMatchObject({
      inBranch: true,
      isCadre: true,
      organisation: { id: classOne.organisation.id },
    });
    expect(seen.body.particulars.phoneMasked).not.toContain('139');
    const { body: posts } = await world.call(classOne.seat, listPosts, { params: { memberId } });
    expect(posts.items.map((item) => [item.organisation.id, item.actions.change?.code ?? null])).toEqual([
      [school.organisation.id, 'post.notFound'],
      [beside.organisation.id, 'post.notFound'],
    ]);

    // ORG-7: beside sees the post, and not the member of a branch that is not below it.
    const [row] = await list(world, beside.seat, { level: 'own', text: idNumber });
    expect(row).toMatchObject({ name, member: null });
    expect((await world.call(beside.seat, getMember, { params: { memberId } })).status).toBe(404);
  });

  it('ENT-14 another name under the number, a second number that differs, and a form are faults', async () => {
    const { classOne, school } = league;
    const { particulars } = await enterInto(classOne);
    const idNumber = particulars.idNumber ?? '';
    const { faults } = await enter(
      world,
      school.seat,
      school,
      { ...post, name: '别人', idNumber, idNumberAgain: buildIdNumber() },
      await sendPdf(world, school.seat),
    );
    expect(faults.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'name: cadre.nameDiffers',
      'idNumberAgain: entry.idNumbersDiffer',
      'form: cadre.formOfKnownPerson',
    ]);
  });

  it('ENT-4 a new person of a branch is entered as its member', async () => {
    const { classOne } = league;
    expect((await enter(world, classOne.seat, classOne)).codes).toEqual(['cadre.ofBranch']);
  });

  it('ENT-14 a branch enters a cadre of the committee, who becomes its member and keeps post and account', async () => {
    const { school, classTwo } = league;
    const cadre = buildCadre({ name: uniqueName() });
    const { body } = await enter(world, school.seat, school, cadre);
    const params = { memberId: body.memberId };
    const account = await world.call(school.seat, openMemberAccount, { params });
    expect(account.status).toBe(200);

    const { onPostState, ...person } = cadre;
    const asMember = { ...person, isCadre: false, registeredAddress: '江苏省松岭县云桥路39号' };
    const bare = {
      ...asMember,
      position: undefined,
      positionSince: undefined,
      cadreNature: undefined,
      onPartyCommittee: undefined,
    };
    const wrong = await enterInto(classTwo, { ...bare, name: '别人' });
    expect(wrong.faults.map(({ path, code }) => `${path}: ${code}`)).toEqual(['name: cadre.nameDiffers']);

    expect((await enterInto(classTwo, bare)).memberId).toBe(body.memberId);
    const { body: member } = await world.call(classTwo.seat, getMember, { params });
    expect(member).toMatchObject({
      inBranch: true,
      isCadre: true,
      organisation: { id: classTwo.organisation.id },
      particulars: { registeredAddress: '江苏省松岭县云桥路39号' },
    });
    const seat = await world.context.db
      .selectFrom('seats')
      .select('organisation_id')
      .where('member_id', '=', body.memberId)
      .executeTakeFirstOrThrow();
    expect(seat.organisation_id).toBe(classTwo.organisation.id);
    expect(await kindsOf(world, body.memberId)).toContain('member_entered');
    const again = await enterInto(classTwo, bare);
    expect(again.faults.map(({ code }) => code)).toEqual(['member.alreadyHere']);
  });

  it('ENT-14 a row of batch entry does not make a cadre a member by the way, and says so', async () => {
    const { school, classTwo } = league;
    const cadre = buildCadre({ name: uniqueName() });
    await enter(world, school.seat, school, cadre);
    const { context } = world;
    const { checkRows } = memberImport(context, { companion: createEntryCompanion(context) });
    const particulars = buildEarlyEntry({ name: cadre.name, idNumber: cadre.idNumber });
    const [row] = await checkRows(context, classTwo.organisation, [entryRowOf(particulars, 2)]);
    expect(row?.faults).toMatchObject([
      { code: 'cadre.enteredAsCadre', parameters: { organisation: school.organisation.name } },
    ]);
  });

  it('ENT-14 ARC-6 with a form in force the particulars that were agreed must be the same, and the form stays', async () => {
    const { school, classTwo } = league;
    const { isCadre, registeredAddress, ...person } = buildEntry({ name: uniqueName() });
    const cadre = { ...person, ...post };
    const { body } = await enter(world, school.seat, school, cadre, await sendPdf(world, school.seat));
    expect(body).toMatchObject({ standing: 'listed', certification: 'certified' });

    const { onPostState, position, positionSince, cadreNature, onPartyCommittee, ...rest } = cadre;
    const asMember = { ...rest, isCadre: false, registeredAddress: '江苏省松岭县云桥路39号' };
    const other = await enterInto(classTwo, { ...asMember, joinedMonth: '2022-06' });
    expect(other.faults.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'joinedMonth: cadre.certifiedDiffers',
    ]);
    expect((await enterInto(classTwo, asMember)).memberId).toBe(body.memberId);
    const { body: member } = await world.call(classTwo.seat, getMember, { params: body });
    expect(member).toMatchObject({
      certification: 'certified',
      formState: 'in_force',
      standing: 'listed',
      organisation: { id: classTwo.organisation.id },
    });
    const archive = await world.context.db
      .selectFrom('archives')
      .select('organisation_path')
      .where('member_id', '=', body.memberId)
      .executeTakeFirstOrThrow();
    expect(archive.organisation_path).toBe(classTwo.organisation.path);
  });

  it('ENT-4 STA-2 a cadre of a committee is no member of it in the figures', async () => {
    const { beside } = league;
    const before = (await world.call(beside.seat, getHome)).body.figures.members.count;
    const { body } = await enter(world, beside.seat, beside);
    expect((await world.call(beside.seat, getHome)).body.figures.members.count).toBe(before);
    const measures = await world.context.db
      .selectFrom('member_measures')
      .select('measure')
      .where('member_id', '=', body.memberId)
      .execute();
    expect(measures.map(({ measure }) => measure).filter((measure) => measure === 'listed')).toEqual([]);
  });
});

describe('ENT-4 the form of a cadre', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  const buildNew = () => {
    const { isCadre, registeredAddress, ...person } = buildEntry({ name: uniqueName() });
    return { ...person, ...post };
  };

  it('is part of the entry of who joined in 2020 or later', async () => {
    const { school } = league;
    expect((await enter(world, school.seat, school, buildNew())).codes).toEqual(['form.missing']);
    const { body } = await enter(world, school.seat, school, buildNew(), await sendPdf(world, school.seat));
    expect(body).toMatchObject({ certification: 'certified', standing: 'listed', reviewer: null });
  });

  it('goes from a general branch to its superior (N23 2.3), and comes back', async () => {
    const { school, grade } = league;
    const { body } = await enter(world, grade.seat, grade, buildNew(), await sendPdf(world, grade.seat));
    expect(body).toMatchObject({
      standing: 'awaiting_approval',
      certification: 'uncertified',
      reviewer: { id: school.organisation.id },
    });
    const shown = async () => (await list(world, grade.seat, { level: 'own' }))[0]?.member;
    const decide = async (decision: 'agree' | 'refuse') =>
      world.call(school.seat, decideCase, {
        params: { caseId: (await shown())?.caseId ?? 0 },
        body: { decision, reason: '未盖章' },
      });
    expect((await decide('refuse')).status).toBe(200);
    expect(await shown()).toMatchObject({ formState: 'refused', actions: { uploadForm: null } });
    const uploadId = await sendPdf(world, grade.seat);
    const params = { memberId: body.memberId };
    expect((await world.call(grade.seat, uploadForm, { params, body: { uploadId } })).status).toBe(200);
    expect((await decide('agree')).status).toBe(200);
    expect(await shown()).toMatchObject({
      formState: 'in_force',
      certification: 'certified',
      standing: 'listed',
    });
  });

  it('under review keeps a branch from entering the person', async () => {
    const { grade, classOne } = league;
    const cadre = buildNew();
    await enter(world, grade.seat, grade, cadre, await sendPdf(world, grade.seat));
    const { position, positionSince, cadreNature, onPartyCommittee, onPostState, ...person } = cadre;
    const { codes } = await world.call(classOne.seat, enterMember, {
      body: {
        organisationId: classOne.organisation.id,
        particulars: { ...person, isCadre: false, registeredAddress: '云桥路39号' },
        formUploadId: await sendPdf(world, classOne.seat),
      },
    });
    expect(codes).toEqual(['member.underReview']);
  });
});

describe('posts', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  it('ENT-2 a member becomes a cadre of the own branch, once, also after certification', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat, { joinedMonth: '2019-05' });
    const params = { memberId: member.id };
    const before = await world.call(classOne.seat, listPosts, { params });
    expect(before.body).toMatchObject({
      items: [],
      organisation: { id: classOne.organisation.id, kind: 'branch' },
      actions: { add: null },
    });
    const add = (given: PostInput) => world.call(classOne.seat, addPost, { params, body: { post: given } });
    expect((await add(post)).codes).toEqual(['entry.appointmentMissing']);
    const ofBranch = { ...post, appointment: 'elected' };
    expect((await add(ofBranch)).status).toBe(200);
    expect((await add(ofBranch)).codes).toEqual(['cadre.alreadyHere']);
    const after = await world.call(classOne.seat, listPosts, { params });
    expect(after.body.actions.add).toMatchObject({ code: 'post.heldHere' });
    expect(await kindsOf(world, member.id)).toEqual(['post_entered']);
  });

  it('ENT-4 a post is changed, on the record by fields, and nothing is written where nothing changes', async () => {
    const { school } = league;
    const { body } = await enter(world, school.seat, school);
    const change = (given: PostInput, version: number) =>
      world.call(school.seat, changePost, {
        params: { postId: body.postId },
        body: { post: given, version },
      });
    expect((await change(post, 1)).status).toBe(200);
    expect(await kindsOf(world, body.memberId)).toEqual(['cadre_entered']);
    const promoted = {
      ...post,
      position: 'deputy_secretary',
      positionSince: '2025-01',
      onPostState: 'off_post',
    };
    expect((await change(promoted, 1)).status).toBe(200);
    expect((await change(post, 1)).codes).toEqual(['post.changedMeanwhile']);
    const action = await world.context.db
      .selectFrom('actions')
      .select('details')
      .where('kind', '=', 'post_changed')
      .where('subject_id', '=', body.memberId)
      .executeTakeFirstOrThrow();
    expect(action.details).toMatchObject({
      fields: ['position', 'positionSince', 'onPostState'],
      from: 'secretary',
      to: 'deputy_secretary',
    });
  });

  test.each([
    ['no day', { endedOn: '', reason: '换届' }, ['endedOn: post.endDayUnreadable']],
    ['a day that is none', { endedOn: '2025-02-30', reason: '换届' }, ['endedOn: post.endDayUnreadable']],
    ['tomorrow', { endedOn: '2026-03-03', reason: '换届' }, ['endedOn: post.endDayInFuture']],
    ['before it began', { endedOn: '2024-08-31', reason: '换届' }, ['endedOn: post.endBeforeBeginning']],
    ['no reason', { endedOn: '2026-03-02', reason: ' ' }, ['reason: post.endReasonMissing']],
  ])('ENT-4 a post is not ended with %s', async (_, end, told) => {
    const { school } = league;
    const { body } = await enter(world, school.seat, school);
    const { faults } = await world.call(school.seat, endPost, {
      params: { postId: body.postId },
      body: { ...end, version: 1 },
    });
    expect(faults.map(({ path, code }) => `${path}: ${code}`)).toEqual(told);
  });

  it('ENT-4 an ended post stays as history, and the person may hold one there again', async () => {
    const { school } = league;
    const cadre = buildCadre({ name: uniqueName() });
    const { body } = await enter(world, school.seat, school, cadre);
    const params = { postId: body.postId };
    const end = () =>
      world.call(school.seat, endPost, {
        params,
        body: { endedOn: '2026-03-02', reason: '调离', version: 1 },
      });
    expect((await end()).status).toBe(200);
    expect((await end()).codes).toEqual(['post.ended']);
    const change = await world.call(school.seat, changePost, { params, body: { post, version: 2 } });
    expect(change.codes).toEqual(['post.ended']);
    const { name = '', idNumber = '' } = cadre;
    const again = await enter(world, school.seat, school, {
      ...post,
      name,
      idNumber,
      idNumberAgain: idNumber,
    });
    expect(again.body).toMatchObject({ known: true, memberId: body.memberId });
    const { body: posts } = await world.call(school.seat, listPosts, {
      params: { memberId: body.memberId },
    });
    expect(posts.items.map(({ endedOn }) => endedOn)).toEqual([null, '2026-03-02']);
  });

  it('ENT-4 of two entries at once one person and one post come out', async () => {
    const { school } = league;
    const cadre = buildCadre({ name: uniqueName() });
    const answers = await Promise.all([1, 2].map(() => enter(world, school.seat, school, cadre)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('ORG-7 posts beside and above are neither listed nor changed, nor entered', async () => {
    const { school, beside, province, classOne } = league;
    const { body } = await enter(world, beside.seat, beside);
    const above = await enter(world, province.seat, province);
    const params = { postId: body.postId };
    const end = { endedOn: '2026-03-02', reason: '换届', version: 1 };
    for (const { seat } of [school, classOne]) {
      expect((await world.call(seat, changePost, { params, body: { post, version: 1 } })).status).toBe(404);
      expect((await world.call(seat, endPost, { params, body: end })).status).toBe(404);
      expect(
        (await world.call(seat, choosePosition, { params, body: { position: 'member', version: 1 } })).status,
      ).toBe(404);
      expect(
        (await world.call(seat, endPost, { params: { postId: above.body.postId }, body: end })).status,
      ).toBe(404);
      expect((await enter(world, seat, beside)).codes).toEqual(['organisation.notFound']);
      const query = { level: 'below', organisationId: beside.organisation.id } as const;
      expect((await world.call(seat, listCadres, { query })).status).toBe(404);
    }
    const below = namesOf(await list(world, province.seat, { level: 'below' }));
    expect(below.length).toBeGreaterThan(0);
    const member = await world.plantMemberSeat(beside.organisation, body.memberId);
    expect((await world.call(member, endPost, { params, body: end })).codes).toEqual(['session.wrongSeat']);
  });

  it('ORG-4 an organisation in which posts are held is not dissolved, saying who holds them', async () => {
    const { school } = league;
    const organisation = await world.plantOrganisation({ kind: 'committee', parent: school.organisation });
    const empty = { organisation, seat: school.seat };
    const cadre = buildCadre({ name: '钱守职' });
    const { body } = await enter(world, school.seat, empty, cadre);
    const dissolve = () =>
      world.call(school.seat, dissolveOrganisation, {
        params: { organisationId: organisation.id },
        body: { reason: '撤并', version: 1 },
      });
    const refused = await dissolve();
    expect(refused.codes).toEqual(['organisation.hasPosts']);
    expect(refused.faults[0]?.message).toContain('钱守职');
    await world.call(school.seat, endPost, {
      params: { postId: body.postId },
      body: { endedOn: '2026-03-02', reason: '组织撤并', version: 1 },
    });
    expect((await dissolve()).status).toBe(200);
  });

  it('ENT-4 who was entered as a cadre is found among the persons whose forms are kept', async () => {
    const { school } = league;
    const cadre = buildCadre({ name: uniqueName() });
    await enter(world, school.seat, school, cadre);
    const { body } = await world.call(school.seat, listMembers, { query: { text: cadre.idNumber ?? '' } });
    expect(body.items).toMatchObject([{ name: cadre.name, inBranch: false }]);
  });

  it('ENT-4 lists are narrowed by name, ID number and position, by pages', async () => {
    const { beside, province } = league;
    const cadre = buildCadre({ name: '孙可寻', position: 'deputy_secretary' });
    await enter(world, beside.seat, beside, cadre);
    for (const text of ['可寻', cadre.idNumber])
      expect(namesOf(await list(world, beside.seat, { level: 'own', text }))).toEqual(['孙可寻']);
    const rows = await list(world, beside.seat, { level: 'own', position: 'deputy_secretary' });
    expect(namesOf(rows)).toEqual(['孙可寻']);
    const first = await world.call(province.seat, listCadres, { query: { level: 'below', limit: 1 } });
    const second = await world.call(province.seat, listCadres, {
      query: { level: 'below', limit: 1, ...(first.body.next && { after: first.body.next }) },
    });
    expect(second.body.items[0]?.post.id).not.toBe(first.body.items[0]?.post.id);
  });
});
