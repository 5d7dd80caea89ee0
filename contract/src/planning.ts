import { z } from 'zod';
import { endpoint, file } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { planningAim, planningCaps } from './planning-caps.ts';
import { year } from './planning-facts.ts';
import { ability } from './refusal.ts';
import { field } from './values/field.ts';

/** Whole and not negative; the schema lets in more so that this can be said under the field. */
const places = z.number();

export const getPlanningCaps = endpoint({
  id: 'getPlanningCaps',
  method: 'GET',
  path: '/api/planning-caps',
  summary: 'Caps and aims in force in a year; null where the policy has none',
  query: z.object({ year }),
  response: z.object({ caps: planningCaps.nullable() }),
});

/** Why a unit did not get what it asked. */
export const planBound = z.enum([
  'held_back',
  'school_cap',
  'grade_cap',
  'class_size',
  'need',
  'residents',
  'fixed',
  'field_total',
  'total',
]);
export type PlanBound = z.infer<typeof planBound>;

const aimCounts = z.object({ all: z.number(), already: z.number(), reached: z.number() });

const fieldOfProposal = z.object({
  field,
  units: z.number(),
  /** Students or, outside schools, young residents. */
  people: z.number(),
  members: z.number(),
  asked: z.number(),
  places: z.number(),
  /** Where the field has a total of its own. */
  total: z.number().nullable(),
});

const unplaced = z.object({
  /** Null: of the fields that share what is left of the total. */
  field: field.nullable(),
  places: z.number(),
  /** no_units: no facts to place them by. no_room: all are at a cap or ask for no more. */
  because: z.enum(['no_units', 'no_room']),
});

export const proposalOutcome = z.object({
  fields: z.array(fieldOfProposal),
  unplaced: z.array(unplaced),
  /** mostReachable: were there places without end; placesForMost: what that would take. */
  aims: aimCounts.extend({ mostReachable: z.number(), placesForMost: z.number() }),
  /** How many units got less than they asked. */
  squeezed: z.number(),
});
export type ProposalOutcome = z.infer<typeof proposalOutcome>;

export const fieldTotals = z.partialRecord(field, places);

export const proposalState = z.enum(['draft', 'adopted']);
export type ProposalState = z.infer<typeof proposalState>;

const proposalSummary = z.object({
  id: z.number(),
  organisation: organisationReference,
  year: z.number(),
  state: proposalState,
  total: z.number(),
  /** Fields with a total of their own. Their places never serve another field. */
  fields: z.partialRecord(field, z.number()),
  madeBy: z.string(),
  madeAt: z.string(),
  version: z.number(),
});

const proposal = proposalSummary.extend({
  /** Another proposal of the organisation and the year that is the plan at present; a later one takes its place. */
  adoptedBefore: proposalSummary.pick({ id: true, total: true, madeBy: true, madeAt: true }).nullable(),
  caps: planningCaps,
  outcome: proposalOutcome,
  actions: z.object({ change: ability, delete: ability, adopt: ability }),
});
export type Proposal = z.infer<typeof proposal>;

const gradesOfLine = z.object({
  grades: z.union([z.array(z.number()), z.enum(['graduating', 'all'])]),
  people: z.number(),
  members: z.number(),
  places: z.number(),
});

const missedAim = z.object({
  aim: z.union([planningAim, z.literal('need_floor')]),
  grade: z.number().nullable(),
  className: z.string(),
  boundBy: planBound,
});

const proposalLine = z.object({
  organisation: organisationReference,
  field,
  people: z.number(),
  members: z.number(),
  /** Per cent with one decimal, before and after; null where there are no people to divide by. */
  shareBefore: z.number().nullable(),
  shareAfter: z.number().nullable(),
  asked: z.number(),
  places: z.number(),
  /** Decided by a person, not by the plan. */
  isFixed: z.boolean(),
  /** Null: it gets what it asked. */
  boundBy: planBound.nullable(),
  grades: z.array(gradesOfLine),
  aims: aimCounts,
  missed: z.array(missedAim),
});
export type ProposalLine = z.infer<typeof proposalLine>;

