import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { logIn } from '#contract/accounts.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { listPosts } from '#contract/cadres.ts';
import { addSilentPeer } from '#contract/federation.ts';
import { markGraduation } from '#contract/graduations.ts';
import * as contract from '#contract/handovers.ts';
import { getHome } from '#contract/home.ts';
import { enterMember, getMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { dissolveOrganisation } from '#contract/organisations.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { buildEarlyEntry, buildEntry } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { joinByApplication } from '../../testing/join-by-application.ts';
import { createPeeredWorlds, type PeeredWorlds, type Side } from '../../testing/peered-worlds.ts';
import type { Planted } from '../../testing/plant-league.ts';
import { createEntryCompanion } from '../archives/index.ts';
import { transact } from '../record/index.ts';
import { lapseHandovers } from './lapse-handovers.ts';
import { createReleaseHandler } from './take-release.ts';

const sides = ['national', 'beijing'] as const;
type SideName = (typeof sides)[number];
let worlds: PeeredWorlds;
let now = new Date('2026-06-10T10:00:00+08:00').getTime();
/** In each system: a committee, and branches below it. */
let places: Record<SideName, { committee: Planted; branch: Planted; other: Planted }>;
let peers: Record<SideName, number>;

beforeAll(async () => {
  worlds = await createPeeredWorlds({
    national: { now: new Date(now).toISOString() },
    beijing: { now: new Date(now).toISOString() },
  });
  const ids = await worlds.connect();
  peers = { national: ids.beijingAtNational, beijing: ids.nationalAtBeijing };
  const plant = async ({ world, root }: Side, name: string) => {
    const of = async (kind: 'committee' | 'branch', parent: typeof root, called: string) => {
      const organisation = await world.plantOrganisation({ kind, parent, name: called });
      return { organisation, seat: await world.plantAdministrator(organisation) };
    };
    const committee = await of('committee', root, `共青团${name}大学委员会`);
    return {
      committee,
      branch: await of('branch', committee.organisation, `共青团${name}大学一班支部委员会`),
      other: await of('branch', committee.organisation, `共青团${name}大学二班支部委员会`),
    };
  };
  places = {
    national: await plant(worlds.national, '云岚'),
    beijing: await plant(worlds.beijing, '京城'),
  };
});
afterAll(() => worlds?.close());
beforeEach(() => worlds.network.befall(null));

const worldOf = (name: SideName) => worlds[name].world;
const otherThan = (name: SideName): SideName => (name === 'national' ? 'beijing' : 'national');

function wait(milliseconds: number): void {
  now += milliseconds;
  for (const name of sides) worldOf(name).setNow(new Date(now));
}

const perform = (name: SideName, job: string, payload: unknown) => worldOf(name).performJob(job, payload);

/** What the record has about moves to other systems. */
async function kindsOf(name: SideName, memberId: number): Promise<string[]> {
  const rows = await worldOf(name)
    .context.db.selectFrom('actions')
    .select('kind')
    .where('subject_kind', '=', 'member')
    .where('subject_id', '=', memberId)
    .where('kind', 'like', 'handover%')
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
}

const deliver = (name: SideName) => perform(name, 'deliver_messages', { peerId: peers[name] });

/** Until nothing is left to say. */
async function settle(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    wait(3_700_000);
    for (const name of sides) {
      await deliver(name);
      await worldOf(name).runJobs();
    }
  }
}

interface Person {
  readonly name: string;
  readonly idNumber: string;
}

/** A new member of the branch, of whom no form is asked unless they say so. */
async function join(
  name: SideName,
  of: EntryInput = {},
  branch = places[name].branch,
): Promise<Person & { id: number }> {
  const entry = buildEarlyEntry(of);
  const person = { name: entry.name ?? '', idNumber: entry.idNumber ?? '' };
  if (name === 'beijing') return { ...person, id: await joinByApplication(worldOf(name), branch, entry) };
  const entered = await worldOf(name).call(branch.seat, enterMember, {
    body: { organisationId: branch.organisation.id, particulars: entry },
  });
  if (entered.status !== 200) throw new Error(entered.codes.join());
  return { ...person, id: entered.body.memberId };
}

