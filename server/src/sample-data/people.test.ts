import { describe, expect, it } from 'vitest';
import { faultsOfEntry } from '../features/members/entry-rules.ts';
import { pathSegment } from '../kernel/organisation-path.ts';
import { type PolicyName, policies } from '../policies/index.ts';
import { assignPeople } from './assign-people.ts';
import { addDays } from './calendar.ts';
import { type PlannedOrganisation, planOrganisations } from './organisation-plan.ts';
import { createPeople, type Identities, otherPeople } from './people.ts';
import { findByTrail, type PlantedOrganisation } from './plant-organisations.ts';
import { createRandom } from './random.ts';
import { classTrail, sampleMember, stationTrail } from './sample-seats.ts';

function pretendToPlant(plan: PlannedOrganisation, parent: PlantedOrganisation | null): PlantedOrganisation {
  const children: PlantedOrganisation[] = [];
  const path = (parent?.path ?? '') + pathSegment(parent?.children.length ?? 0);
  const planted = { id: 0, path, kind: plan.kind, plan, parent, children };
  for (const child of plan.children) children.push(pretendToPlant(child, planted));
  return planted;
}

function peopleOf(policyName: PolicyName, today: string, identities?: Identities) {
  const entered = addDays(today, -30);
  const root = pretendToPlant(planOrganisations(today, entered), null);
  const random = createRandom(1);
  const members = assignPeople(
    root,
    createPeople(random, entered, identities),
    random,
    policies[policyName],
    {
      branch: findByTrail(root, classTrail),
      memberBranch: findByTrail(root, stationTrail),
      member: identities?.member ?? sampleMember,
    },
  );
  return [...members.entries()].flatMap(([branch, assigned]) => assigned.map((one) => ({ ...one, branch })));
}

/** In the first and the last days of a school year, on a leap day, and years from now. */
const days = ['2026-03-02', '2026-09-01', '2026-12-31', '2028-02-29', '2030-08-31'];

describe('the people of the sample data', () => {
  it.each(days)('OPS-1 started on %s, everybody satisfies the rules of every policy', (today) => {
    for (const policyName of Object.keys(policies) as PolicyName[]) {
      const people = peopleOf(policyName, today);
      const entered = addDays(today, -30);
      for (const day of [entered, today]) {
        const faulty = people.flatMap(({ person, branch }) =>
          faultsOfEntry(person.particulars, policies[policyName], day, { kind: branch.kind }),
        );
        expect(faulty).toEqual([]);
      }
      const numbers = people.flatMap(({ person }) => person.particulars.developmentNumber ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(new Set(people.map(({ person }) => person.particulars.idNumber)).size).toBe(people.length);
      expect(people.every(({ person }) => person.particulars.phone?.slice(3, 7) === '0000')).toBe(true);
    }
  });

  it('TRF-8 of two systems side by side nobody is in both, and all satisfy the rules', () => {
    const [today = ''] = days;
    const people = peopleOf('national-2023', today);
    const others = peopleOf('beijing', today, otherPeople);
    for (const key of ['idNumber', 'developmentNumber'] as const) {
      const known = new Set(people.flatMap(({ person }) => person.particulars[key] ?? []));
      expect(known.size).toBeGreaterThan(100);
      expect(others.filter(({ person }) => known.has(person.particulars[key] ?? ''))).toEqual([]);
    }
    const faulty = others.flatMap(({ person, branch }) =>
      faultsOfEntry(person.particulars, policies.beijing, today, { kind: branch.kind }),
    );
    expect(faulty).toEqual([]);
    const names = (of: typeof people) => of.map(({ person }) => person.particulars.name).join();
    expect(names(others)).not.toBe(names(people));
  });

  it('OPS-1 ages fit the schools whenever it is started', () => {
    const oldest = { junior_middle: 16, senior_middle: 19, secondary_vocational: 19, undergraduate: 24 };
    for (const today of days) {
      for (const { person } of peopleOf('national-2023', today)) {
        const age = Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
        const { studyStatus = '' } = person.particulars;
        expect(age).toBeGreaterThanOrEqual(14);
        expect(age).toBeLessThanOrEqual(oldest[studyStatus as keyof typeof oldest] ?? 37);
      }
    }
  });

  it('OPS-1 the same day gives the same people in the same states', () => {
    const tell = () =>
      peopleOf('national-2023', '2026-11-21').map(({ person, standing, branch }) => [
        branch.plan.name,
        person,
        standing,
      ]);
    expect(tell()).toEqual(tell());
  });

  it('OPS-1 where nobody reviews and nobody enters by batch, nothing waits for either', () => {
    const standings = new Set(peopleOf('beijing', '2026-11-21').map(({ standing }) => standing));
    expect([...standings].sort()).toEqual(['certified', 'missing', 'not_asked']);
  });
});
