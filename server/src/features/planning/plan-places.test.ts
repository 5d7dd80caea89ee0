import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { SchoolFact } from '#contract/planning-facts.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { policies } from '../../policies/index.ts';
import { arbitraryCaps, arbitraryFacts, arbitraryTotals } from '../../testing/arbitrary-facts.ts';
import { apportion } from './apportion.ts';
import type { UnitFact } from './measure-units.ts';
import { keyOf, type PlacesPlan, type PlanTotals, planPlaces } from './plan-places.ts';
import { sum } from './sum.ts';

const [caps = expect.fail('no caps')] = policies['national-2023'].planningRules;
const runs = { numRuns: 300 };

function ofAll(total: number): PlanTotals {
  return { total, fields: {}, fixed: [] };
}

function classOf(
  field: SchoolFact['field'],
  line: Partial<SchoolFact> & { organisationId?: number },
): UnitFact {
  return {
    organisationId: 1,
    field,
    grade: 1,
    graduating: false,
    className: '1班',
    students: 50,
    members: 0,
    membersAtEntry: null,
    hasBranch: false,
    ...line,
  };
}

const missedOf = (plan: PlacesPlan) =>
  plan.units.map(({ missed }) => missed.map(({ boundBy: _, ...aim }) => aim));
/** Floors outweigh all other aims. */
const reachedOf = (plan: PlacesPlan) =>
  plan.aims.reached -
  999 *
    missedOf(plan)
      .flat()
      .filter(({ aim }) => aim === 'need_floor').length;
const placesOf = (plan: PlacesPlan) => new Map(plan.units.map(({ unit, places }) => [keyOf(unit), places]));

