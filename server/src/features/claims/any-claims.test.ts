import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCrash } from '../../testing/crash.ts';
import { befallFates, fate } from '../../testing/fates.ts';
import { createHandingWorlds, type HandingWorlds, sides } from '../../testing/handing-worlds.ts';
import type { Passing } from '../../testing/network.ts';

const crashes = { national: createCrash(), beijing: createCrash() };
let handing: HandingWorlds;
beforeAll(async () => {
  handing = await createHandingWorlds({
    national: { plugins: [crashes.national.plugin] },
    beijing: { plugins: [crashes.beijing.plugin] },
  });
});
afterAll(() => handing?.worlds.close());

const side = fc.constantFrom(...sides);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), side }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), side, keeps: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      side,
      fates: fc.array(fate, { maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      side,
      of: side,
      statement: fc.integer({ min: 1, max: 60 }),
    }),
  },
);

it('TRF-8 whatever is decided, lost, doubled, late or crashes, who two systems have is never lost, and nobody is doubled once one lets go', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const person = await handing.join('national');
      const again = { name: person.name, idNumber: person.idNumber, idNumberAgain: person.idNumber };
      const ids = { national: person.id, beijing: (await handing.join('beijing', again)).id };
      const late: Passing[] = [];
      let isGivenUp = false;
      for (const one of steps) {
        handing.wait(120_000);
        if (one.do === 'ask') await handing.begin(one.side, ids[one.side]);
        else if (one.do === 'say') {
          const [claim] = await handing.claimsOf(one.side, person);
          if (claim?.actions.propose !== null || !claim) continue;
          await handing.propose(one.side, claim.id, { keeps: one.keeps, reason: '已核实' });
          const decided = await handing.decide(one.side, person);
          isGivenUp ||= decided.status === 200 && !one.keeps;
        } else {
          befallFates(handing.worlds.network, one.do === 'deliver' ? [...one.fates] : [], late);
          if (one.do === 'crash') crashes[one.of].at(one.statement);
          await handing.deliver(one.side).catch((error: unknown) => {
            if (one.do !== 'crash') throw error;
          });
          for (const name of sides) crashes[name].at(null);
        }
        const [here = 0, there = 0] = await handing.presences(person);
        expect(here + there).toBeGreaterThan(0);
      }
      handing.worlds.network.befall(null);
      for (const passing of late.splice(0).reverse()) await passing.deliver().catch(() => undefined);
      await handing.settle();
      const [here = 0, there = 0] = await handing.presences(person);
      expect(here + there).toBe(isGivenUp ? 1 : 2);
      if (!isGivenUp) return;
      const states = await Promise.all(
        sides.map(async (name) => (await handing.claimsOf(name, person))[0]?.state),
      );
      expect(states).not.toContain('open');
    }),
    { numRuns: Number(process.env.FEDERATION_RUNS ?? 6) },
  );
});
