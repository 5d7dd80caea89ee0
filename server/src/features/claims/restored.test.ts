import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcilePeer, testPeer } from '#contract/federation.ts';
import { listHandoversOf } from '#contract/handovers.ts';
import { backUp } from '../../testing/back-up.ts';
import {
  createHandingWorlds,
  exactlyIn,
  type HandingWorlds,
  otherThan,
  type Person,
  type SideName,
  sides,
} from '../../testing/handing-worlds.ts';
import { verifyReceipts } from '../federation/index.ts';

let handing: HandingWorlds;
beforeAll(async () => {
  handing = await createHandingWorlds();
});
afterAll(() => handing?.worlds.close());

const points = ['entered', 'asked', 'agreed', 'released', 'arrived'] as const;
type Point = (typeof points)[number];

/** A move from one to the other, backing one of the two up at a point of it; the answer brings that back once all is over. */
async function handOver(
  from: SideName,
  restored: SideName,
  point: Point,
): Promise<{ person: Person & { id: number }; restore: () => Promise<void> }> {
  const to = otherThan(from);
  const person = await handing.join(from);
  let restore = async () => {};
  const at = async (now: Point) => {
    if (now === point) restore = await backUp(handing.worldOf(restored));
  };
  await at('entered');
  expect((await handing.begin(from, person.id)).codes).toEqual([]);
  await handing.settle();
  await at('asked');
  expect((await handing.agree(to, person)).codes).toEqual([]);
  await at('agreed');
  await handing.deliver(to);
  await at('released');
  await handing.settle();
  await at('arrived');
  return { person, restore };
}

/** What people do who find that one of the two was restored: in either order, and again where the other had to come first. */
async function reconcile(first: SideName): Promise<void> {
  for (let round = 0; round < 2; round++)
    for (const name of [first, otherThan(first)]) {
      const world = handing.worldOf(name);
      const { seat } = handing.worlds[name];
      const params = { peerId: handing.peers[name] };
      handing.wait(60_000);
      await world.call(seat, testPeer, { params });
      await world.call(seat, reconcilePeer, { params, body: { reason: '从昨日备份恢复' } });
      await handing.settle();
    }
  for (const name of sides) await handing.perform(name, 'sweep_claims');
  await handing.settle();
}

/** Which side goes on first after each of them: either, or one by turns, as minutes are worth more. */
function withWhoGoesFirst<Point>(points: readonly Point[]): (readonly [Point, SideName])[] {
  return points.flatMap((point, at) =>
    (process.env.HISTORIES ? sides : sides.slice(at % 2, (at % 2) + 1)).map(
      (first) => [point, first] as const,
    ),
  );
}

async function expectNothingOpen(person: Person): Promise<void> {
  for (const name of sides) {
    expect((await handing.claimsOf(name, person)).filter(({ state }) => state === 'open')).toEqual([]);
    const { db } = handing.worldOf(name).context;
    const halted = await db.selectFrom('peer_channels').select('went_back').executeTakeFirstOrThrow();
    expect(halted.went_back).toBeNull();
    for (const { broken } of await verifyReceipts(handing.worldOf(name).context)) expect(broken).toEqual([]);
  }
}

describe.each(sides)('TRF-8 a member is handed out of %s', (from) => {
  const to = otherThan(from);

  describe.each(['left', 'entered'] as const)('and the side that is %s is restored', (which) => {
    const restored = which === 'left' ? from : to;

    it.each(withWhoGoesFirst(points))(
      'TRF-8 to when the member was %s, and %s goes on first: they are in exactly one system',
      async (point, first) => {
        const { person, restore } = await handOver(from, restored, point);
        expect(await handing.presences(person)).toEqual(exactlyIn(to));
        await restore();
        const isLost = point !== 'arrived' && (restored === to || point !== 'released');
        const inBoth = restored === from && isLost;
        expect(await handing.presences(person)).toEqual(inBoth ? [1, 1] : isLost ? [0, 0] : exactlyIn(to));
        await reconcile(first);
        expect(await handing.presences(person)).toEqual(exactlyIn(to));
        await expectNothingOpen(person);
        // Whose it is follows from what was signed: nobody was asked, and both see what came of it.
        const told = await Promise.all([from, to].map((name) => handing.claimsOf(name, person)));
        expect(told.flat().map(({ cause, state }) => [cause, state])).toEqual(
          inBoth
            ? [
                ['restore', 'given_up'],
                ['restore', 'kept'],
              ]
            : [],
        );
        const memberId = await handing.memberOf(from, person);
        const { body } = await handing
          .worldOf(from)
          .call(handing.places[from].branch.seat, listHandoversOf, { params: { memberId } });
        expect(body.items.map(({ state }) => state)).toEqual(['completed']);
      },
    );
  });
});

