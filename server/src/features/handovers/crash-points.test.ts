import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createHandoverGround,
  type HandoverGround,
  otherThan,
  type Places,
  type SideName,
  sides,
} from '../../testing/handover-ground.ts';
import { connectionFailed } from '../../testing/network.ts';
import { type Mover, plantMover } from '../../testing/plant-mover.ts';
import { expectEverybodyOnce, expectSameReceipts, expectSameStory } from '../../testing/same-story.ts';
import { verifyReceipts } from '../federation/index.ts';

/**
 * Where many histories are asked for, at every statement; else at one in so many, beginning by turns from run to run: CRASH_AT=<the first>
 * repeats the run whose title names it.
 */
const stride = process.env.HISTORIES ? 1 : 16;
const first = Number(process.env.CRASH_AT ?? 1 + Math.floor(Math.random() * stride));
const every = stride === 1 ? 'each statement' : `one statement in ${stride} from no. ${first}`;

let ground: HandoverGround;
let places: Places;
beforeAll(async () => {
  ground = await createHandoverGround();
  places = await ground.plantPlaces();
  const { worlds, crashes } = ground;
  worlds.network.befall(async (passing) => {
    const to = passing.url.startsWith(worlds.national.address) ? 'national' : 'beijing';
    if (crashes[to].hasStopped()) throw connectionFailed('ECONNREFUSED');
    const answer = await passing.deliver();
    if (crashes[to].hasStopped()) throw connectionFailed('ECONNRESET');
    return answer;
  });
});
afterAll(() => ground?.close());

/** A step that a crash cuts short is taken again once the process is back, by the worker or by whoever pressed the button. */
async function take(step: () => Promise<unknown>): Promise<void> {
  for (let again = true; again; ) {
    const failed = await step().then(
      () => null,
      (error: unknown) => error,
    );
    again = sides.some((name) => ground.crashes[name].hasStopped());
    if (failed && !again) throw failed;
    for (const name of sides) if (ground.crashes[name].hasStopped()) ground.crashes[name].at(null);
    ground.wait(60);
  }
}

/** Somebody with a form goes from one side to the other. */
async function handOver(from: SideName, mover: Mover): Promise<void> {
  const standing = async () => (await ground.readStandings([mover]))[0] ?? { home: null, open: null };
  const to = otherThan(from);
  await take(async () => {
    const { home } = await standing();
    if (home && !home.asked) await ground.begin(places, home, 'one');
  });
  await take(() => ground.deliver(from));
  await take(async () => {
    const { open } = await standing();
    if (open) await ground.decide(places, open, 'agree', 'one');
  });
  await take(() => ground.deliver(to));
  await take(() => ground.deliver(from));
  await take(() => ground.fetchFiles(to));
  await take(() => ground.deliver(to));
}

describe.each(sides)(`a crash at %s before ${every}`, (stopped) => {
  it.each(sides)(
    'TRF-8 of a handover out of %s leaves the member in exactly one system',
    {
      timeout: 600_000,
    },
    async (from) => {
      const to = otherThan(from);
      const { worldOf, crashes } = ground;
      const movers: Mover[] = [];
      for (let at = first, hasCrashed = true; hasCrashed; at += stride) {
        const mover = await plantMover(worldOf(from), places[from].one, {
          name: `团${String.fromCodePoint(0x4e00 + at)}`,
          hasForm: true,
        });
        movers.push(mover);
        const before = crashes[stopped].count();
        crashes[stopped].at(at);
        await handOver(from, mover);
        hasCrashed = crashes[stopped].count() - before >= at;
        crashes[stopped].at(null);
        await ground.settle();
      }
      // Everybody has come over, for whatever was cut short was done again.
      const homes = await expectEverybodyOnce(
        { national: worldOf('national'), beijing: worldOf('beijing') },
        movers,
      );
      expect(new Set(homes.values())).toEqual(new Set([to]));
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        await expectSameReceipts(worldOf(one), worldOf(other));
        await expectSameStory(
          { world: worldOf(one), seat: places[one].committee.seat },
          { world: worldOf(other), seat: places[other].committee.seat },
        );
        for (const { broken } of await verifyReceipts(worldOf(one).context)) expect(broken).toEqual([]);
      }
    },
  );
});
