import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getCase, listCases } from '#contract/approvals.ts';
import { listClaims } from '#contract/claims.ts';
import { listHandoversOf } from '#contract/handovers.ts';
import { getHome } from '#contract/home.ts';
import { listMessages } from '#contract/messages.ts';
import {
  createHandingWorlds,
  exactlyIn,
  type HandingWorlds,
  otherThan,
  type Person,
  type SideName,
  sides,
} from '../../testing/handing-worlds.ts';

let handing: HandingWorlds;
beforeAll(async () => {
  handing = await createHandingWorlds();
});
afterAll(() => handing?.worlds.close());
beforeEach(() => handing.worlds.network.befall(null));

/** Somebody both have; the first asks the second to take them in. */
async function findBoth(from: SideName, name: string): Promise<Person & Record<SideName, number>> {
  const person = await handing.joinBoth(from, { name });
  expect((await handing.begin(from, person[from])).codes).toEqual([]);
  await handing.settle();
  return person;
}

const one = async (name: SideName, person: Person) => (await handing.claimsOf(name, person))[0];

/** The branch proposes, its committee agrees. */
async function say(name: SideName, person: Person, keeps: boolean): Promise<void> {
  const claim = await one(name, person);
  const reason = keeps ? '一直在我支部参加组织生活' : '已转到对方学校就读';
  expect((await handing.propose(name, claim?.id ?? 0, { keeps, reason })).codes).toEqual([]);
  expect((await handing.decide(name, person)).codes).toEqual([]);
}

const statesOf = async (person: Person) =>
  Promise.all(sides.map(async (name) => (await one(name, person))?.state));

async function told(name: SideName): Promise<string[]> {
  const { body } = await handing
    .worldOf(name)
    .call(handing.places[name].branch.seat, listMessages, { query: { limit: 200 } });
  return body.items.map((item) => (item.source === 'notification' ? item.content.kind : ''));
}

describe.each(sides)('TRF-8 asked out of %s', (from) => {
  const to = otherThan(from);

  it('TRF-4 TRF-8 somebody both systems have is found and shown at both, with what each may know of the other', async () => {
    const person = await findBoth(from, '顾南乔');
    const { body } = await handing
      .worldOf(from)
      .call(handing.places[from].branch.seat, listHandoversOf, { params: { memberId: person[from] } });
    expect(body.items[0]).toMatchObject({ state: 'refused', refusal: 'handover.memberHere' });
    for (const name of sides) {
      const other = handing.places[otherThan(name)].branch.organisation.name;
      expect(await one(name, person)).toMatchObject({
        state: 'open',
        cause: 'request',
        ours: { stance: 'holds', organisation: handing.places[name].branch.organisation.name },
        theirs: {
          stance: 'holds',
          name: '顾南乔',
          organisation: other,
          since: expect.stringMatching(/^2026-/),
        },
        reviewer: handing.places[name].committee.organisation.name,
        proposal: null,
        actions: { propose: null },
      });
      expect(JSON.stringify(await one(name, person))).not.toContain(person.idNumber);
      expect(await told(name)).toContain('claim_found');
      const world = handing.worldOf(name);
      const { branch, committee } = handing.places[name];
      for (const { seat } of [branch, committee, { seat: handing.worlds[name].seat }]) {
        const listed = await world.call(seat, listClaims, { query: {} });
        expect(listed.body.items.map(({ memberId }) => memberId)).toContain(person[name]);
        const home = await world.call(seat, getHome);
        expect(home.body.toDos.find(({ kind }) => kind === 'claims_open')).toMatchObject({
          count: expect.any(Number),
          ...(seat !== branch.seat && { below: true }),
        });
      }
    }
    // Asked once more, it is the same claim.
    await handing.begin(from, person[from]);
    await handing.settle();
    for (const name of sides) expect(await handing.claimsOf(name, person)).toHaveLength(1);
    expect(await handing.presences(person)).toEqual([1, 1]);
  });

  it('TRF-8 who asked lets go: the other confirms, and only then the membership there goes over', async () => {
    const person = await findBoth(from, '陆时安');
    await say(from, person, false);
    expect(await handing.presences(person)).toEqual([1, 1]);
    expect((await one(from, person))?.actions.propose?.code).toBe('claim.yieldedAlready');
    await handing.settle();
    expect(await handing.presences(person)).toEqual(exactlyIn(to));
    expect(await one(from, person)).toMatchObject({ state: 'given_up', theirs: { stance: 'keeps' } });
    expect(await one(to, person)).toMatchObject({
      state: 'kept',
      theirs: { stance: 'left', reason: '' },
    });
    for (const name of sides) expect(await told(name)).toContain('claim_settled');
    const listed = await handing
      .worldOf(from)
      .call(handing.places[from].branch.seat, listClaims, { query: { settled: 'true' } });
    expect(listed.body.items.map(({ memberId }) => memberId)).toContain(person[from]);
  });

  it('TRF-8 the one that was asked lets go while the other side has proposed something: that lapses', async () => {
    const person = await findBoth(from, '温言初');
    const claim = await one(from, person);
    await handing.propose(from, claim?.id ?? 0, { keeps: true, reason: '学籍在我校' });
    await say(to, person, false);
    await handing.settle();
    expect(await handing.presences(person)).toEqual(exactlyIn(from));
    const { body } = await handing
      .worldOf(from)
      .call(handing.places[from].committee.seat, listCases, { query: { kind: 'claim', state: 'lapsed' } });
    expect(body.items.map(({ subject }) => subject.name)).toContain('温言初');
  });

  it('TRF-8 both hold on: it stays open with the reason of the other, until one lets go', async () => {
    const person = await findBoth(from, '许清和');
    for (const name of sides) await say(name, person, true);
    await handing.settle();
    for (const name of sides)
      expect(await one(name, person)).toMatchObject({
        state: 'open',
        ours: { stance: 'keeps' },
        theirs: { stance: 'keeps', reason: '一直在我支部参加组织生活' },
        actions: { propose: null },
      });
    expect(await handing.presences(person)).toEqual([1, 1]);
    await say(to, person, false);
    await handing.settle();
    expect(await handing.presences(person)).toEqual(exactlyIn(from));
    expect((await statesOf(person)).sort()).toEqual(['given_up', 'kept']);
  });

  it('TRF-8 both let go at once: the side that found it keeps the member', async () => {
    const person = await findBoth(from, '苏景行');
    for (const name of sides) await say(name, person, false);
    await handing.settle();
    expect(await handing.presences(person)).toEqual(exactlyIn(to));
    expect([(await one(from, person))?.state, (await one(to, person))?.state]).toEqual(['given_up', 'kept']);
  });

  it('TRF-8 a membership that ends by itself is told, and the other stays alone', async () => {
    const person = await findBoth(from, '江疏桐');
    const { context } = handing.worldOf(from);
    await context.db
      .updateTable('members')
      .set({ standing: 'ended' })
      .where('id', '=', person[from])
      .execute();
    await handing.perform(from, 'sweep_claims');
    await handing.settle();
    expect(await one(to, person)).toMatchObject({ state: 'void', theirs: { stance: 'left' } });
  });
});