const stages = ['entered', 'found', 'decided', 'confirmed'] as const;

describe.each(sides)('TRF-8 a claim between two, and %s is restored', (restored) => {
  it.each(withWhoGoesFirst(stages))(
    'TRF-8 to when it was %s, and %s goes on first: it ends as it had',
    async (stage, first) => {
      const person = await handing.joinBoth('national');
      let restore = async () => {};
      const at = async (now: (typeof stages)[number]) => {
        if (now === stage) restore = await backUp(handing.worldOf(restored));
      };
      await at('entered');
      await handing.begin('national', person.national);
      await handing.settle();
      await at('found');
      const [claim] = await handing.claimsOf('national', person);
      await handing.propose('national', claim?.id ?? 0, { keeps: false, reason: '学籍在对方学校' });
      expect((await handing.decide('national', person)).codes).toEqual([]);
      await at('decided');
      await handing.deliver('national');
      await at('confirmed');
      await handing.settle();
      expect(await handing.presences(person)).toEqual([0, 1]);
      await restore();
      await reconcile(first);
      expect(await handing.presences(person)).toEqual([0, 1]);
      await expectNothingOpen(person);
      const states = await Promise.all(sides.map((name) => handing.claimsOf(name, person)));
      expect(states.map(([latest]) => latest?.state)).toEqual(['given_up', 'kept']);
    },
  );
});

it('TRF-8 who was released, and has come back since, stays where they are when all of it is forgotten', async () => {
  for (const first of sides) {
    const person = await handing.join('national');
    const restore = await backUp(handing.worldOf('national'));
    await handing.begin('national', person.id);
    await handing.settle();
    await handing.agree('beijing', person);
    await handing.settle();
    expect(await handing.presences(person)).toEqual([0, 1]);
    expect((await handing.begin('beijing', await handing.memberOf('beijing', person))).codes).toEqual([]);
    await handing.settle();
    await handing.agree('national', person);
    await handing.settle();
    expect(await handing.presences(person)).toEqual([1, 0]);
    await restore();
    await reconcile(first);
    expect(await handing.presences(person)).toEqual([1, 0]);
    await expectNothingOpen(person);
  }
});

it('TRF-8 what is decided since a restore, not knowing what had been, loses nobody', async () => {
  // The branch that had taken the member in refuses them.
  const refused = await handing.join('national');
  await handing.begin('national', refused.id);
  await handing.settle();
  const restoreReceiver = await backUp(handing.worldOf('beijing'));
  await handing.agree('beijing', refused);
  await handing.settle();
  expect(await handing.presences(refused)).toEqual([0, 1]);
  await restoreReceiver();
  expect((await handing.agree('beijing', refused, 'refuse')).codes).toEqual([]);
  await reconcile('beijing');
  const [there = 0, here = 0] = await handing.presences(refused);
  expect(there + here).toBe(1);
  await expectNothingOpen(refused);

  // The branch that had released the member asks for the same again.
  const asked = await handing.join('national');
  const restoreSender = await backUp(handing.worldOf('national'));
  await handing.begin('national', asked.id);
  await handing.settle();
  await handing.agree('beijing', asked);
  await handing.settle();
  await restoreSender();
  expect((await handing.begin('national', asked.id)).codes).toEqual([]);
  await reconcile('national');
  expect(await handing.presences(asked)).toEqual([0, 1]);
  await expectNothingOpen(asked);
});
