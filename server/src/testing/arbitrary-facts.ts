import fc from 'fast-check';
import { collegeFields, type PlanningCaps, schoolFields } from '#contract/planning-caps.ts';
import { fieldCodes } from '#contract/values/field.ts';
import type { UnitFact } from '../features/planning/measure-units.ts';

const classOfSchool = fc
  .record({
    grade: fc.integer({ min: 1, max: 3 }),
    students: fc.integer({ min: 0, max: 12 }),
    memberShare: fc.constantFrom(0, 0, 0, 0.1, 0.3, 0.6, 1),
    hasBranch: fc.boolean(),
    isGraduating: fc.boolean(),
    memberAtEntryShare: fc.constantFrom(null, 0, 0.4, 0.8),
  })
  .map(({ memberShare, memberAtEntryShare, isGraduating, ...line }) => {
    const members = Math.floor(line.students * memberShare);
    return {
      ...line,
      members,
      graduating: isGraduating && line.grade === 3,
      hasBranch: line.hasBranch && members >= 3,
      membersAtEntry: memberAtEntryShare === null ? null : Math.floor(line.students * memberAtEntryShare),
    };
  });

/** Grades whose classes have next to no members: here places of classes count for the branch of the grade too. */
const secondGrade = fc
  .array(fc.constantFrom(0, 0, 0, 0, 1, 2), { minLength: 1, maxLength: 5 })
  .map((membersOfClasses) =>
    membersOfClasses.map((members, at) => ({
      field: 'junior_middle' as const,
      grade: 2,
      className: `${at + 1}班`,
      students: 20,
      members,
      membersAtEntry: null,
      hasBranch: false,
      graduating: false,
    })),
  );

const people = fc.option(fc.integer({ min: 0, max: 60 }));

/** The facts of one organisation; small, so that a solver is done at once and caps are met often. */
const factsOfUnit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...schoolFields), fc.array(classOfSchool, { minLength: 1, maxLength: 7 }))
      .map(([field, classes]) => classes.map((line, at) => ({ ...line, field, className: `${at + 1}班` }))),
  },
  { weight: 3, arbitrary: secondGrade },
  {
    weight: 1,
    arbitrary: fc
      .record({
        field: fc.constantFrom(...collegeFields),
        need: fc.integer({ min: 0, max: 20 }),
        students: fc.constant(null),
        members: fc.constant(null),
      })
      .map((fact) => [fact]),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        field: fc.constant('social' as const),
        members: fc.integer({ min: 0, max: 40 }),
        organisations: fc.integer({ min: 1, max: 5 }),
        residents: people,
        registered: people,
        isVillage: fc.boolean(),
      })
      .map((fact) => [fact]),
  },
);

export const arbitraryFacts: fc.Arbitrary<UnitFact[]> = fc
  .array(factsOfUnit, { minLength: 1, maxLength: 6 })
  .map((units) =>
    units.flatMap((lines, at) => lines.map((line): UnitFact => ({ ...line, organisationId: at + 1 }))),
  );

/** A total, and of some fields their own within it. */
export const arbitraryTotals = fc
  .tuple(fc.integer({ min: 0, max: 80 }), fc.subarray([...fieldCodes]), fc.integer({ min: 0, max: 3 }))
  .map(([total, fields, share]) => {
    const each = Math.floor((total * share) / 3 / Math.max(1, fields.length));
    return { total, fields: Object.fromEntries(fields.map((field) => [field, each])), fixed: [] };
  });

/** The caps of a policy, those of schools now tight and now loose. */
export function arbitraryCaps(caps: PlanningCaps): fc.Arbitrary<PlanningCaps> {
  const { junior_middle: junior, secondary_vocational: vocational } = caps.schools;
  const percent = fc.constantFrom(10, 20, 40, 100);
  return fc
    .tuple(percent, percent, fc.integer({ min: 1, max: 5 }))
    .map(([ofJunior, ofVocational, branchSize]) => ({
      ...caps,
      branchSize,
      schools: {
        ...caps.schools,
        junior_middle: { ...junior, capPercent: ofJunior },
        secondary_vocational: {
          ...vocational,
          capPercent: ofVocational,
          groups: vocational.groups.map((group) => ({
            ...group,
            capPercent: group.capPercent && ofVocational,
          })),
        },
      },
    }));
}
