import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { policies } from '../../policies/index.ts';
import { arbitraryCaps, arbitraryFacts } from '../../testing/arbitrary-facts.ts';
import { apportion } from './apportion.ts';
import { fillPool } from './fill-pool.ts';
import { type MeasuredUnit, measureUnits } from './measure-units.ts';

type Highs = Awaited<ReturnType<typeof loadHighs>>;
let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

const [inForce = expect.fail('no caps')] = policies['national-2023'].planningRules;

/** The best value of a model in the LP format, by a solver that knows nothing of our reasoning. */
function solve(model: string): number {
  const { Status, ObjectiveValue } = highs.solve(model);
  expect(Status, model).toBe('Optimal');
  return ObjectiveValue;
}

const sumOf = (terms: readonly string[]) => (terms.length > 0 ? terms.join(' + ') : '0 nothing');

/**
 * Step 1 as a mixed-integer program: places of each class and of each grade beside them are whole numbers, an aim is reached or
 * not, and every floor outweighs all aims. It is told the rooms and the missing places, and nothing of bundles or orders.
 */
function mostAimsBySolver(units: readonly MeasuredUnit[], total: number): number {
  const constraints: string[] = [];
  const integers: string[] = [];
  const binaries: string[] = [];
  const objective: string[] = [];
  const all: string[] = [];
  for (const [u, unit] of units.entries()) {
    const ofUnit: string[] = [];
    for (const [g, group] of unit.groups.entries()) {
      const beside = `x_${u}_${g}`;
      const ofGroup = [beside];
      integers.push(beside);
      if (group.floor !== null) {
        const reached = `f_${u}_${g}`;
        binaries.push(reached);
        objective.push(`1000 ${reached}`);
        constraints.push(`${beside} - ${group.floor} ${reached} >= 0`);
      }
      const possible = group.aims.filter(({ missing }) => missing > 0 && Number.isFinite(missing));
      const ofClasses = possible.filter(({ aim }) => aim !== 'branch_in_grade');
      for (const [c, { missing }] of ofClasses.entries()) {
        const [places, reached] = [`x_${u}_${g}_${c}`, `y_${u}_${g}_${c}`];
        integers.push(places);
        binaries.push(reached);
        objective.push(reached);
        constraints.push(`${places} - ${missing} ${reached} >= 0`);
        ofGroup.push(places);
      }
      for (const { missing } of possible.filter(({ aim }) => aim === 'branch_in_grade')) {
        const reached = `y_${u}_${g}`;
        binaries.push(reached);
        objective.push(reached);
        constraints.push(`${ofGroup.join(' + ')} - ${missing} ${reached} >= 0`);
      }
      constraints.push(`${ofGroup.join(' + ')} <= ${group.room.places}`);
      ofUnit.push(...ofGroup);
    }
    if (Number.isFinite(unit.room.places)) constraints.push(`${sumOf(ofUnit)} <= ${unit.room.places}`);
    all.push(...ofUnit);
  }
  constraints.push(`${sumOf(all)} <= ${total}`);
  return solve(
    `Maximize\n obj: ${sumOf(objective)}\nSubject To\n${constraints.map((line, at) => ` c${at}: ${line}`).join('\n')}\nGeneral\n ${integers.join(' ')}\nBinary\n ${binaries.join(' ')}\nEnd\n`,
  );
}

