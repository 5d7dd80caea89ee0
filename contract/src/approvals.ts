import { z } from 'zod';
import { caseDetail } from './approvals-details.ts';
import { cappedCount } from './capped-count.ts';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { caseState } from './values/case-state.ts';
import { endingKind } from './values/ending-kind.ts';

/** 所有类型 of 操作中心: 团员电子档案审批, 修改电子档案申请, 解除编号占用, 编号登记, 组织整体迁移, 离团审批, 恢复团籍, 组织关系转接, 组织关系转接申诉, 重复团籍. Later kinds are added here. */
export const caseKind = z.enum([
  'form_review',
  'form_change',
  'number_release',
  'number_registration',
  'organisation_move',
  'ending',
  'reinstatement',
  'transfer',
  'transfer_appeal',
  'claim',
]);
export type CaseKind = z.infer<typeof caseKind>;

const caseRow = z.object({
  id: z.number(),
  kind: caseKind,
  state: caseState,
  /** Whom it is about. */
  subject: z.object({
    /** Null where it is about an organisation. */
    memberId: z.number().nullable(),
    /** Null where it is about a member. */
    organisationId: z.number().nullable(),
    name: z.string(),
    /** The number the case is about, else the member's own. */
    developmentNumber: z.string().nullable(),
    /** Null where the member is not the viewer's to see: of who occupies a number only name and organisation are told (N23 3.7). */
    joinedMonth: z.string().nullable(),
    isVisible: z.boolean(),
  }),
  /** Who sent it up. */
  organisation: organisationReference,
  /** Who decides it now, or has decided it. */
  reviewer: organisationReference,
  openedAt: z.string(),
  openedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** A review of a form that is to take the place of one in force (ARC-6). */
  isReplacement: z.boolean(),
  /** How the membership is to end, or has ended, where the case is about that. */
  ending: endingKind.nullable(),
  /** Whether it may be agreed to from the list, many at once: what there is to see stands in the list. */
  isPlain: z.boolean(),
  actions: z.object({
    decide: ability,
    /** By who sent it up, while nobody has decided; of kinds that can be taken back. */
    withdraw: ability,
  }),
});
export type CaseRow = z.infer<typeof caseRow>;

/** passed_on: agreed, and sent on to the next reviewer above. */
const stepDecision = z.enum(['passed_on', 'agreed', 'refused']);
export type StepDecision = z.infer<typeof stepDecision>;

const caseStep = z.object({
  reviewer: organisationReference,
  /** Null while it waits there, or has not come there yet. */
  decision: stepDecision.nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type CaseStep = z.infer<typeof caseStep>;

const reviewCase = caseRow.extend({
  /** What the reviewer needs, by kind. */
  detail: caseDetail,
  /** The organisation from which it was sent: a superior may send for one below. */
  sentFrom: z.string(),
  /** The whole way through the reviewers: those who have decided, the one it waits at, those above it still to come. */
  route: z.array(caseStep),
  /** The next open case of the reviewer's inbox after this one, if any. */
  nextCaseId: z.number().nullable(),
  /** Open cases left in the reviewer's inbox, this one included. */
  openCount: cappedCount,
});
export type ReviewCase = z.infer<typeof reviewCase>;

const caseId = z.object({ caseId: z.coerce.number().int() });

export const listCases = endpoint({
  id: 'listCases',
  method: 'GET',
  path: '/api/cases',
  summary: '操作中心: what waits for my decision, what I sent up, what is decided',
  query: pageQuery.extend({
    /** inbox: my organisation decides. sent: about organisations of my subtree, decided above. */
    box: z.enum(['inbox', 'sent']).default('inbox'),
    kind: caseKind.optional(),
    state: caseState.optional(),
    text: z.string().trim().max(60).optional(),
  }),
  response: pageOf(caseRow),
});

export const getCase = endpoint({
  id: 'getCase',
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: 'One case with everything its reviewer needs',
  params: caseId,
  response: reviewCase,
});

export const decideCase = endpoint({
  id: 'decideCase',
  method: 'POST',
  path: '/api/cases/:caseId/decision',
  summary: '同意 / 不同意, the latter with a written reason',
  params: caseId,
  body: z.object({
    decision: z.enum(['agree', 'refuse']),
    reason: z.string().trim().max(500).optional(),
    /** Of a transfer that is agreed to above the branches: the branch the member is assigned to (TRF-2). */
    branchId: z.number().int().optional(),
  }),
  response: z.object({
    caseId: z.number(),
    state: caseState,
    /** Where an agreement was passed on to. */
    passedTo: organisationReference.nullable(),
    nextCaseId: z.number().nullable(),
  }),
});

export const casesAtOnce = 250;

export const agreeToCases = endpoint({
  id: 'agreeToCases',
  method: 'POST',
  path: '/api/cases/agreement',
  summary: '同意 to many plain cases at once; each is answered by itself',
  body: z.object({
    caseIds: z.array(z.number().int()).min(1).max(casesAtOnce),
    /** Of transfers: the branch all of them are assigned to. */
    branchId: z.number().int().optional(),
  }),
  response: z.object({
    items: z.array(
      z.object({ caseId: z.number(), state: caseState.nullable(), refusal: refusal.nullable() }),
    ),
  }),
});

export const withdrawCase = endpoint({
  id: 'withdrawCase',
  method: 'POST',
  path: '/api/cases/:caseId/withdrawal',
  summary: '撤回: who sent it up takes it back while it is open; not every kind can be',
  params: caseId,
  response: z.object({ caseId: z.number(), state: caseState }),
});