const begin = (
  from: SideName,
  memberId: number,
  target: string,
  by: Planted = places[from].branch,
  more: object = {},
) =>
  worldOf(from).call(by.seat, contract.beginHandover, {
    params: { memberId },
    body: {
      peerId: peers[from],
      province: '11',
      target,
      reason: 'further_study',
      details: { destination: 'university', schoolName: '某大学', schoolAddress: '某地' },
      ...more,
    },
  });

const stateOf = async (from: SideName, memberId: number) => {
  const { body } = await worldOf(from).call(places[from].committee.seat, contract.listHandovers, {
    query: { limit: 200 },
  });
  return body.items.find(({ member }) => member.id === memberId)?.state;
};

const arrivalOf = async (at: SideName, { name, idNumber }: Person) => {
  const { body } = await worldOf(at).call(places[at].committee.seat, contract.listArrivals, {
    query: { limit: 200 },
  });
  return body.items.find((item) => item.name === name && idNumber.endsWith(item.idNumberMasked.slice(-2)));
};

const decide = (
  at: SideName,
  arrivalId: number,
  body: object = { decision: 'agree' },
  by = places[at].branch,
) =>
  worldOf(at).call(by.seat, contract.decideArrival, {
    params: { arrivalId },
    body: body as { decision: 'agree' },
  });

/** In how many branches of a system somebody is a member. */
async function presence(name: SideName, idNumber: string): Promise<number> {
  const { db, personalData } = worldOf(name).context;
  const rows = await db
    .selectFrom('members')
    .select('id')
    .where('id_number_hash', '=', personalData.fingerprint('id-number', idNumber))
    .where('standing', '=', 'listed')
    .execute();
  return rows.length;
}

const presences = async ({ idNumber }: Person) => Promise.all(sides.map((name) => presence(name, idNumber)));

it('ORG-4 TRF-8 a branch from which somebody is on their way to another system is not dissolved before they have arrived', async () => {
  const { world } = worlds.national;
  const { committee } = places.national;
  const organisation = await world.plantOrganisation({
    kind: 'branch',
    parent: committee.organisation,
    name: '共青团云岚大学最后一班支部委员会',
  });
  const person = await join('national', { name: '祝余' }, { ...committee, organisation });
  await begin('national', person.id, places.beijing.branch.organisation.name, committee);
  await settle();
  await decide('beijing', (await arrivalOf('beijing', person))?.id ?? 0);
  await deliver('beijing');
  expect(await presences(person)).toEqual([0, 0]);
  const dissolve = () =>
    world.call(committee.seat, dissolveOrganisation, {
      params: { organisationId: organisation.id },
      body: { reason: '毕业', version: 1 },
    });
  const refused = await dissolve();
  expect(refused.faults).toMatchObject([
    { code: 'organisation.hasReleased', parameters: { count: 1, names: '祝余' } },
  ]);
  await settle();
  expect(await presences(person)).toEqual([0, 1]);
  expect((await dissolve()).codes).toEqual([]);
});

