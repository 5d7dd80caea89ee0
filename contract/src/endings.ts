import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { endingKind, proposedEndingKind } from './values/ending-kind.ts';

/** in_force: agreed, the membership has ended. undone: the member was reinstated. */
export const endingState = z.enum(['proposed', 'in_force', 'refused', 'withdrawn', 'undone']);
export type EndingState = z.infer<typeof endingState>;

const ending = z.object({
  id: z.number(),
  kind: endingKind,
  state: endingState,
  member: z.object({ id: z.number(), name: z.string(), idNumberMasked: z.string() }),
  /** The branch at that time. */
  organisation: organisationReference,
  /** The day on which the membership ends. */
  on: z.string(),
  /** The day of the written report of who leaves of their own will. */
  reportedOn: z.string().nullable(),
  reason: z.string(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  decidedAt: z.string().nullable(),
  /** Who decides, or has decided. */
  reviewer: organisationReference.nullable(),
  /** Why the superior refused. */
  refusalReason: z.string().nullable(),
  /** The case of the proposal, for whoever looks it up in 操作中心. */
  caseId: z.number().nullable(),
  /** A request for reinstatement that waits. */
  reinstatementCaseId: z.number().nullable(),
  /** Of a duplicate: the row that stays, for whoever sees it too. */
  kept: z.object({ id: z.number(), organisation: z.string() }).nullable(),
  undone: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** A reinstatement needs another branch, as the member's is dissolved. */
  needsBranch: z.boolean(),
  actions: z.object({
    /** 撤回申请 of the proposal, or of the request for reinstatement. */
    withdraw: ability,
    reinstate: ability,
  }),
});
export type Ending = z.infer<typeof ending>;

export const endingPeriod = z.enum(['month', 'quarter', 'year']);
export type EndingPeriod = z.infer<typeof endingPeriod>;

const agedMember = z.object({
  id: z.number(),
  name: z.string(),
  idNumberMasked: z.string(),
  organisation: organisationReference,
  birthDate: z.string(),
  /** The day on which they are of age to leave. */
  ofAgeOn: z.string(),
  /** Posts held, which keep a member in the League until they end. */
  posts: z.array(z.string()),
  isProposed: z.boolean(),
  /** Where a form of theirs is under review: its case, which is decided first. */
  formCaseId: z.number().nullable(),
  actions: z.object({ propose: ability }),
});
export type AgedMember = z.infer<typeof agedMember>;

export const listAged = endpoint({
  id: 'listAged',
  method: 'GET',
  path: '/api/endings/aged',
  summary:
    'Members of my organisation and those below it who turn 28 by the end of the month, in three months or this year, the oldest first (LIF-1)',
  query: pageQuery.extend({ period: endingPeriod.default('month') }),
  response: pageOf(agedMember),
});

export const listEndings = endpoint({
  id: 'listEndings',
  method: 'GET',
  path: '/api/endings',
  summary: 'Endings proposed or in force in my organisation and those below it, latest first',
  query: pageQuery.extend({
    state: z.enum(['proposed', 'in_force']).default('in_force'),
    kind: endingKind.optional(),
    text: z.string().trim().max(60).optional(),
  }),
  response: pageOf(ending),
});

const memberId = z.object({ memberId: z.coerce.number().int() });

const endingOption = z.object({
  kind: proposedEndingKind,
  /** Who would decide; null where nobody is above. */
  reviewer: organisationReference.nullable(),
  document: z.enum(['none', 'optional', 'required']),
  needsReason: z.boolean(),
  propose: ability,
});
export type EndingOption = z.infer<typeof endingOption>;

export const listEndingsOf = endpoint({
  id: 'listEndingsOf',
  method: 'GET',
  path: '/api/members/:memberId/endings',
  summary:
    'How the membership of somebody I see was to end or has ended, latest first, and what I may propose',
  params: memberId,
  response: z.object({
    items: z.array(ending),
    options: z.array(endingOption),
    /** Where a form is under review: its case, which is decided before anything is proposed. */
    formCaseId: z.number().nullable(),
  }),
});

export const proposeEnding = endpoint({
  id: 'proposeEnding',
  method: 'POST',
  path: '/api/members/:memberId/endings',
  summary: 'Propose to end a membership; the superior that the policy names decides (LIF-1, LIF-2)',
  params: memberId,
  body: z.object({
    kind: proposedEndingKind,
    on: z.string().max(30),
    reason: z.string().trim().max(500).default(''),
    reportedOn: z.string().max(30).optional(),
    /** An upload of mine (POST /api/uploads). */
    documentUploadId: z.uuid().optional(),
  }),
  response: z.object({ endingId: z.number(), caseId: z.number(), reviewer: organisationReference }),
});

/** One screen's worth at once. */
export const endingsAtOnce = 100;

export const proposeLeavings = endpoint({
  id: 'proposeLeavings',
  method: 'POST',
  path: '/api/endings',
  summary: 'Propose for many that they leave at 28; each is answered by itself',
  body: z.object({
    memberIds: z.array(z.number().int()).min(1).max(endingsAtOnce),
    on: z.string().max(30),
  }),
  response: z.object({
    items: z.array(
      z.object({ memberId: z.number(), caseId: z.number().nullable(), refusal: refusal.nullable() }),
    ),
  }),
});

export const askReinstatement = endpoint({
  id: 'askReinstatement',
  method: 'POST',
  path: '/api/members/:memberId/reinstatement',
  summary: '恢复团籍: ask that an ending be undone, of whoever decided it (LIF-3)',
  params: memberId,
  body: z.object({
    reason: z.string().trim().max(500),
    /** Where the old branch is dissolved: the one to be reinstated in. */
    organisationId: z.number().int().optional(),
  }),
  response: z.object({ caseId: z.number(), reviewer: organisationReference }),
});
