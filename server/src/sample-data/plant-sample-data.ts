import type { Context } from '../context.ts';
import { createRoot } from '../features/organisations/index.ts';
import { chinaDay } from '../kernel/clock.ts';
import { assignPeople } from './assign-people.ts';
import { schoolYearOf } from './calendar.ts';
import { type Doors, openDoors } from './doors.ts';
import { planOrganisations } from './organisation-plan.ts';
import { createPeople, type Identities } from './people.ts';
import { plantApplications } from './plant-applications.ts';
import { plantCadres } from './plant-cadres.ts';
import { plantDuplicates } from './plant-duplicates.ts';
import { plantEndings } from './plant-endings.ts';
import { plantFacts, plantPlaces } from './plant-facts.ts';
import { plantGraduations } from './plant-graduations.ts';
import { plantLetters } from './plant-letters.ts';
import { plantNumbers } from './plant-numbers.ts';
import { findByTrail, type PlantedOrganisation, plantOrganisations } from './plant-organisations.ts';
import { plantUnit } from './plant-unit.ts';
import { createRandom } from './random.ts';
import {
  cityTrail,
  classTrail,
  firstSeat,
  furtherSeats,
  type SampleMember,
  type SampleSeat,
  sampleMember,
  sampleSeats,
  schoolTrail,
  stationTrail,
  streetTrail,
} from './sample-seats.ts';
import { seatFirst, seatMember } from './seating.ts';

const day = 24 * 3_600_000;
const daysOfOrganisations = 60;
const daysOfEntry = 30;
/** More would wait for each other: the database and this process have a core each. */
const lanes = 3;

/**
 * OPS-1: fills an empty, migrated installation with an invented province: a tree, members in every state its policy knows, their forms,
 * decided and open cases, and an account for each kind of seat. All of it goes through the use cases, so the record tells how it came
 * about. The same at every start, but for dates, which lie in the two months before the clock.
 */
export async function plantSampleData(
  { context }: { readonly context: Context },
  { print, people: identities }: { readonly print: (line: string) => void; readonly people?: Identities },
): Promise<readonly SampleSeat[]> {
  const now = context.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * day);
  const began = before(daysOfEntry);
  const doors = openDoors(context);

  doors.setNow(before(daysOfOrganisations));
  const plan = planOrganisations(chinaDay(now), chinaDay(began));
  const { root, seating } = await plantTree(doors, plan);
  print(`  ${countOf(root)} 个组织`);

  const random = createRandom(20_200_504);
  const branchOf = (trail: readonly string[]) => findByTrail(root, trail);
  const people = createPeople(random, chinaDay(began), identities);
  const members = assignPeople(root, people, random, context.policy, {
    branch: branchOf(classTrail),
    memberBranch: branchOf(stationTrail),
    member: identities?.member ?? sampleMember,
  });
  const [thisYear, school] = [Number(chinaDay(now).slice(0, 4)), branchOf(schoolTrail)];
  await plantNumbers(doors, { root, members, seating, thisYear, toTheBranches: school });
  const city = branchOf(cityTrail);
  await plantPlaces(doors, await seating.seatOf(root), { city, year: thisYear + 1 });
  // Those of this year are what 团青比 is read from (STA-2).
  for (const year of [thisYear, thisYear + 1])
    await plantFacts(doors, await seating.seatOf(city), { city, members, year });
  const units = listUnits(root);
  await inLanes(units, async (organisation, index) => {
    const seed = createRandom(7_000 + index);
    await plantUnit(openDoors(context), { organisation, members, seating, random: seed, began, now });
  });
  print(`  ${[...members.values()].reduce((sum, of) => sum + of.length, 0)} 名团员`);
  const member = await findSampleMember(doors, identities?.member ?? sampleMember);
  doors.setNow(before(daysOfEntry / 2));
  await seatMember(doors, await seating.seatOf(branchOf(stationTrail)), branchOf(stationTrail), member);
  await plantCadres(doors, {
    root,
    actor: await seating.seatOf(root),
    people,
    members,
    school,
    schoolClass: branchOf(classTrail),
    sampleMember: member,
  });
  await plantApplications(doors, seating, {
    branches: [branchOf(classTrail), branchOf(stationTrail)],
    now,
  });
  const ofSchool = (grade: string) => findByTrail(root, [...schoolTrail, grade]);
  doors.setNow(before(daysOfEntry / 3));
  await plantGraduations(doors, seating, {
    third: ofSchool('高三年级团总支'),
    second: ofSchool('高二年级团总支'),
    leaves: schoolYearOf(chinaDay(now)) + 1,
    thisYear,
  });
  await plantEndings(doors, seating, {
    branch: branchOf(stationTrail),
    now,
  });
  await plantDuplicates(doors, seating, {
    above: branchOf(streetTrail),
    now,
  });
  await plantLetters(doors, { seating, city, school, station: branchOf(stationTrail), now });
  return sampleSeats;
}

async function plantTree(doors: Doors, plan: PlantedOrganisation['plan']) {
  const { name, kind } = plan;
  const created = await createRoot(doors.context, { name, kind });
  const seating = await seatFirst(
    doors,
    { ...created, kind },
    { userName: firstSeat.userName, name: firstSeat.person },
  );
  const actor = await seating.seatOf({ ...created, kind });
  const root = await plantOrganisations(doors, actor, created, plan);
  await Promise.all(
    furtherSeats.map(({ trail, userName, person }) =>
      seating.openSample(findByTrail(root, trail), { userName, name: person }),
    ),
  );
  return { root, seating };
}

async function findSampleMember(
  { context }: Doors,
  { name, idNumber }: SampleMember,
): Promise<{ id: number; name: string }> {
  const { id } = await context.db
    .selectFrom('members')
    .select('id')
    .where('id_number_hash', '=', context.personalData.fingerprint('id-number', idNumber))
    .executeTakeFirstOrThrow();
  return { id, name };
}

/** Committees and working committees with all below them, and the branches that stand under a leading body. */
function listUnits(organisation: PlantedOrganisation): PlantedOrganisation[] {
  return organisation.kind === 'leading_body' ? organisation.children.flatMap(listUnits) : [organisation];
}

function countOf(organisation: PlantedOrganisation): number {
  return organisation.children.reduce((sum, child) => sum + countOf(child), 1);
}

async function inLanes<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
