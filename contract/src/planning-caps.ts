import { z } from 'zod';
import { fieldCodes } from './values/field.ts';

/** Fields whose organisations are schools with grades and classes. */
export const schoolFields = fieldCodes.slice(0, 3) as [
  'junior_middle',
  'senior_middle',
  'secondary_vocational',
];
export type SchoolField = (typeof schoolFields)[number];
/** Fields that plan by a stated need, 测算数. */
export const collegeFields = fieldCodes.slice(3, 5) as ['higher_vocational', 'university'];
export type CollegeField = (typeof collegeFields)[number];

export function isSchoolField(field: string): field is SchoolField {
  return schoolFields.some((school) => school === field);
}

export function isCollegeField(field: string): field is CollegeField {
  return collegeFields.some((college) => college === field);
}

const percent = z.number().int().min(0).max(100);
const rate = z.number().int().min(0).max(1000);

/** What a class or a grade is to have (Y22 一, 二.3): 班级有团员, 班级有支部, 年级有支部. */
export const planningAim = z.enum(['member_in_class', 'branch_in_class', 'branch_in_grade']);
export type PlanningAim = z.infer<typeof planningAim>;

const gradeGroup = z.object({
  /** graduating: the classes marked 毕业班, whatever their grade. They belong to no other group then. */
  grades: z.union([z.literal('graduating'), z.array(z.number().int().min(1).max(6)).min(1).max(6)]),
  /** Members afterwards, of the students of these grades together; null: only the school's cap holds. */
  capPercent: percent.nullable(),
  /** How much of the places measured for it counts when the rest is apportioned. */
  weightPercent: rate,
  aims: z.array(planningAim).max(3),
});
export type GradeGroup = z.infer<typeof gradeGroup>;

const schoolCaps = z.object({
  /** Members afterwards, of all students of the school. */
  capPercent: percent.nullable(),
  /** A school gets no places where more than this share of its students were members at entry. */
  heldBackAbovePercent: percent.nullable(),
  groups: z.array(gradeGroup).min(1).max(6),
});
export type SchoolCaps = z.infer<typeof schoolCaps>;

/** Caps and aims of a plan of development numbers; a policy has those in force, a proposal may try others (NUM-10). */
export const planningCaps = z.object({
  /** Members a branch has at least. */
  branchSize: z.number().int().min(1).max(50),
  schools: z.object({
    junior_middle: schoolCaps,
    senior_middle: schoolCaps,
    secondary_vocational: schoolCaps,
  }),
  /** The least share of a college's need that it gets. */
  needFloorPercent: z.object({ higher_vocational: percent, university: percent }),
  social: z.object({
    placesPerHundredMembers: rate,
    placesPerOrganisation: rate,
    /** A village is short of young people where both hold; what is measured for it then counts `weightPercent`. */
    village: z.object({
      residentsBelowPercent: percent,
      membersBelowPercent: percent,
      weightPercent: rate,
    }),
  }),
});
export type PlanningCaps = z.infer<typeof planningCaps>;
