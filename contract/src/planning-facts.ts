import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { collegeFields, schoolFields } from './planning-caps.ts';
import { field } from './values/field.ts';

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

const organisationId = z.object({ organisationId: z.coerce.number().int() });
/** Of a plan and of the facts it is made from. */
export const year = z.coerce.number().int().min(1900).max(2100);

const factLine = z.object({ organisation: organisationReference, fact: baselineFact });
export type FactLine = z.infer<typeof factLine>;

const unitFacts = z.object({
  organisation: organisationReference,
  year: z.number(),
  facts: z.array(baselineFact),
  /** Stands for these lines, whoever wrote them. */
  version: z.string(),
});
export type UnitFacts = z.infer<typeof unitFacts>;

export const listFacts = endpoint({
  id: 'listFacts',
  method: 'GET',
  path: '/api/facts',
  summary: 'Baseline facts of an organisation and everything below it in a year, a class a line (NUM-10)',
  query: pageQuery.extend({
    organisationId: z.coerce.number().int(),
    year,
    field: field.optional(),
  }),
  response: pageOf(factLine),
});

export const getUnitFacts = endpoint({
  id: 'getUnitFacts',
  method: 'GET',
  path: '/api/organisations/:organisationId/facts',
  summary: 'All lines of one school, college or organisation, as its form shows them',
  params: organisationId,
  query: z.object({ year }),
  response: unitFacts,
});

export const saveFacts = endpoint({
  id: 'saveFacts',
  method: 'PUT',
  path: '/api/organisations/:organisationId/facts',
  summary: 'These lines instead of all the organisation had in that year; none removes them',
  params: organisationId,
  body: z.object({
    year: z.number().int().min(1900).max(2100),
    facts: z.array(baselineFact).max(600),
    /** That of the lines that were changed here: refused where others stand there by now. */
    version: z.string().optional(),
  }),
  response: unitFacts,
});
