import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dissolveOrganisation } from '#contract/organisations.ts';
import { Refused } from '../../kernel/refused.ts';
import { type Fate, fate, suffer } from '../../testing/fates.ts';
import {
  createHandoverGround,
  type HandoverGround,
  otherThan,
  type Place,
  type Places,
  type SideName,
  type Standing,
  sides,
} from '../../testing/handover-ground.ts';
import { connectionFailed, type Passing } from '../../testing/network.ts';
import { actorOf } from '../../testing/plant-member.ts';
import { type Mover, plantMover } from '../../testing/plant-mover.ts';
import { expectEverybodyOnce, expectSameReceipts, expectSameStory } from '../../testing/same-story.ts';
import { verifyReceipts } from '../federation/index.ts';
import { lapseHandovers } from './lapse-handovers.ts';
import { withdrawHandover } from './withdraw-handover.ts';

/** How many histories of one member each are told; CONTRIBUTING.md says how long so many take. */
const histories = Number(process.env.HISTORIES ?? 40);
/** So many at once, beside each other. */
const together = 25;
const ticks = 16;

let ground: HandoverGround;
beforeAll(async () => {
  ground = await createHandoverGround();
});
afterAll(async () => {
  await ground?.close();
  if (process.env.HISTORIES) process.stdout.write(`${JSON.stringify(tally, null, 1)}\n`);
});

/** on: what comes next is done about them, whatever that is; `where` they are to go, or are assigned to. */
interface Step {
  readonly do: 'rest' | 'on' | 'refuse' | 'withdraw';
  readonly where: keyof Place;
}

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 8, arbitrary: fc.constant('rest' as const) },
    { weight: 10, arbitrary: fc.constant('on' as const) },
    { weight: 1, arbitrary: fc.constantFrom('refuse' as const, 'withdraw' as const) },
  ),
  where: fc.constantFrom<keyof Place>('one', 'one', 'two', 'brief', 'brief', 'committee'),
});

/** One member's: where they begin, what is done about them at each tick, and what becomes of the requests about them. */
const history = fc.record({
  home: fc.constantFrom(...sides),
  hasForm: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  steps: fc.array(step, { minLength: ticks, maxLength: ticks }),
  fates: fc.array(fate, { minLength: 16, maxLength: 16 }),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** A moment at which all that is to be done is done at once. */
const tick = fc.record({
  seconds: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(20, 90, 200) },
    { weight: 5, arbitrary: fc.constant(3700) },
  ),
  comesLate: fc.boolean(),
  crash: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({ of: fc.constantFrom(...sides), statement: fc.integer({ min: 1, max: 250 }) }),
    },
  ),
  event: fc.oneof(
    { weight: 40, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('lapse' as const) },
    { weight: 10, arbitrary: fc.constantFrom(...sides) },
  ),
});

it('TRF-8 whatever is lost, doubled, late, out of order or crashes, everybody is in exactly one system, and both tell the same of it', {
  timeout: 60_000 + histories * 8000,
}, async () => {
  const { worldOf } = ground;
  const told = { national: 0, beijing: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: together, maxLength: together }),
      fc.array(tick, { minLength: ticks, maxLength: ticks }),
      async (all, moments) => {
        const movers = await tell(all, moments);
        await expectEverybodyOnce({ national: worldOf('national'), beijing: worldOf('beijing') }, movers);
        for (const name of sides) {
          const { last } = await expectSameReceipts(worldOf(name), worldOf(otherThan(name)), told[name]);
          told[name] = last;
        }
      },
    ),
    // What goes on at once is never quite the same twice: a shorter one would not be the same fault.
    { numRuns: Math.ceil(histories / together), endOnFailure: true },
  );
  for (const name of sides) {
    await expectSameReceipts(worldOf(name), worldOf(otherThan(name)));
    for (const { broken } of await verifyReceipts(worldOf(name).context)) expect(broken).toEqual([]);
  }
});

/** What the histories have met with, for whoever asks for many. */
const tally: Record<string, number> = {};
const count = (what: string, by = 1) => (tally[what] = (tally[what] ?? 0) + by);

