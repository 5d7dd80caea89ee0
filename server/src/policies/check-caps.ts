import {
  type GradeGroup,
  type PlanningCaps,
  planningCaps,
  type SchoolCaps,
} from '#contract/planning-caps.ts';

/** Where caps and aims of a plan contradict themselves (NUM-10), in words for whoever wrote them. */
export function faultsOfCaps(caps: PlanningCaps): string[] {
  const shape = planningCaps.safeParse(caps);
  if (!shape.success) return shape.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { village } = caps.social;
  return [
    ...Object.entries(caps.schools).flatMap(([field, school]) =>
      faultsOfSchool(school).map((text) => `${field}: ${text}`),
    ),
    ...(village.weightPercent < 100 ? ['village: one short of young people would get less, not more'] : []),
  ];
}

function faultsOfSchool({ capPercent, groups }: SchoolCaps): string[] {
  const grades = groups.flatMap((group): (number | string)[] =>
    group.grades === 'graduating' ? ['graduating'] : group.grades,
  );
  const [first, ...others] = groups;
  return [
    ...(new Set(grades).size < grades.length ? ['a grade stands in two groups'] : []),
    // The first group that fits takes a class, so 毕业班 must be asked for before grades.
    ...(others.some((group) => group.grades === 'graduating') && first?.grades !== 'graduating'
      ? ['the graduating classes are not the first group']
      : []),
    ...(groups.some((group) => capPercent !== null && (group.capPercent ?? 0) > capPercent)
      ? ["a group's cap is above the school's"]
      : []),
    ...(groups.some((group) => capPercent === null && group.capPercent === null)
      ? ['a group without any cap']
      : []),
    ...groups.flatMap(faultsOfAims),
  ];
}

function faultsOfAims({ grades, aims }: GradeGroup): string[] {
  if (aims.length === 0) return [];
  return [
    ...(grades === 'graduating' || grades.length > 1 ? ['aims of more than one grade together'] : []),
    ...(new Set(aims).size < aims.length ? ['an aim stands twice'] : []),
    // A class with a branch has members, and its grade a branch.
    ...(aims.includes('branch_in_class') && aims.length > 1
      ? ['a branch in every class leaves nothing to the other aims']
      : []),
  ];
}