describe.each(sides)('TRF-3 TRF-4 out of %s', (from) => {
  const to = otherThan(from);
  const one = from === 'national' ? [1, 0] : [0, 1];
  const other = from === 'national' ? [0, 1] : [1, 0];

  it('TRF-3 TRF-4 TRF-8 the other system agrees: the member is here until it has, and there from then on', async () => {
    const person = await join(from, { name: '沈知行' });
    const target = places[to].branch;
    const begun = await begin(from, person.id, target.organisation.name);
    expect(begun.codes).toEqual([]);
    expect((await begin(from, person.id, target.organisation.name)).codes).toEqual(['handover.openAlready']);
    expect(await arrivalOf(to, person)).toBeUndefined();
    await settle();
    const arrival = await arrivalOf(to, person);
    expect(arrival).toMatchObject({
      state: 'open',
      from: places[from].branch.organisation.name,
      organisation: { id: target.organisation.id },
      reason: 'further_study',
      details: { schoolName: '某大学' },
      needsBranch: false,
    });
    expect(await presences(person)).toEqual(one);
    const waitingOf = async ({ seat }: Planted) => {
      const { toDos } = (await worldOf(to).call(seat, getHome)).body;
      const { items } = (await worldOf(to).call(seat, contract.listArrivals, { query: { mine: 'true' } }))
        .body;
      return [toDos.find(({ kind }) => kind === 'arrivals_open')?.count, items.map(({ id }) => id)];
    };
    expect(await waitingOf(target)).toEqual([1, [arrival?.id]]);
    expect(await waitingOf(places[to].committee)).toEqual([undefined, []]);
    // Who only looks on decides nothing.
    const above = await decide(to, arrival?.id ?? 0, { decision: 'agree' }, places[to].committee);
    expect(above.codes).toEqual(['case.notReviewer']);
    expect((await decide(to, arrival?.id ?? 0)).codes).toEqual([]);
    expect(await waitingOf(target)).toEqual([undefined, []]);
    // Agreed to, and not released yet: still theirs.
    expect(await presences(person)).toEqual(one);
    await settle();
    expect(await presences(person)).toEqual(other);
    expect(await stateOf(from, person.id)).toBe('completed');
    expect(await kindsOf(from, person.id)).toEqual(['handover_begun', 'handover_completed']);
    const memberId = (await arrivalOf(to, person))?.memberId ?? 0;
    const there = await worldOf(to).call(target.seat, getMember, { params: { memberId } });
    expect(there.body).toMatchObject({
      name: person.name,
      standing: 'listed',
      organisation: { id: target.organisation.id },
      particulars: { registeredAddress: '江苏省松岭县云桥路39号' },
    });
    const here = await worldOf(from).call(places[from].branch.seat, getMember, {
      params: { memberId: person.id },
    });
    expect(here.body.standing).toBe('ended');
    const posts = await worldOf(from).call(places[from].branch.seat, listPosts, {
      params: { memberId: person.id },
    });
    expect(posts.body.actions.add).toEqual({ code: 'member.ended' });

    // And back again: the same row as before.
    const back = places[from].other;
    expect((await begin(to, memberId, back.organisation.name, target)).codes).toEqual([]);
    await settle();
    const returning = await arrivalOf(from, person);
    expect((await decide(from, returning?.id ?? 0, { decision: 'agree' }, back)).codes).toEqual([]);
    await settle();
    expect(await presences(person)).toEqual(one);
    expect((await arrivalOf(from, person))?.memberId).toBe(person.id);
    const again = await worldOf(from).call(back.seat, getMember, { params: { memberId: person.id } });
    expect(again.body).toMatchObject({ standing: 'listed', organisation: { id: back.organisation.id } });
  });

  it('TRF-4 refused there with a reason, or by its register, the member stays and may go elsewhere', async () => {
    const person = await join(from, { name: '陆云舒' });
    await begin(from, person.id, places[to].branch.organisation.name);
    await settle();
    const arrival = (await arrivalOf(to, person))?.id ?? 0;
    expect((await decide(to, arrival, { decision: 'refuse' })).codes).toEqual(['case.reasonMissing']);
    await decide(to, arrival, { decision: 'refuse', reason: '未被本校录取' });
    await settle();
    const { body } = await worldOf(from).call(places[from].branch.seat, contract.listHandoversOf, {
      params: { memberId: person.id },
    });
    expect(body).toMatchObject({ items: [{ state: 'refused', refusal: '未被本校录取' }], begin: null });
    await begin(from, person.id, '没有这样的支部');
    await settle();
    const seen = await worldOf(from).call(places[from].branch.seat, contract.listHandoversOf, {
      params: { memberId: person.id },
    });
    expect(seen.body.items[0]).toMatchObject({ state: 'refused', refusal: 'handover.noOrganisation' });
    const [begun, refused] = ['handover_begun', 'handover_refused'];
    expect(await kindsOf(from, person.id)).toEqual([begun, refused, begun, refused]);
    expect(await presences(person)).toEqual(one);
  });

  it('TRF-4 a committee that is asked assigns the branch', async () => {
    const person = await join(from, { name: '温若谷' });
    const { committee, branch } = places[to];
    await begin(from, person.id, committee.organisation.name);
    await settle();
    const arrival = await arrivalOf(to, person);
    expect(arrival?.needsBranch).toBe(true);
    const id = arrival?.id ?? 0;
    expect((await decide(to, id, { decision: 'agree' }, committee)).codes).toEqual([
      'transfer.branchMissing',
    ]);
    const body = { decision: 'agree', branchId: branch.organisation.id };
    expect((await decide(to, id, body, committee)).codes).toEqual([]);
    await settle();
    expect(await presences(person)).toEqual(other);
  });

  it('TRF-4 TRF-8 withdrawn before the answer arrives: what was agreed to meanwhile comes to nothing', async () => {
    const person = await join(from, { name: '贺兰若' });
    const { handoverId } = (await begin(from, person.id, places[to].branch.organisation.name)).body;
    await settle();
    expect((await decide(to, (await arrivalOf(to, person))?.id ?? 0)).codes).toEqual([]);
    const withdrawn = await worldOf(from).call(places[from].branch.seat, contract.withdrawHandover, {
      params: { handoverId },
    });
    expect(withdrawn.codes).toEqual([]);
    await settle();
    expect([await stateOf(from, person.id), (await arrivalOf(to, person))?.state]).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    expect(await presences(person)).toEqual(one);
  });

  it('TRF-4 what the other system does not decide in the policy’s days lapses, and it is told', async () => {
    const person = await join(from, { name: '苏晚晴' });
    await begin(from, person.id, places[to].branch.organisation.name);
    await settle();
    wait(worldOf(from).context.policy.transfers.undecidedDays * dayMilliseconds);
    await lapseHandovers(worldOf(from).context, new AbortController().signal);
    await settle();
    expect([await stateOf(from, person.id), (await arrivalOf(to, person))?.state]).toEqual([
      'lapsed',
      'withdrawn',
    ]);
  });

  it('TRF-8 somebody whom both systems claim is not taken in, and the sender is told why', async () => {
    const person = await join(from, { name: '顾南乔' });
    // The other system has them too, under the same ID number.
    await join(to, { name: person.name, idNumber: person.idNumber, idNumberAgain: person.idNumber });
    await begin(from, person.id, places[to].branch.organisation.name);
    await settle();
    const { body } = await worldOf(from).call(places[from].branch.seat, contract.listHandoversOf, {
      params: { memberId: person.id },
    });
    expect(body.items[0]).toMatchObject({ state: 'refused', refusal: 'handover.memberHere' });
    expect(await presences(person)).toEqual([1, 1]);
  });

  it('TRF-8 who was entered there between the agreement and the release is returned, and a member here again', async () => {
    const person = await join(from, { name: '叶疏影' });
    await begin(from, person.id, places[to].branch.organisation.name);
    await settle();
    await decide(to, (await arrivalOf(to, person))?.id ?? 0);
    await deliver(to);
    await join(to, { name: person.name, idNumber: person.idNumber, idNumberAgain: person.idNumber });
    await settle();
    expect((await arrivalOf(to, person))?.state).toBe('returned');
    expect(await stateOf(from, person.id)).toBe('refused');
    expect(await presence(from, person.idNumber)).toBe(1);
  });
});