describe('whatever the facts', () => {
  const inputs = [arbitraryFacts, arbitraryCaps(caps), arbitraryTotals] as const;

  it('NUM-10 every place of the total stands with a unit or with those unplaced', () => {
    fc.assert(
      fc.property(...inputs, (facts, varied, totals) => {
        const plan = planPlaces(facts, varied, totals);
        expect(sum(plan.units, ({ places }) => places) + sum(plan.unplaced, ({ places }) => places)).toBe(
          totals.total,
        );
        for (const { places, placesOfGroups } of plan.units) {
          expect(sum(placesOfGroups, (of) => of)).toBe(places);
          expect(Number.isInteger(places) && places >= 0).toBe(true);
        }
      }),
      runs,
    );
  });

  it('NUM-10 the places of a field never serve another', () => {
    fc.assert(
      fc.property(...inputs, (facts, varied, totals) => {
        const plan = planPlaces(facts, varied, totals);
        for (const [field, given] of Object.entries(totals.fields) as [Field, number][]) {
          const unplaced = plan.unplaced.filter((left) => left.field === field);
          const placed = plan.units.filter(({ unit }) => unit.field === field);
          expect(sum(placed, ({ places }) => places) + sum(unplaced, ({ places }) => places)).toBe(given);
        }
      }),
      runs,
    );
  });

  it('NUM-10 no cap is broken, counted from the facts anew', () => {
    fc.assert(
      fc.property(...inputs, (facts, varied, totals) => {
        for (const { unit, places, placesOfGroups } of planPlaces(facts, varied, totals).units) {
          const own = facts.filter((fact) => keyOf(fact) === keyOf(unit));
          const lines = own.filter((fact) => 'grade' in fact);
          if (lines.length > 0 && places > 0) {
            const school = varied.schools[lines[0]?.field ?? 'junior_middle'];
            const students = sum(lines, (line) => line.students);
            const after = sum(lines, ({ members }) => members) + places;
            if (school.capPercent !== null)
              expect(after * 100).toBeLessThanOrEqual(students * school.capPercent);
            for (const [at, { capPercent, grades }] of school.groups.entries()) {
              const inGroup = lines.filter(({ graduating, grade }) =>
                grades === 'graduating'
                  ? graduating
                  : grades.includes(grade) && !(graduating && school.groups[0]?.grades === 'graduating'),
              );
              const got = placesOfGroups[at] ?? 0;
              const most = Math.floor((sum(inGroup, (line) => line.students) * (capPercent ?? 100)) / 100);
              if (got > 0) expect(sum(inGroup, ({ members }) => members) + got).toBeLessThanOrEqual(most);
            }
          }
          for (const fact of own) {
            if ('need' in fact) expect(places).toBeLessThanOrEqual(fact.need);
            if ('residents' in fact && fact.residents !== null) {
              expect(places).toBeLessThanOrEqual(Math.max(0, fact.residents - fact.members));
            }
          }
        }
      }),
      runs,
    );
  });

  it('NUM-10 the order of the facts changes nothing', () => {
    fc.assert(
      fc.property(...inputs, fc.infiniteStream(fc.nat()), (facts, varied, totals, keys) => {
        const shuffled = facts
          .map((fact) => ({ fact, key: keys.next().value }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ fact }) => fact);
        expect(planPlaces(shuffled, varied, totals)).toEqual(planPlaces(facts, varied, totals));
      }),
      runs,
    );
  });

  it('NUM-10 with one more place no fewer aims are reached, and none loses a place while the aims stay', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryCaps(caps), fc.nat({ max: 60 }), (facts, varied, total) => {
        const fewer = planPlaces(facts, varied, ofAll(total));
        const more = planPlaces(facts, varied, ofAll(total + 1));
        expect(reachedOf(more)).toBeGreaterThanOrEqual(reachedOf(fewer));
        if (JSON.stringify(missedOf(more)) !== JSON.stringify(missedOf(fewer))) return;
        const after = placesOf(more);
        for (const [unit, places] of placesOf(fewer)) expect(after.get(unit)).toBeGreaterThanOrEqual(places);
      }),
      runs,
    );
  });

  it('NUM-10 a tighter cap of the schools reaches no more aims and places no more', () => {
    const percents = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(arbitraryFacts, percents, fc.nat({ max: 60 }), (facts, [one, other], total) => {
        const under = (capPercent: number) =>
          planPlaces(
            facts,
            {
              ...caps,
              schools: { ...caps.schools, junior_middle: { ...caps.schools.junior_middle, capPercent } },
            },
            ofAll(total),
          );
        const [tight, loose] = [under(Math.min(one, other)), under(Math.max(one, other))];
        expect(tight.aims.reached).toBeLessThanOrEqual(loose.aims.reached);
        expect(sum(tight.units, ({ places }) => places)).toBeLessThanOrEqual(
          sum(loose.units, ({ places }) => places),
        );
      }),
      runs,
    );
  });

  it('NUM-10 a unit gets what was fixed for it, and the rest is apportioned anew within the total', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.nat({ max: 60 }), fc.nat(), (facts, total, seed) => {
        const plan = planPlaces(facts, caps, ofAll(total));
        const { unit, places } = plan.units[seed % plan.units.length] ?? expect.fail('no unit');
        const wanted = {
          organisationId: unit.organisationId,
          field: unit.field,
          places: Math.ceil(places / 2),
        };
        const changed = planPlaces(facts, caps, { ...ofAll(total), fixed: [wanted] });
        expect(placesOf(changed).get(keyOf(unit))).toBe(wanted.places);
        expect(sum(changed.units, (of) => of.places) + sum(changed.unplaced, (left) => left.places)).toBe(
          total,
        );
      }),
      runs,
    );
  });

  it('NUM-10 whoever gets less than it asked is told by what', () => {
    fc.assert(
      fc.property(...inputs, (facts, varied, totals) => {
        for (const { unit, places, boundBy } of planPlaces(facts, varied, totals).units) {
          expect(boundBy === null).toBe(places >= unit.asked);
        }
      }),
      runs,
    );
  });
});

