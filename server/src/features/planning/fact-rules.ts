import { isSchoolField } from '#contract/planning-caps.ts';
import type { BaselineFact, CollegeFact, SchoolFact, SocialFact } from '#contract/planning-facts.ts';
import type { Refusal } from '#contract/refusal.ts';
import { cleanText } from '../organisations/index.ts';

/** More than any organisation has; sums of all stay exact. */
export const countLimit = 1_000_000;
export const classNameLimit = 40;

/** The class's name as it is kept: one line, without what nobody sees. */
export function cleanFact(fact: BaselineFact): BaselineFact {
  return 'className' in fact ? { ...fact, className: cleanText(fact.className) } : fact;
}

/** All faults of one line at once; `path` is a part of it (NUM-10). */
export function faultsOfFact(fact: BaselineFact): Refusal[] {
  if (isSchoolField(fact.field)) return faultsOfClass(fact as SchoolFact);
  if (fact.field === 'social') return faultsOfSocial(fact);
  return faultsOfCollege(fact as CollegeFact);
}

function faultsOfClass({ grade, className, students, members, membersAtEntry }: SchoolFact): Refusal[] {
  return [
    ...(Number.isInteger(grade) && grade >= 1 && grade <= 6
      ? []
      : [{ code: 'fact.gradeUnknown', parameters: { text: String(grade) }, path: 'grade' } as const]),
    ...(Array.from(className).length > classNameLimit
      ? [
          {
            code: 'fact.classNameTooLong',
            parameters: { length: classNameLimit },
            path: 'className',
          } as const,
        ]
      : []),
    ...faultsOfCounts({ students, members, membersAtEntry }),
    ...faultsAboveStudents({ members, membersAtEntry }, students),
  ];
}

function faultsOfCollege({ need, students, members }: CollegeFact): Refusal[] {
  return [...faultsOfCounts({ need, students, members }), ...faultsAboveStudents({ members }, students)];
}

function faultsOfSocial({ members, organisations, residents, registered }: SocialFact): Refusal[] {
  return faultsOfCounts({ members, organisations, residents, registered });
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= countLimit;
}

function faultsOfCounts(counts: Readonly<Record<string, number | null>>): Refusal[] {
  return Object.entries(counts).flatMap(([path, value]) =>
    value === null || isCount(value)
      ? []
      : [{ code: 'fact.notWhole' as const, parameters: { most: countLimit }, path }],
  );
}

function faultsAboveStudents(
  counts: Readonly<Record<string, number | null>>,
  students: number | null,
): Refusal[] {
  if (students === null || !isCount(students)) return [];
  return Object.entries(counts).flatMap(([path, value]) =>
    value !== null && isCount(value) && value > students
      ? [{ code: 'fact.moreThanStudents' as const, parameters: { students }, path }]
      : [],
  );
}

/** Faults of all lines of one unit together, `path` as facts.2.members: a class twice, a grade beside its classes. */
export function faultsOfUnit(facts: readonly BaselineFact[]): Refusal[] {
  const seen = new Set<string>();
  const kinds = new Map<string, boolean>();
  return facts.flatMap((fact, at): Refusal[] => {
    const own = faultsOfFact(fact).map((fault) => ({ ...fault, path: `facts.${at}.${fault.path}` }));
    const line = lineOf(fact);
    const twice = seen.has(line);
    seen.add(line);
    if (!('grade' in fact)) {
      return twice ? [...own, { code: 'fact.unitTwice', path: `facts.${at}.field` }] : own;
    }
    const { grade, className } = fact;
    const path = `facts.${at}.className`;
    if (twice) return [...own, { code: 'fact.classTwice', parameters: { grade, className }, path }];
    const gradeOfField = `${fact.field} ${grade}`;
    const isWhole = className === '';
    const before = kinds.get(gradeOfField);
    kinds.set(gradeOfField, before ?? isWhole);
    if (before === undefined || before === isWhole) return own;
    return [...own, { code: 'fact.classesBesideGrade', parameters: { grade }, path }];
  });
}

/** What a unit has one line of in a year. */
export function lineOf(fact: BaselineFact): string {
  return 'grade' in fact ? `${fact.field} ${fact.grade} ${fact.className}` : fact.field;
}
