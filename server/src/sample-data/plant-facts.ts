import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import { isCollegeField, isSchoolField, type SchoolField } from '#contract/planning-caps.ts';
import { type BaselineFact, type SchoolFact, saveFacts } from '#contract/planning-facts.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Assigned } from './assign-people.ts';
import type { Doors } from './doors.ts';
import { listBranches, type PlantedOrganisation } from './plant-organisations.ts';

/** The places of the coming year that the city has to distribute. */
const placesOfCity: Partial<Record<Field, number>> = {
  junior_middle: 30,
  senior_middle: 80,
  secondary_vocational: 20,
  higher_vocational: 35,
  social: 75,
};
/** Of what has come in, how many the top keeps. */
const reserve = 60;

type Members = ReadonlyMap<PlantedOrganisation, readonly Assigned[]>;

/** Classes of a grade, and those without a branch beside the ones that the tree has. */
const withoutBranch: Record<SchoolField, number> = {
  junior_middle: 4,
  senior_middle: 3,
  secondary_vocational: 2,
};

/**
 * What the places of a year are planned from (NUM-10), of every school, college and organisation under a city: members are those who
 * had joined before the year, students and young residents as many as go with them.
 */
export async function plantFacts(
  doors: Doors,
  actor: Actor,
  { city, members, year }: { city: PlantedOrganisation; members: Members; year: number },
): Promise<void> {
  for (const organisation of listUnits(city)) {
    await doors.call(saveFacts, actor, {
      params: { organisationId: organisation.id },
      body: { year, facts: factsOf(organisation, members, year) },
    });
  }
}

/** What the city plans with: ranges of a year that nobody has begun to use, all of them with the city. */
export async function plantPlaces(
  doors: Doors,
  actor: Actor,
  { city, year }: { city: PlantedOrganisation; year: number },
): Promise<void> {
  for (const field of fieldCodes) {
    const quota = placesOfCity[field];
    if (quota === undefined) continue;
    const first = Number(`${year}32${fieldCodes.indexOf(field) + 1}80001`);
    const last = first + quota + reserve - 1;
    await doors.call(openNumberBlock, actor, { body: { field, first: String(first), last: String(last) } });
    const params = { organisationId: city.id };
    await doors.call(setQuota, actor, { params, body: { year, field, quota, seen: 0 } });
  }
}

/** Committees, and the branches that stand under a leading body or a working committee. */
function listUnits(organisation: PlantedOrganisation): PlantedOrganisation[] {
  const { kind, children } = organisation;
  return kind === 'leading_body' || kind === 'working_committee'
    ? children.flatMap(listUnits)
    : [organisation];
}

function factsOf(organisation: PlantedOrganisation, members: Members, year: number): BaselineFact[] {
  const { field, industry } = organisation.plan;
  const branches = listBranches(organisation);
  const joined = countJoined(branches, members, year);
  if (isSchoolField(field)) return factsOfSchool(organisation, field, members, year);
  if (isCollegeField(field)) {
    const students = branches.length * 46;
    return [{ field, need: Math.round(students / 12), students, members: joined }];
  }
  const isVillage = industry === 'village';
  return [
    {
      field: 'social',
      members: joined,
      organisations: branches.length,
      // Of the villages the young have gone away.
      residents: joined * (isVillage ? 6 : 9) + 12,
      registered: isVillage ? joined * 18 + 40 : null,
      isVillage,
    },
  ];
}

function factsOfSchool(
  school: PlantedOrganisation,
  field: SchoolField,
  members: Members,
  year: number,
): SchoolFact[] {
  const grades = school.children.filter(({ kind }) => kind === 'general_branch');
  const lines = grades.flatMap((ofGrade): SchoolFact[] => {
    const grade = gradeOf(ofGrade.plan.shortName);
    const ofClasses = ofGrade.children.map((branch, at) => {
      const joined = countJoined([branch], members, year);
      return {
        ...classOf(field, grade, at + 1),
        members: joined,
        membersAtEntry: field === 'senior_middle' ? Math.floor(joined * 0.7) : null,
        hasBranch: true,
      };
    });
    const others = Array.from({ length: withoutBranch[field] }, (_, at) =>
      classOf(field, grade, ofClasses.length + at + 1),
    );
    return [...ofClasses, ...others];
  });
  // Who has just come into a junior middle school is too young for a branch, and a student all the same.
  const tooYoung =
    field === 'junior_middle' ? Array.from({ length: 8 }, (_, at) => classOf(field, 1, at + 1)) : [];
  return [...tooYoung, ...lines];
}

function classOf(field: SchoolField, grade: number, number: number): SchoolFact {
  return {
    field,
    grade,
    graduating: grade === 3,
    className: `${number}班`,
    students: (field === 'senior_middle' ? 50 : 42) + ((number * 7 + grade * 3) % 9),
    members: 0,
    membersAtEntry: null,
    hasBranch: false,
  };
}

/** 高二年级团总支, 一年级团总支. */
function gradeOf(shortName: string): number {
  return '一二三'.indexOf(/[一二三]/.exec(shortName)?.[0] ?? '一') + 1;
}

function countJoined(branches: readonly PlantedOrganisation[], members: Members, year: number): number {
  const people = branches.flatMap((branch) => members.get(branch) ?? []);
  return people.filter(({ person }) => person.particulars.joinedMonth < `${year}-01`).length;
}
