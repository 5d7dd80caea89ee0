import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { particulars } from './members.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

/** 所有类型 of 操作中心. Later kinds are added here. */
export const caseKind = z.enum(['form_review']);
export type CaseKind = z.infer<typeof caseKind>;

const caseState = z.enum(['open', 'agreed', 'refused']);
export type CaseState = z.infer<typeof caseState>;

const caseRow = z.object({
  id: z.number(),
  kind: caseKind,
  state: caseState,
  /** Whom it is about. */
  subject: z.object({
    memberId: z.number(),
    name: z.string(),
    developmentNumber: z.string().nullable(),
    joinedMonth: z.string(),
  }),
  organisation: organisationReference,
  reviewer: organisationReference,
  openedAt: z.string(),
  openedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  actions: z.object({ decide: ability }),
});
export type CaseRow = z.infer<typeof caseRow>;

const reviewCase = caseRow.extend({
  /** What the reviewer compares with the scan. */
  particulars,
  sex: z.enum(['male', 'female']),
  birthDate: z.string(),
  formId: z.number(),
  fileName: z.string(),
  pages: z.number(),
  /** Earlier refusals of this member's form, latest first. */
  earlier: z.array(
    z.object({ formId: z.number(), uploadedAt: z.string(), decidedAt: z.string(), reason: z.string() }),
  ),
  /** The next open case of the reviewer's inbox after this one, if any. */
  nextCaseId: z.number().nullable(),
  /** Open cases left in the reviewer's inbox, this one included; counted up to 1,000. */
  openCount: z.number(),
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
  body: z.object({ decision: z.enum(['agree', 'refuse']), reason: z.string().trim().max(500).optional() }),
  response: z.object({ caseId: z.number(), state: caseState, nextCaseId: z.number().nullable() }),
});
