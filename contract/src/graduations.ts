import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { endpoint } from './endpoint.ts';
import { certification, formState } from './members-certification.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

/** year: 毕业年份 of all members. not_uniform: 毕业年份不统一, each member has their own. unmarked: not said yet. */
export const graduationMark = z.enum(['year', 'not_uniform', 'unmarked']);
export type GraduationMark = z.infer<typeof graduationMark>;

const graduation = z.object({
  mark: graduationMark,
  year: z.number().nullable(),
  /** Since when the branch is a 毕业生团组织; YYYY-MM-DD. */
  graduatedOn: z.string().nullable(),
  /** Hand it back with a change, so that two changes at once are noticed; 0 where nothing is marked. */
  version: z.number(),
});
export type Graduation = z.infer<typeof graduation>;

/** Each figure equals the list of graduating members of the same branch, year and filter. */
const graduatingBranch = graduation.extend({
  organisation: organisationReference,
  /** Who graduates in the year, or, of an unmarked branch, who is in it. */
  members: z.number(),
  /** Of whom a form is asked. */
  newMembers: z.number(),
  certified: z.number(),
  uncertified: z.number(),
  formsMissing: z.number(),
  actions: z.object({ mark: ability }),
});
export type GraduatingBranch = z.infer<typeof graduatingBranch>;

const scope = {
  /** Default: my own organisation; with everything below it. */
  organisationId: z.coerce.number().int().optional(),
  year: z.coerce.number().int().min(1900).max(2200),
};

export const listGraduatingBranches = endpoint({
  id: 'listGraduatingBranches',
  method: 'GET',
  path: '/api/graduations',
  summary:
    '毕业班团支部 of a year with what is still to be certified, those whose years are not uniform, or those of schools not marked yet',
  query: pageQuery.extend({ ...scope, mark: graduationMark.default('year') }),
  response: pageOf(graduatingBranch),
});

/** uncertified: new members who are not certified, for whatever reason. forms_missing: no form was ever uploaded. */
export const graduatesOf = z.enum(['new', 'certified', 'uncertified', 'forms_missing']);
export type GraduatesOf = z.infer<typeof graduatesOf>;

const graduate = z.object({
  memberId: z.number(),
  name: z.string(),
  organisation: organisationReference,
  joinedMonth: z.string(),
  certification,
  formState,
  year: z.number().nullable(),
  /** CER-3: whether a transfer may begin, and why not. */
  transfer: ability,
});
export type Graduate = z.infer<typeof graduate>;

export const listGraduates = endpoint({
  id: 'listGraduates',
  method: 'GET',
  path: '/api/graduations/members',
  summary: 'Who graduates in a year, with whether they may be transferred',
  query: pageQuery.extend({ ...scope, of: graduatesOf.optional() }),
  response: pageOf(graduate),
});

export const summariseGraduates = endpoint({
  id: 'summariseGraduates',
  method: 'GET',
  path: '/api/graduations/summary',
  summary:
    'How many branches graduate in a year, and how many of their new members are not certified; exact up to 10,000',
  query: z.object(scope),
  response: z.object({
    organisation: organisationReference,
    branches: cappedCount,
    uncertified: cappedCount,
    formsMissing: cappedCount,
    /** Years that may be marked. */
    years: z.object({ from: z.number(), to: z.number() }),
    /** This year in China. */
    thisYear: z.number(),
    /** MM-DD on which a branch becomes a 毕业生团组织. */
    becomesOn: z.string(),
  }),
});

const organisationId = z.object({ organisationId: z.coerce.number().int() });

export const getGraduation = endpoint({
  id: 'getGraduation',
  method: 'GET',
  path: '/api/organisations/:organisationId/graduation',
  summary: 'How a branch is marked',
  params: organisationId,
  response: z.object({ graduation, actions: z.object({ mark: ability, markMembers: ability }) }),
});

const ownYear = z.object({ memberId: z.number(), name: z.string(), year: z.number().nullable() });
export type OwnYear = z.infer<typeof ownYear>;

export const listOwnYears = endpoint({
  id: 'listOwnYears',
  method: 'GET',
  path: '/api/organisations/:organisationId/graduation/members',
  summary: 'The members of a branch, each with their own 毕业年份 where the years are not uniform',
  params: organisationId,
  query: pageQuery,
  response: pageOf(ownYear),
});

export const markGraduation = endpoint({
  id: 'markGraduation',
  method: 'PUT',
  path: '/api/organisations/:organisationId/graduation',
  summary: '毕业年份 of a branch, by the branch or from above; null: 毕业年份不统一',
  params: organisationId,
  body: z.object({ year: z.number().int().nullable(), version: z.number().int() }),
  response: graduation,
});

export const unmarkGraduation = endpoint({
  id: 'unmarkGraduation',
  method: 'POST',
  path: '/api/organisations/:organisationId/graduation/withdrawal',
  summary: 'Take a wrong mark back: a branch that had become a 毕业生团组织 is an ordinary one again',
  params: organisationId,
  body: z.object({ version: z.number().int() }),
  response: graduation,
});

export const markedAtOnce = 200;

export const markGraduates = endpoint({
  id: 'markGraduates',
  method: 'PUT',
  path: '/api/organisations/:organisationId/graduation/members',
  summary: 'Each member’s own 毕业年份 in a branch whose years are not uniform; null takes it away',
  params: organisationId,
  body: z.object({
    members: z
      .array(z.object({ memberId: z.number().int(), year: z.number().int().nullable() }))
      .min(1)
      .max(markedAtOnce),
  }),
  response: z.object({ marked: z.number() }),
});