it('TRF-5 who comes to the national system without an account gets one, to be changed at the first log-in', async () => {
  const person = await join('beijing', { name: '谢长风' });
  await begin('beijing', person.id, places.national.branch.organisation.name);
  await settle();
  await decide('national', (await arrivalOf('national', person))?.id ?? 0);
  await settle();
  const answer = await worldOf('national').call(null, logIn, {
    body: { userName: person.idNumber, password: person.idNumber.slice(-8) },
  });
  expect(answer.body).toMatchObject({ mustChangePassword: true });
  expect((await getMemberThere(person)).status).toBe(200);
});

async function getMemberThere(person: Person) {
  const memberId = (await arrivalOf('national', person))?.memberId ?? 0;
  return worldOf('national').call(places.national.branch.seat, getMember, { params: { memberId } });
}

it('TRF-8 CER-1 the certified form travels along, and the member is certified there too', async () => {
  const entry = buildEntry({ name: '林清越', developmentNumber: '202211000317' });
  const person = { name: entry.name ?? '', idNumber: entry.idNumber ?? '' };
  const { branch } = places.beijing;
  const beijing = worldOf('beijing');
  const memberId = await joinByApplication(beijing, branch, entry);
  const target = places.national.branch.organisation.name;
  // B20 五.5: without its form nobody goes to another system.
  expect((await begin('beijing', memberId, target)).codes).toEqual(['transfer.formMissing']);
  const pdf = await buildPdf('the form of 林清越', 3);
  const sent = await beijing.call(branch.seat, uploadFile, { query: { fileName: '志愿书.pdf' }, body: pdf });
  await beijing.call(branch.seat, uploadForm, { params: { memberId }, body: { uploadId: sent.body.id } });
  expect((await begin('beijing', memberId, target)).codes).toEqual([]);
  await settle();
  await decide('national', (await arrivalOf('national', person))?.id ?? 0);
  await settle();
  const { body } = await getMemberThere(person);
  expect(body).toMatchObject({ certification: 'certified', formState: 'in_force' });
  // Nobody has uploaded it here.
  expect(body.forms).toMatchObject([{ cameFrom: expect.stringMatching(/^共青团.*委员会$/) }]);
  const stored = await worldOf('national')
    .context.db.selectFrom('forms')
    .select(['sha256', 'file_name', 'pages'])
    .where('member_id', '=', body.id)
    .executeTakeFirstOrThrow();
  expect(stored).toMatchObject({ file_name: '志愿书.pdf', pages: 3 });
  expect((await worldOf('national').context.files.forms.read(stored.sha256)).equals(pdf)).toBe(true);
});