describe('apportionment', () => {
  const school = fc.record({ room: fc.nat({ max: 20 }), weight: fc.integer({ min: 1, max: 99 }) });

  it('NUM-10 raising the total never lowers anybody, and a cap more lowers none but the capped', () => {
    fc.assert(
      fc.property(
        fc.array(school, { minLength: 1, maxLength: 8 }),
        fc.nat({ max: 60 }),
        fc.nat({ max: 20 }),
        (schools, total, lowered) => {
          const parents = [-1, ...schools.map(() => 0)];
          const claimants = schools.map(({ weight }, at) => ({ node: at + 1, weight, given: 0 }));
          const rooms = [100, ...schools.map(({ room }) => room)];
          const got = apportion({ parents, rooms }, claimants, total);
          const more = apportion({ parents, rooms }, claimants, total + 1);
          const capped = apportion(
            { parents, rooms: rooms.with(1, Math.min(lowered, rooms[1] ?? 0)) },
            claimants,
            total,
          );
          for (const [at, places] of got.entries()) {
            expect(more[at]).toBeGreaterThanOrEqual(places);
            if (at > 0) expect(capped[at]).toBeGreaterThanOrEqual(places);
          }
          expect(capped[0]).toBeLessThanOrEqual(got[0] ?? 0);
        },
      ),
      runs,
    );
  });

  it('NUM-10 follows Webster, not the largest remainders: 53, 24 and 23 share ten places as 6, 2 and 2', () => {
    const rooms = [10, 10, 10, 10];
    const claimants = [53, 24, 23].map((weight, at) => ({ node: at + 1, weight, given: 0 }));
    expect(apportion({ parents: [-1, 0, 0, 0], rooms }, claimants, 10)).toEqual([6, 2, 2]);
  });
});

