import type { ProposalLine } from '#contract/planning.ts';
import {
  type GradeGroup,
  isCollegeField,
  isSchoolField,
  type PlanningCaps,
} from '#contract/planning-caps.ts';
import { percentOf } from './percent.ts';

/** A share before and after against its cap; of a college the part of its need against the floor. */
export interface ShareBar {
  readonly of: 'school' | 'all' | 'need' | GradeGroup['grades'];
  /** Null: nobody to divide by. */
  readonly before: number | null;
  readonly after: number | null;
  readonly cap: number | null;
}

export function shareBarsOf(line: ProposalLine, caps: PlanningCaps): ShareBar[] {
  const overall = { before: line.shareBefore, after: line.shareAfter };
  if (isCollegeField(line.field)) {
    const share = line.asked === 0 ? null : percentOf(line.places, line.asked);
    return [{ of: 'need', before: null, after: share, cap: caps.needFloorPercent[line.field] || null }];
  }
  if (!isSchoolField(line.field)) return [{ of: 'all', ...overall, cap: null }];
  const { capPercent, groups } = caps.schools[line.field];
  const ofGroups = groups.flatMap(({ grades, capPercent: cap }): ShareBar[] => {
    const counted = line.grades.find((group) => String(group.grades) === String(grades));
    if (cap === null || !counted || counted.people === 0) return [];
    const { people, members, places } = counted;
    return [
      { of: grades, before: percentOf(members, people), after: percentOf(members + places, people), cap },
    ];
  });
  if (capPercent !== null) return [{ of: 'school', ...overall, cap: capPercent }, ...ofGroups];
  return ofGroups.length > 0 ? ofGroups : [{ of: 'all', ...overall, cap: null }];
}