it('TRF-3 TRF-4 a system that cannot be asked: the member stays until the branch notes that they have reported there', async () => {
  const national = worldOf('national');
  const { branch } = places.national;
  const { body: guangdong } = await national.call(worlds.national.seat, addSilentPeer, {
    body: { name: '广东共青团', system: 'guangdong' },
  });
  const person = await join('national', { name: '白露' });
  const faults = await begin('national', person.id, '', branch, { peerId: guangdong.id, province: '99' });
  expect(faults.codes).toEqual(['handover.provinceMissing', 'handover.targetMissing']);
  const begun = await begin('national', person.id, '共青团广州市某街道工作委员会', branch, {
    peerId: guangdong.id,
    province: '44',
  });
  const params = { handoverId: begun.body.handoverId };
  wait(90 * dayMilliseconds);
  await lapseHandovers(national.context, new AbortController().signal);
  // Nobody decides it, so it does not lapse.
  expect(await stateOf('national', person.id)).toBe('asked');
  const report = (on: string) =>
    national.call(branch.seat, contract.reportHandover, { params, body: { on } });
  expect((await report('明天')).codes).toEqual(['ending.dayMalformed']);
  expect((await report('2099-01-01')).codes).toEqual(['ending.dayAhead']);
  expect(await presence('national', person.idNumber)).toBe(1);
  expect((await report('2026-06-20')).codes).toEqual([]);
  expect(await presence('national', person.idNumber)).toBe(0);
  expect(await stateOf('national', person.id)).toBe('completed');
  expect((await report('2026-06-20')).codes).toEqual(['handover.notOpen']);
});