const proposalId = z.object({ proposalId: z.coerce.number().int() });

export const makeProposal = endpoint({
  id: 'makeProposal',
  method: 'POST',
  path: '/api/proposals',
  summary: 'Propose how the places of a year are split below an organisation, by its facts (NUM-10)',
  body: z.object({
    organisationId: z.number().int(),
    year: z.number().int().min(1900).max(2100),
    total: places,
    fields: fieldTotals.default({}),
    /** Left out: those in force. */
    caps: planningCaps.optional(),
  }),
  response: proposal,
});

export const listProposals = endpoint({
  id: 'listProposals',
  method: 'GET',
  path: '/api/proposals',
  summary: 'Proposals of an organisation, latest first',
  query: pageQuery.extend({ organisationId: z.coerce.number().int(), year: year.optional() }),
  response: pageOf(proposalSummary),
});

export const getProposal = endpoint({
  id: 'getProposal',
  method: 'GET',
  path: '/api/proposals/:proposalId',
  summary: 'A proposal with its sums',
  params: proposalId,
  response: proposal,
});

export const listProposalLines = endpoint({
  id: 'listProposalLines',
  method: 'GET',
  path: '/api/proposals/:proposalId/lines',
  summary: 'What each unit gets and, squeezed, what stood in the way',
  params: proposalId,
  query: pageQuery.extend({
    field: field.optional(),
    /** Only units that got less than they asked. */
    squeezed: z.stringbool().default(false),
  }),
  response: pageOf(proposalLine),
});

export const changeProposal = endpoint({
  id: 'changeProposal',
  method: 'PATCH',
  path: '/api/proposals/:proposalId',
  summary:
    'Other totals, caps or places of single units: what is given is fixed, all the rest is apportioned anew from the present facts',
  params: proposalId,
  body: z.object({
    version: z.number().int(),
    total: places.optional(),
    fields: fieldTotals.optional(),
    caps: planningCaps.optional(),
    units: z
      .array(
        z.object({
          organisationId: z.number().int(),
          field,
          /** Null: no longer fixed. */
          places: places.nullable(),
        }),
      )
      .max(1000)
      .default([]),
  }),
  response: proposal,
});

export const deleteProposal = endpoint({
  id: 'deleteProposal',
  method: 'DELETE',
  path: '/api/proposals/:proposalId',
  summary: 'Remove a draft',
  params: proposalId,
  query: z.object({ version: z.coerce.number().int() }),
  response: z.object({}),
});

export const readProposal = endpoint({
  id: 'readProposal',
  method: 'GET',
  path: '/api/proposals/:proposalId/workbook',
  summary: 'A proposal as Excel, a unit a row',
  params: proposalId,
  response: file,
});

const adoption = z.object({
  fields: z.array(
    z.object({
      field,
      /** Units that get a place. */
      units: z.number(),
      places: z.number(),
      /** What these units have received this year already. */
      given: z.number(),
      /** What those short of it still get, and what those with more give back. */
      more: z.number(),
      less: z.number(),
      /** What the organisation itself has not passed on. */
      free: z.number(),
      /** How many numbers are missing at least, also when those in between give all they have free. */
      short: z.number(),
    }),
  ),
});
export type ProposalAdoption = z.infer<typeof adoption>;

export const getAdoption = endpoint({
  id: 'getAdoption',
  method: 'GET',
  path: '/api/proposals/:proposalId/adoption',
  summary: 'What making it the plan would move, by field, seeing what was given before',
  params: proposalId,
  response: adoption,
});

export const adoptProposal = endpoint({
  id: 'adoptProposal',
  method: 'POST',
  path: '/api/proposals/:proposalId/adoption',
  summary:
    'Make a proposal the plan: the quotas of its units are distributed, all of them or none (NUM-10, NUM-2)',
  params: proposalId,
  body: z.object({ version: z.number().int() }),
  response: proposal,
});
