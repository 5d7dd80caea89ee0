import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { claim } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { formVersion, particulars } from './members.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { transfer } from './transfers.ts';
import { caseState } from './values/case-state.ts';
import { endingKind } from './values/ending-kind.ts';
import { field } from './values/field.ts';
import { organisationKind } from './values/organisation-kind.ts';

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

/** What a reviewer compares: a member as the register has it. */
const memberFacts = {
  particulars,
  sex: z.enum(['male', 'female']),
  birthDate: z.string(),
};

const reviewedVersion = formVersion
  .pick({ id: true, state: true, uploadedAt: true, uploadedBy: true, reason: true, changeReason: true })
  .extend({ decidedAt: z.string().nullable() });
export type ReviewedVersion = z.infer<typeof reviewedVersion>;

const formReviewDetail = z.object({
  kind: z.literal('form_review'),
  ...memberFacts,
  formId: z.number(),
  fileName: z.string(),
  pages: z.number(),
  /** The form in force whose place it is to take, and why (ARC-6). */
  replaces: z.object({ formId: z.number(), reason: z.string() }).nullable(),
  /** Every other version of this member's form, latest first. */
  versions: z.array(reviewedVersion),
});

const formChangeDetail = z.object({
  kind: z.literal('form_change'),
  ...memberFacts,
  /** The form in force when the change was asked for. */
  formId: z.number(),
  /** Why it is to be changed. */
  reason: z.string(),
  versions: z.array(reviewedVersion),
});

/** Where the number lies: its field and who holds the range; null outside every range. */
const numberPlace = {
  number: z.string(),
  field: field.nullable(),
  holder: organisationReference.nullable(),
};

const numberReleaseDetail = z.object({
  kind: z.literal('number_release'),
  ...numberPlace,
  /** Who is to be entered under the number, as the applicant wrote it; the form sent along is GET /api/cases/:caseId/form. */
  entrant: z.object({ name: z.string(), idNumberMasked: z.string(), joinedMonth: z.string().nullable() }),
  fileName: z.string(),
  pages: z.number(),
  /** Who holds the number, as far as the viewer may see the member. */
  occupant: z.object({
    name: z.string(),
    organisation: organisationReference,
    idNumberMasked: z.string().nullable(),
    joinedMonth: z.string().nullable(),
    enteredAt: z.string().nullable(),
    /** The form in force or under review, to compare with. */
    formId: z.number().nullable(),
    /** False once the number is no longer theirs. */
    holds: z.boolean(),
  }),
});

const numberRegistrationDetail = z.object({
  kind: z.literal('number_registration'),
  ...numberPlace,
  ...memberFacts,
});

/** How a membership is to end, or has ended. */
const endingFacts = {
  ending: z.object({
    kind: endingKind,
    on: z.string(),
    reportedOn: z.string().nullable(),
    reason: z.string(),
  }),
};

const endingDetail = z.object({
  kind: z.literal('ending'),
  ...memberFacts,
  ...endingFacts,
  /** Posts held, by their organisations. */
  posts: z.array(z.string()),
  /** The day on which they are of age to leave. */
  ofAgeOn: z.string(),
  /** A form of theirs that is under review: it is decided first. */
  formReview: z.object({ caseId: z.number(), reviewer: z.string() }).nullable(),
  /** The document sent along, if any: GET /api/cases/:caseId/form. */
  document: z.object({ fileName: z.string(), pages: z.number() }).nullable(),
});

const reinstatementDetail = z.object({
  kind: z.literal('reinstatement'),
  ...memberFacts,
  ...endingFacts,
  /** Why the ending is to be undone. */
  reason: z.string(),
  /** Where the member is to be. */
  into: organisationReference,
});

const organisationMoveDetail = z.object({
  kind: z.literal('organisation_move'),
  /** With all below it: how many organisations and members come along. */
  organisation: organisationReference.extend({ kind: organisationKind }),
  childCount: cappedCount,
  memberCount: cappedCount,
  from: organisationReference,
  to: organisationReference.extend({
    kind: organisationKind,
    /** Full names from the top down to it. */
    trail: z.array(z.string()),
  }),
  reason: z.string(),
  /** What would refuse the last consent now (ORG-4); empty once it is decided. */
  obstacles: z.array(refusal),
});

/** What the transfer says; the person for who decides while it is open, and for who sees the member (TRF-2). */
const transferFacts = {
  person: z
    .object({ sex: z.enum(['male', 'female']), birthDate: z.string(), phoneMasked: z.string() })
    .nullable(),
  transfer,
};
const transferDetail = z.object({ kind: z.literal('transfer'), ...transferFacts });

/** The refused transfer with its appeal (TRF-2). */
const transferAppealDetail = z.object({
  kind: z.literal('transfer_appeal'),
  ...transferFacts,
  /** Whether the one that refused was to receive the member, so that its superior names the branch; needed: where none was asked for. */
  branch: z.enum(['needed', 'possible', 'none']),
});

/** Whether somebody whom another system has as well is to stay (TRF-8). */
const claimDetail = z.object({
  kind: z.literal('claim'),
  keeps: z.boolean(),
  reason: z.string(),
  claim,
});

const caseDetail = z.discriminatedUnion('kind', [
  formReviewDetail,
  formChangeDetail,
  numberReleaseDetail,
  numberRegistrationDetail,
  organisationMoveDetail,
  endingDetail,
  reinstatementDetail,
  transferDetail,
  transferAppealDetail,
  claimDetail,
]);
export type CaseDetail = z.infer<typeof caseDetail>;
export type FormReviewDetail = z.infer<typeof formReviewDetail>;
export type FormChangeDetail = z.infer<typeof formChangeDetail>;
export type NumberReleaseDetail = z.infer<typeof numberReleaseDetail>;
export type EndingDetail = z.infer<typeof endingDetail>;
export type ReinstatementDetail = z.infer<typeof reinstatementDetail>;
export type NumberRegistrationDetail = z.infer<typeof numberRegistrationDetail>;
export type OrganisationMoveDetail = z.infer<typeof organisationMoveDetail>;
export type TransferDetail = z.infer<typeof transferDetail>;
export type TransferAppealDetail = z.infer<typeof transferAppealDetail>;

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