async function tell(
  all: readonly History[],
  moments: readonly (typeof tick extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const { worldOf, worlds, crashes, wait, deliver, fetchFiles } = ground;
  const places = await ground.plantPlaces();
  const movers: Mover[] = [];
  for (const [index, { home, hasForm }] of all.entries()) {
    const name = `团${String.fromCodePoint(0x4e00 + (tally.histories ?? 0) / together, 0x5000 + index)}`;
    movers.push(await plantMover(worldOf(home), places[home].one, { name, hasForm }));
  }
  const late: Passing[] = [];
  count('histories', all.length);
  befall(all, late);
  for (const [index, moment] of moments.entries()) {
    wait(moment.event === 'lapse' ? 11 * 86_400 : moment.seconds);
    const standings = await ground.readStandings(movers);
    const lateNow = moment.comesLate ? late.splice(0) : [];
    if (moment.crash) crashes[moment.crash.of].at(moment.crash.statement);
    const ended = await Promise.allSettled([
      ...standings.map((standing, of) => act(places, standing, all[of]?.steps[index])),
      ...sides.flatMap((name) => [deliver(name), fetchFiles(name)]),
      ...lateNow.reverse().map((passing) => passing.deliver()),
      befallPlaces(places, moment.event),
    ]);
    const hasCrashed = sides.some((name) => crashes[name].hasStopped());
    if (hasCrashed) count('crashes');
    for (const name of sides) crashes[name].at(null);
    for (const one of ended) if (one.status === 'rejected' && !hasCrashed) throw one.reason;
  }
  worlds.network.befall(null);
  for (const passing of late) await passing.deliver();
  await ground.settle();
  for (const name of sides) {
    const to = otherThan(name);
    await expectSameStory(
      { world: worldOf(name), seat: places[name].committee.seat },
      { world: worldOf(to), seat: places[to].committee.seat },
    );
  }
  return movers;
}

/** The requests of each conversation, and for each file, suffer the fates of one of the histories. */
function befall(all: readonly History[], late: Passing[]): void {
  const { worlds, crashes } = ground;
  const fatesOf = new Map<string, Fate[]>();
  worlds.network.befall(async (passing) => {
    const to = passing.url.startsWith(worlds.national.address) ? 'national' : 'beijing';
    const { conversation, sha256 } = JSON.parse(passing.body.toString()) as Record<string, string>;
    const key = conversation ?? sha256 ?? '';
    const fates = fatesOf.get(key) ?? [...(all[fatesOf.size % all.length]?.fates ?? [])];
    fatesOf.set(key, fates);
    const what = fates.shift();
    count('requests');
    if (what && what !== 'arrives') count(what);
    if (crashes[to].hasStopped()) throw connectionFailed('ECONNREFUSED');
    const answer = await suffer(what, passing, late);
    if (crashes[to].hasStopped()) throw connectionFailed('ECONNRESET');
    if (answer.status === 500) count('failed and tried again');
    return answer;
  });
}

async function befallPlaces(places: Places, event: SideName | 'lapse' | null): Promise<void> {
  if (event === null) return;
  if (event === 'lapse') {
    for (const name of sides)
      await lapseHandovers(ground.worldOf(name).context, new AbortController().signal);
    return;
  }
  const { committee, brief } = places[event];
  const { worldOf } = ground;
  const dissolved = await worldOf(event).call(committee.seat, dissolveOrganisation, {
    params: { organisationId: brief.organisation.id },
    body: { reason: '调整', version: 1 },
  });
  if (dissolved.status === 500) throw new Error('Nobody expected this');
  count(dissolved.status === 200 ? 'branches dissolved' : `branches not dissolved: ${dissolved.codes}`);
}

/** What a person would do at this moment, as far as the rules let them. */
async function act(places: Places, { home, open }: Standing, step: Step | undefined): Promise<void> {
  if (!step || step.do === 'rest') return;
  try {
    if (open && step.do !== 'withdraw') {
      const decision = step.do === 'refuse' ? 'refuse' : 'agree';
      await ground.decide(places, open, decision, step.where);
      count(decision);
    } else if (home?.asked && step.do === 'withdraw') {
      const { context } = ground.worldOf(home.side);
      await withdrawHandover(context, actorOf(places[home.side].committee.seat), home.asked);
      count('withdraw');
    } else if (home && !home.asked && step.do === 'on') {
      await ground.begin(places, home, step.where);
      count('begin');
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const { code } of error.refusals) count(`refused: ${code}`);
  }
}
