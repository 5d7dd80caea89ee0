import { z } from 'zod';
import { transferFields, transferReasons } from './dictionaries/transfers.ts';
import { endpoint } from './endpoint.ts';
import { certification } from './members-certification.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';
import { caseState } from './values/case-state.ts';
import { organisationKind } from './values/organisation-kind.ts';

const transferReason = z.enum(transferReasons.map(({ code }) => code));
const transferField = z.enum(transferFields);

/** What the reason asks for, by field; a month is YYYY-MM, a 毕业去向 its code. */
const transferDetails = z.partialRecord(transferField, z.string());

const targetReference = organisationReference.extend({ kind: organisationKind });

export const longestAppeal = 500;

/** 申诉 against a refusal (TRF-2). */
const transferAppeal = z.object({
  caseId: z.number(),
  state: caseState,
  /** For who decides while it is open, and for who sees the member. */
  reason: z.string().nullable(),
  /** The superior of the one that refused. */
  reviewer: organisationReference,
  at: z.string(),
  decidedAt: z.string().nullable(),
  /** Why it was rejected. */
  refusalReason: z.string().nullable(),
  withdraw: ability,
});

/** A move to another organisation of this system, as both sides see it (TRF-1, TRF-2). */
export const transfer = z.object({
  caseId: z.number(),
  state: caseState,
  /** As they were when it began; the details are for who decides while it is open, and for who sees the member. */
  member: z.object({
    id: z.number(),
    name: z.string(),
    idNumberMasked: z.string(),
    developmentNumber: z.string().nullable(),
    joinedMonth: z.string(),
    certification,
    /** Whether the viewer sees the member's own page. */
    isVisible: z.boolean(),
  }),
  from: organisationReference,
  /** The organisation asked for. */
  to: targetReference,
  /** The branch a receiving committee has assigned, if it was not asked for itself. */
  assigned: organisationReference.nullable(),
  reason: transferReason,
  details: transferDetails,
  /** Who decides now, or has decided last. */
  reviewer: organisationReference,
  begunByMember: z.boolean(),
  begunBy: z.string(),
  begunAt: z.string(),
  /** The last day on which it can be agreed to. */
  dueOn: z.string(),
  decidedAt: z.string().nullable(),
  refusalReason: z.string().nullable(),
  /** Whether agreeing takes the choice of a branch. */
  needsBranch: z.boolean(),
  appeal: transferAppeal.nullable(),
  /** The last day on which the refusal can be appealed against; null where it cannot be. */
  appealUntil: z.string().nullable(),
  /** Whether it was asked again once an appeal had been upheld. */
  isRenewed: z.boolean(),
  actions: z.object({ decide: ability, withdraw: ability, appeal: ability }),
});
export type Transfer = z.infer<typeof transfer>;

/** What the policy asks of who begins one. */
export const transferForm = z.object({
  reasons: z.array(
    z.object({
      reason: transferReason,
      fields: z.array(z.object({ field: transferField, required: z.boolean() })),
    }),
  ),
  /** Days after which one that nobody has decided lapses. */
  undecidedDays: z.number(),
});
export type TransferForm = z.infer<typeof transferForm>;

export const transferRequest = z.object({
  reason: transferReason,
  toId: z.number().int(),
  details: z.partialRecord(transferField, z.string().max(2000)).default({}),
});
export type TransferRequest = z.infer<typeof transferRequest>;

const begun = z.object({ caseId: z.number(), reviewer: organisationReference });

/** in: into my subtree. out: out of it. */
export const transferBox = z.enum(['in', 'out']);

export const listTransfers = endpoint({
  id: 'listTransfers',
  method: 'GET',
  path: '/api/transfers',
  summary:
    '申请转入 and 申请转出: moves into or out of my organisation and those below it, by organisation and then latest first (TRF-2)',
  query: pageQuery.extend({
    box: transferBox.default('in'),
    /** Only what waits for my own decision, oldest first, whatever the box and the state. */
    mine: z.stringbool().default(false),
    state: caseState.optional(),
    text: z.string().trim().max(60).optional(),
  }),
  response: pageOf(transfer),
});