it('TRF-8 a proposal needs its reason, is seen by its reviewer with both sides, and may be refused or taken back', async () => {
  const person = await findBoth('national', '谢怀瑾');
  const world = handing.worldOf('national');
  const { committee } = handing.places.national;
  const id = (await one('national', person))?.id ?? 0;
  expect((await handing.propose('national', id, { keeps: true, reason: ' ' })).codes).toEqual([
    'claim.reasonMissing',
  ]);
  const strange = await handing.propose('beijing', id + 1000, { keeps: true, reason: '学籍在我校' });
  expect(strange.codes).toEqual(['claim.notFound']);
  const proposed = await handing.propose('national', id, { keeps: false, reason: '学籍不在我校' });
  expect(proposed.body.reviewer.id).toBe(committee.organisation.id);
  expect((await handing.propose('national', id, { keeps: true, reason: '学籍在我校' })).codes).toEqual([
    'claim.proposedAlready',
  ]);
  const seen = await world.call(committee.seat, getCase, { params: { caseId: proposed.body.caseId } });
  expect(seen.body.detail).toMatchObject({
    kind: 'claim',
    keeps: false,
    reason: '学籍不在我校',
    claim: { theirs: { stance: 'holds' }, proposal: { keeps: false } },
  });
  expect((await handing.decide('national', person, 'refuse')).codes).toEqual([]);
  await handing.settle();
  expect(await handing.presences(person)).toEqual([1, 1]);
  expect(await one('national', person)).toMatchObject({
    state: 'open',
    proposal: null,
    actions: { propose: null },
  });
});

it('TRF-8 asked from both sides at once, it is one claim', async () => {
  const person = await handing.join('national', { name: '沈亦舟' });
  const again = { name: person.name, idNumber: person.idNumber, idNumberAgain: person.idNumber };
  const there = await handing.join('beijing', again);
  await handing.begin('national', person.id);
  await handing.begin('beijing', there.id);
  await handing.settle();
  for (const name of sides) expect(await handing.claimsOf(name, person)).toHaveLength(1);
  const rows = await Promise.all(
    sides.map((name) =>
      handing
        .worldOf(name)
        .context.db.selectFrom('claims')
        .select(['conversation', 'opened_here'])
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow(),
    ),
  );
  expect(rows[0]?.conversation).toBe(rows[1]?.conversation);
  expect(rows.map((row) => row.opened_here).sort()).toEqual([false, true]);
  await say('beijing', person, false);
  await handing.settle();
  expect(await handing.presences(person)).toEqual([1, 0]);
});