describe('by field', () => {
  it('NUM-10 初二: a member in every class and a branch in every grade, before anything else', () => {
    const facts = [1, 2, 3, 4].map((at) => classOf('junior_middle', { grade: 2, className: `${at}班` }));
    const plan = planPlaces(facts, caps, ofAll(4));
    expect(plan.aims).toMatchObject({ all: 5, already: 0, reached: 5, mostReachable: 5, placesForMost: 4 });
  });

  it('NUM-10 初三: a branch in every class, the smallest missing first', () => {
    const facts = [0, 1, 2].map((members) =>
      classOf('junior_middle', { grade: 3, className: `${members}`, students: 60, members }),
    );
    const [unit] = planPlaces(facts, caps, ofAll(3)).units;
    expect(unit?.missed).toEqual([{ aim: 'branch_in_class', grade: 3, className: '0', boundBy: 'total' }]);
  });

  it('NUM-10 初中: a school at 10 % gets none, and the cap is named', () => {
    const facts = [
      classOf('junior_middle', { grade: 2, members: 5 }),
      classOf('junior_middle', { grade: 2, className: '2班', students: 0 }),
    ];
    const [unit] = planPlaces(
      [...facts, classOf('junior_middle', { grade: 3, className: '3班', students: 5 })],
      caps,
      ofAll(9),
    ).units;
    expect(unit).toMatchObject({ places: 0, boundBy: 'school_cap' });
  });

  it('NUM-10 普通高中: 高一 and 高二 together to 30 %, 毕业班 to 40 %', () => {
    const facts = [
      classOf('senior_middle', { grade: 1, students: 100, members: 10 }),
      classOf('senior_middle', { grade: 2, students: 100, members: 20 }),
      classOf('senior_middle', { grade: 3, students: 100, members: 35, graduating: true }),
    ];
    const plan = planPlaces(facts, caps, ofAll(100));
    expect(plan.units[0]).toMatchObject({ places: 35, placesOfGroups: [5, 30], boundBy: null });
    expect(plan.unplaced).toEqual([{ field: null, places: 65, because: 'no_room' }]);
  });

  test.each([
    [{ membersAtEntry: 26 }, 'held_back'],
    [{ membersAtEntry: 25 }, null],
    [{ members: 26 }, 'held_back'],
  ] as const)('NUM-10 普通高中 with %o of 50 members at entry: stopped by %s', (line, boundBy) => {
    const facts = [
      classOf('senior_middle', { grade: 1, ...line }),
      classOf('senior_middle', { grade: 2, className: '2班', students: 500 }),
    ];
    const [unit] = planPlaces(facts, caps, ofAll(1000)).units;
    expect(unit?.boundBy).toBe(boundBy);
    if (boundBy) expect(unit?.places).toBe(0);
  });

  it('NUM-10 中职: 一年级 to 10 %, 二年级 to 20 %, the whole school to 20 %', () => {
    const facts = [
      classOf('secondary_vocational', { grade: 1, students: 100 }),
      classOf('secondary_vocational', { grade: 2, students: 100, members: 5 }),
      classOf('secondary_vocational', { grade: 3, students: 100, members: 40 }),
    ];
    const [unit] = planPlaces(facts, caps, ofAll(100)).units;
    expect(unit?.places).toBe(15);
    expect(unit?.placesOfGroups[0]).toBeLessThanOrEqual(10);
    const freed = planPlaces(facts.slice(0, 2), caps, ofAll(100));
    expect(freed.units[0]?.placesOfGroups).toEqual([10, 15, 0]);
  });

  it('NUM-10 高职: not less than 60 % of the need, and never more than the need', () => {
    const facts: UnitFact[] = [40, 100].map((need, at) => ({
      organisationId: at + 1,
      field: 'higher_vocational',
      need,
      students: null,
      members: null,
    }));
    expect([...placesOf(planPlaces(facts, caps, ofAll(84))).values()]).toEqual([24, 60]);
    const scarce = planPlaces(facts, caps, ofAll(30));
    expect(scarce.aims).toMatchObject({ all: 2, reached: 1 });
    expect(scarce.units[1]?.missed[0]).toMatchObject({ aim: 'need_floor', boundBy: 'total' });
    expect([...placesOf(planPlaces(facts, caps, ofAll(999))).values()]).toEqual([40, 100]);
  });

  it('NUM-10 社会: by members and organisations; a village short of young people gets more', () => {
    const village = {
      field: 'social',
      members: 20,
      organisations: 2,
      residents: 200,
      isVillage: true,
    } as const;
    const facts: UnitFact[] = [
      { ...village, organisationId: 1, registered: 300 },
      { ...village, organisationId: 2, registered: 500 },
      { ...village, organisationId: 3, registered: 300, members: 40 },
    ];
    expect([...placesOf(planPlaces(facts, caps, ofAll(16))).values()]).toEqual([4, 6, 6]);
  });

  it('NUM-10 a field without facts leaves its places unplaced, and says so', () => {
    const plan = planPlaces([classOf('junior_middle', { grade: 2 })], caps, {
      total: 10,
      fields: { university: 7 },
      fixed: [],
    });
    expect(plan.unplaced).toContainEqual({ field: 'university', places: 7, because: 'no_units' });
    expect(plan.fields.map(({ field }) => field)).toEqual(['junior_middle', 'university']);
  });
});

it('NUM-10 5,000 schools of 40 classes are planned within 3 s of work', () => {
  const fields = fieldCodes.slice(0, 3) as SchoolFact['field'][];
  const facts = Array.from({ length: 200_000 }, (_, at) => {
    const grade = 1 + (at % 3);
    return classOf(fields[Math.floor(at / 40) % 3] ?? 'junior_middle', {
      organisationId: Math.floor(at / 40),
      grade,
      className: `${at % 40}班`,
      students: 40 + (at % 7),
      members: at % 11 === 0 ? at % 5 : 0,
      graduating: grade === 3,
    });
  });
  const before = process.cpuUsage();
  const plan = planPlaces(facts, caps, ofAll(100_000));
  const { user, system } = process.cpuUsage(before);
  expect(sum(plan.units, ({ places }) => places)).toBe(100_000);
  expect((user + system) / 1e6).toBeLessThan(3);
});