describe('step 1', () => {
  it('NUM-10 reaches as many floors, and then as many aims, as a solver finds possible', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryCaps(inForce),
        fc.integer({ min: 0, max: 40 }),
        (facts, caps, total) => {
          const units = measureUnits(facts, caps).map((unit) => ({
            ...unit,
            groups: unit.groups.map((group) => ({
              ...group,
              // The solver's reader knows no infinity.
              room: { ...group.room, places: Math.min(group.room.places, 1000) },
            })),
          }));
          const filled = fillPool({ units, places: total, bound: 'total' });
          const reached = filled.units.reduce((sum, { aims }) => sum + aims.reached, 0);
          const floors = filled.units.reduce(
            (sum, { unit, missed }) =>
              sum +
              unit.groups.filter(({ floor }) => floor !== null).length -
              missed.filter(({ aim }) => aim === 'need_floor').length,
            0,
          );
          expect(1000 * floors + (reached - floors)).toBeCloseTo(mostAimsBySolver(units, total), 6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

interface Case {
  readonly parents: readonly number[];
  readonly rooms: readonly number[];
  readonly claimants: readonly { node: number; weight: number; given: number }[];
}

/** A tree of three levels: all ⊃ up to four schools ⊃ up to three groups each. */
const arbitraryCase: fc.Arbitrary<Case> = fc
  .array(
    fc.record({
      room: fc.integer({ min: 0, max: 15 }),
      groups: fc.array(
        fc.record({
          room: fc.integer({ min: 0, max: 10 }),
          weight: fc.integer({ min: 1, max: 50 }),
          given: fc.integer({ min: 0, max: 4 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((schools) => {
    const parents = [-1];
    const rooms = [1000];
    const claimants: Case['claimants'][number][] = [];
    for (const school of schools) {
      const node = parents.push(0) - 1;
      rooms.push(school.room);
      for (const group of school.groups) {
        claimants.push({ node: parents.push(node) - 1, weight: group.weight, given: group.given });
        rooms.push(group.room);
      }
    }
    return { parents, rooms, claimants };
  });

describe('step 2', () => {
  it('NUM-10 is as near to proportion, in Σ(x−q)²/weight, as a solver can come within the same rooms', () => {
    fc.assert(
      fc.property(arbitraryCase, fc.integer({ min: 0, max: 40 }), ({ parents, rooms, claimants }, places) => {
        const got = apportion({ parents, rooms }, claimants, places);
        const placed = got.reduce((sum, of) => sum + of, 0);
        // The q of the measure are in proportion to the weights and equal in sum, so Σ(x−q)²/w = Σx²/w − a constant.
        const costOf = (x: number, weight: number) => (x * x) / weight;
        const cost = claimants.reduce(
          (sum, { weight, given }, at) => sum + costOf(given + (got[at] ?? 0), weight),
          0,
        );

        const steps = claimants.map(({ weight, given, node }, at) =>
          Array.from({ length: rooms[node] ?? 0 }, (_, step) => ({
            name: `z_${at}_${step}`,
            cost: costOf(given + step + 1, weight) - costOf(given + step, weight),
          })),
        );
        const base = claimants.reduce((sum, { weight, given }) => sum + costOf(given, weight), 0);
        const ofSchool = (school: number) =>
          claimants.flatMap(({ node }, at) =>
            parents[node] === school ? (steps[at] ?? []).map(({ name }) => name) : [],
          );
        const schools = parents.flatMap((parent, node) => (parent === 0 ? [node] : []));
        const all = steps.flat();
        const bounds = all.map(({ name }) => ` 0 <= ${name} <= 1`).join('\n');
        const within = schools.map(
          (school) => ` s${school}: ${sumOf(ofSchool(school))} <= ${rooms[school] ?? 0}`,
        );
        const limits = `${within.join('\n')}\n total: ${sumOf(all.map(({ name }) => name))}`;
        const most = solve(
          `Maximize\n obj: ${sumOf(all.map(({ name }) => name))}\nSubject To\n${limits} <= ${places}\nBounds\n${bounds}\nEnd\n`,
        );
        expect(placed).toBeCloseTo(most, 6);
        const least = solve(
          `Minimize\n obj: ${sumOf(all.map(({ name, cost: of }) => `${of.toFixed(12)} ${name}`))}\nSubject To\n${limits} = ${placed}\nBounds\n${bounds}\nEnd\n`,
        );
        expect(cost - base).toBeCloseTo(least, 5);
      }),
      { numRuns: 300 },
    );
  });
});
