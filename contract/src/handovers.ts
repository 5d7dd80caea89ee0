import { z } from 'zod';
import { transferFields, transferReasons } from './dictionaries/transfers.ts';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusalParameters } from './refusal.ts';
import { transferForm } from './transfers.ts';
import { organisationKind } from './values/organisation-kind.ts';

const transferReason = z.enum(transferReasons.map(({ code }) => code));
const details = z.partialRecord(z.enum(transferFields), z.string().max(300));

/**
 * asked: the other system decides, or the member is to report there. released: agreed to there, and no member here any more. completed:
 * the member is there.
 */
export const handoverState = z.enum(['asked', 'released', 'completed', 'refused', 'withdrawn', 'lapsed']);
export type HandoverState = z.infer<typeof handoverState>;

/** A move to another system (TRF-3, TRF-4). */
const handover = z.object({
  id: z.number(),
  state: handoverState,
  member: z.object({ id: z.number(), name: z.string(), idNumberMasked: z.string() }),
  from: organisationReference,
  system: z.string(),
  province: z.string(),
  target: z.string(),
  reason: transferReason,
  details,
  begunByMember: z.boolean(),
  begunBy: z.string(),
  begunAt: z.string(),
  /** The last day on which it can be agreed to; null where the member reports. */
  dueOn: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Why the other system refused, or this one took it back: words, or the code of a rule. */
  refusal: z.string().nullable(),
  /** What the other system was told of it, in its order, and when it has signed for it. */
  sent: z.array(
    z.object({
      kind: z.enum(['transfer_request', 'transfer_withdrawal', 'transfer_release']),
      signedAt: z.string().nullable(),
      /** Not delivered within a week: nobody tries any more. */
      givenUp: z.boolean(),
    }),
  ),
  /** Of a rule of this system; the codes of another come without. */
  refusalParameters: refusalParameters.nullable(),
  actions: z.object({ withdraw: ability, report: ability }),
});
export type Handover = z.infer<typeof handover>;

const request = z.object({
  peerId: z.number().int(),
  province: z.string().max(10),
  target: z.string().trim().max(400),
  reason: transferReason,
  details: details.default({}),
});
export type HandoverRequest = z.infer<typeof request>;

const begun = z.object({ handoverId: z.number(), system: z.string() });

export const listHandovers = endpoint({
  id: 'listHandovers',
  method: 'GET',
  path: '/api/handovers',
  summary: 'Moves to other systems out of my organisation and those below it, latest first (TRF-3)',
  query: pageQuery.extend({ state: handoverState.optional(), text: z.string().trim().max(60).optional() }),
  response: pageOf(handover),
});

const memberId = z.object({ memberId: z.coerce.number().int() });
const own = z.object({ items: z.array(handover), form: transferForm, begin: ability });

export const listHandoversOf = endpoint({
  id: 'listHandoversOf',
  method: 'GET',
  path: '/api/members/:memberId/handovers',
  summary: 'Moves of somebody I see to other systems, latest first, and whether one may begin',
  params: memberId,
  response: own,
});

export const beginHandover = endpoint({
  id: 'beginHandover',
  method: 'POST',
  path: '/api/members/:memberId/handovers',
  summary: '发起转移 → 系统外部转移 (TRF-3)',
  params: memberId,
  body: request,
  response: begun,
});

const handoverId = z.object({ handoverId: z.coerce.number().int() });

export const withdrawHandover = endpoint({
  id: 'withdrawHandover',
  method: 'POST',
  path: '/api/handovers/:handoverId/withdrawal',
  summary: 'Take a move to another system back before that one has agreed',
  params: handoverId,
  response: z.object({ handoverId: z.number() }),
});

export const reportHandover = endpoint({
  id: 'reportHandover',
  method: 'POST',
  path: '/api/handovers/:handoverId/report',
  summary: '报到: the member has reported in a system that cannot be asked (TRF-4)',
  params: handoverId,
  body: z.object({ on: z.string().max(30) }),
  response: z.object({ handoverId: z.number() }),
});

export const listOwnHandovers = endpoint({
  id: 'listOwnHandovers',
  method: 'GET',
  path: '/api/me/handovers',
  summary: '转至外部系统团组织: my moves to other systems (TRF-3)',
  response: own,
});

export const beginOwnHandover = endpoint({
  id: 'beginOwnHandover',
  method: 'POST',
  path: '/api/me/handovers',
  summary: '转至外部系统团组织: the member asks another system (TRF-3)',
  body: request,
  response: begun,
});

export const withdrawOwnHandover = endpoint({
  id: 'withdrawOwnHandover',
  method: 'POST',
  path: '/api/me/handovers/:handoverId/withdrawal',
  summary: 'The member takes it back before the other system has agreed',
  params: handoverId,
  response: z.object({ handoverId: z.number() }),
});

export const arrivalState = z.enum(['open', 'agreed', 'arrived', 'refused', 'withdrawn', 'returned']);
export type ArrivalState = z.infer<typeof arrivalState>;

/** A member of another system whom it asks us to take in (TRF-4). */
const arrival = z.object({
  id: z.number(),
  state: arrivalState,
  name: z.string(),
  idNumberMasked: z.string(),
  joinedMonth: z.string(),
  developmentNumber: z.string().nullable(),
  system: z.string(),
  from: z.string(),
  organisation: organisationReference.extend({ kind: organisationKind }),
  reason: transferReason,
  details,
  receivedAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  memberId: z.number().nullable(),
  needsBranch: z.boolean(),
  actions: z.object({ decide: ability }),
});
export type Arrival = z.infer<typeof arrival>;

export const listArrivals = endpoint({
  id: 'listArrivals',
  method: 'GET',
  path: '/api/arrivals',
  summary:
    'Members of other systems who ask to come to my organisation or one below it, latest first (TRF-4)',
  query: pageQuery.extend({
    /** Only what waits for my own decision, whatever the state. */
    mine: z.stringbool().default(false),
    state: arrivalState.optional(),
  }),
  response: pageOf(arrival),
});

export const decideArrival = endpoint({
  id: 'decideArrival',
  method: 'POST',
  path: '/api/arrivals/:arrivalId/decision',
  summary: '同意 or 拒绝 of a member from another system, with the branch where a committee was asked',
  params: z.object({ arrivalId: z.coerce.number().int() }),
  body: z.object({
    decision: z.enum(['agree', 'refuse']),
    reason: z.string().trim().max(500).optional(),
    branchId: z.number().int().optional(),
  }),
  response: z.object({ arrivalId: z.number(), state: arrivalState }),
});
