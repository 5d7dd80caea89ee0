import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { claim } from './claims.ts';
import { formVersion, particulars } from './members.ts';
import { organisationReference } from './organisations.ts';
import { refusal } from './refusal.ts';
import { transfer } from './transfers.ts';
import { endingKind } from './values/ending-kind.ts';
import { field } from './values/field.ts';
import { organisationKind } from './values/organisation-kind.ts';

/** What a reviewer compares: a member as the register has it. */
const memberFacts = {
  particulars,
  sex: z.enum(['male', 'female']),
  birthDate: z.string(),
};

const reviewedVersion = formVersion
  .pick({
    id: true,
    state: true,
    uploadedAt: true,
    uploadedBy: true,
    cameFrom: true,
    reason: true,
    changeReason: true,
  })
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

/** What the reviewer of a case needs, by its kind. */
export const caseDetail = z.discriminatedUnion('kind', [
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