it('TRF-9 a graduate who goes to another system has left the branch they graduated in', async () => {
  const { branch } = places.national;
  const national = worldOf('national');
  const organisationId = branch.organisation.id;
  const person = await join('national', { name: '楚江秋' });
  const year = 2026;
  const marked = await national.call(branch.seat, markGraduation, {
    params: { organisationId },
    body: { year, version: 0 },
  });
  expect(marked.codes).toEqual([]);
  await begin('national', person.id, places.beijing.branch.organisation.name);
  await settle();
  const arrival = await arrivalOf('beijing', person);
  await decide('beijing', arrival?.id ?? 0);
  await settle();
  const left = await national.context.db
    .selectFrom('graduate_leavings')
    .select(['year', 'from_id', 'to_id'])
    .where('member_id', '=', person.id)
    .execute();
  expect(left).toEqual([{ year, from_id: organisationId, to_id: null }]);
});

it('TRF-3 the member begins it on the phone, and takes it back', async () => {
  const person = await join('national', { name: '江映月' });
  const { branch } = places.national;
  const own = await worldOf('national').plantMemberSeat(branch.organisation, person.id);
  const body = {
    peerId: peers.national,
    province: '11',
    target: places.beijing.branch.organisation.name,
    reason: 'other',
    details: { remark: '随家庭迁居' },
  } as const;
  const begun = await worldOf('national').call(own, contract.beginOwnHandover, { body });
  expect(begun.codes).toEqual([]);
  const params = { handoverId: begun.body.handoverId };
  const byBranch = await worldOf('national').call(branch.seat, contract.withdrawHandover, { params });
  expect(byBranch.codes).toEqual(['case.begunByMember']);
  const taken = await worldOf('national').call(own, contract.withdrawOwnHandover, { params });
  expect(taken.codes).toEqual([]);
  const strange = await worldOf('national').call(places.national.other.seat, contract.withdrawHandover, {
    params,
  });
  expect(strange.codes).toEqual(['handover.notFound']);
});

it('TRF-8 a release that is signed for but did nothing there gives the member back, and the other side waits for nobody', async () => {
  const person = await join('national', { name: '闻人语' });
  await begin('national', person.id, places.beijing.branch.organisation.name);
  await settle();
  await decide('beijing', (await arrivalOf('beijing', person))?.id ?? 0);
  await deliver('beijing');
  expect(await presences(person)).toEqual([0, 0]);
  const { context } = worldOf('national');
  const { conversation } = await context.db
    .selectFrom('handovers')
    .select('conversation')
    .where('member_id', '=', person.id)
    .executeTakeFirstOrThrow();
  // As a program of another version answers it; this one does not get to see it.
  const unasked = () => Promise.reject(new Error('The sender of a release asks neither'));
  const handler = createReleaseHandler(createEntryCompanion(context), unasked, unasked);
  await transact(context, async (tx) => {
    await tx
      .updateTable('outbox_messages')
      .set({ state: 'unknown_version', receipt: '{}' })
      .where('conversation', '=', conversation)
      .where('kind', '=', handler.kind)
      .execute();
    await handler.settled?.(context, tx, {
      peerId: peers.national,
      messageId: randomUUID(),
      conversation: conversation ?? '',
      kind: handler.kind,
      version: 1,
      body: {},
      outcome: 'unknown_version',
      reasons: [],
    });
  });
  await settle();
  expect(await presences(person)).toEqual([1, 0]);
  expect(await stateOf('national', person.id)).toBe('refused');
  expect((await arrivalOf('beijing', person))?.state).toBe('withdrawn');
});