const memberId = z.object({ memberId: z.coerce.number().int() });

export const listTransfersOf = endpoint({
  id: 'listTransfersOf',
  method: 'GET',
  path: '/api/members/:memberId/transfers',
  summary: 'Where somebody I see was to move, latest first, and whether a move may begin',
  params: memberId,
  response: z.object({ items: z.array(transfer), form: transferForm, begin: ability }),
});

export const beginTransfer = endpoint({
  id: 'beginTransfer',
  method: 'POST',
  path: '/api/members/:memberId/transfers',
  summary:
    '发起转移 → 系统内部转移: the branch, or a superior on its behalf, asks another organisation (TRF-1)',
  params: memberId,
  body: transferRequest,
  response: begun,
});

export const searchTransferTargets = endpoint({
  id: 'searchTransferTargets',
  method: 'GET',
  path: '/api/me/transfers/targets',
  summary:
    'Organisations by 组织ID or name, and why some cannot be asked to take the member in: their names, and no members (ORG-5, TRF-1)',
  query: z.object({ text: z.string().trim().min(1).max(80) }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        trail: z.array(z.string()),
        /** Why it cannot be asked for. */
        ask: ability,
      }),
    ),
    /** Whether there are more than these. */
    more: z.boolean(),
  }),
});

/** What a member sees of their own moves. */
const ownTransfer = transfer
  .pick({
    caseId: true,
    state: true,
    from: true,
    to: true,
    assigned: true,
    reason: true,
    details: true,
    reviewer: true,
    begunByMember: true,
    begunAt: true,
    dueOn: true,
    decidedAt: true,
    refusalReason: true,
    appeal: true,
    appealUntil: true,
    isRenewed: true,
  })
  .extend({ withdraw: ability, appealing: ability });
export type OwnTransfer = z.infer<typeof ownTransfer>;

export const listOwnTransfers = endpoint({
  id: 'listOwnTransfers',
  method: 'GET',
  path: '/api/me/transfers',
  summary: '我的组织 → 转移团组织: my moves, latest first, and whether I may begin one (TRF-1)',
  response: z.object({ items: z.array(ownTransfer), form: transferForm, begin: ability }),
});

export const beginOwnTransfer = endpoint({
  id: 'beginOwnTransfer',
  method: 'POST',
  path: '/api/me/transfers',
  summary: '转移团组织: the member asks another organisation (TRF-1)',
  body: transferRequest,
  response: begun,
});

export const withdrawOwnTransfer = endpoint({
  id: 'withdrawOwnTransfer',
  method: 'POST',
  path: '/api/me/transfers/withdrawal',
  summary: 'The member takes the open one back, before it is agreed to (TRF-2)',
  response: z.object({ caseId: z.number() }),
});

const caseId = z.object({ caseId: z.coerce.number().int() });
const appealRequest = z.object({ reason: z.string().max(2000) });

export const appealTransfer = endpoint({
  id: 'appealTransfer',
  method: 'POST',
  path: '/api/transfers/:caseId/appeal',
  summary: '申诉 against a refused transfer, once, by who had begun it, where the policy knows it (TRF-2)',
  params: caseId,
  body: appealRequest,
  response: begun,
});

export const appealOwnTransfer = endpoint({
  id: 'appealOwnTransfer',
  method: 'POST',
  path: '/api/me/transfers/:caseId/appeal',
  summary: '申诉: the same by the member (TRF-2)',
  params: caseId,
  body: appealRequest,
  response: begun,
});

export const withdrawOwnAppeal = endpoint({
  id: 'withdrawOwnAppeal',
  method: 'POST',
  path: '/api/me/transfers/appeal/withdrawal',
  summary: 'The member takes the open appeal back; there is no second one (TRF-2)',
  response: z.object({ caseId: z.number() }),
});
