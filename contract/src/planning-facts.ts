import { z } from 'zod';
import { collegeFields, schoolFields } from './planning-caps.ts';

/** Whole and not negative; the schema lets in more so that this can be said under the field. */
const count = z.number();

/** A class, or a grade as a whole. */
const schoolFact = z.object({
  field: z.enum(schoolFields),
  grade: z.number(),
  /** 毕业班. */
  graduating: z.boolean(),
  /** Empty: the grade as a whole. */
  className: z.string().max(100),
  students: count,
  members: count,
  /** How many of the students were members when they entered the school; null: not known. */
  membersAtEntry: count.nullable(),
  hasBranch: z.boolean(),
});
export type SchoolFact = z.infer<typeof schoolFact>;

const collegeFact = z.object({
  field: z.enum(collegeFields),
  /** 测算数. */
  need: count,
  students: count.nullable(),
  members: count.nullable(),
});
export type CollegeFact = z.infer<typeof collegeFact>;

const socialFact = z.object({
  field: z.literal('social'),
  members: count,
  /** Organisations at the base: how densely the League is organised there. */
  organisations: count,
  /** 常住青年; null: not known, and no bound. */
  residents: count.nullable(),
  /** 户籍青年. */
  registered: count.nullable(),
  isVillage: z.boolean(),
});
export type SocialFact = z.infer<typeof socialFact>;

/** A line of what a plan is made from (NUM-10): the state of an organisation at the beginning of the year. */
export const baselineFact = z.discriminatedUnion('field', [schoolFact, collegeFact, socialFact]);
export type BaselineFact = z.infer<typeof baselineFact>;
