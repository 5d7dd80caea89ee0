import { z } from 'zod';
import { session } from './accounts.ts';
import { cappedCount } from './capped-count.ts';
import { positionCodes } from './dictionaries/cadres.ts';
import { endpoint } from './endpoint.ts';
import { particulars } from './members.ts';
import { entryInput } from './members-particulars.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';

/** lapsed: nobody decided in time, or the branch is no more. */
export const applicationState = z.enum(['open', 'agreed', 'refused', 'withdrawn', 'lapsed']);
export type ApplicationState = z.infer<typeof applicationState>;

/** What is asked of an applicant: the form of entry, without the PDF. */
const application = z.object({
  organisationId: z.number().int(),
  particulars: entryInput,
});

export const getEntrance = endpoint({
  id: 'getEntrance',
  method: 'GET',
  path: '/api/entrance',
  summary: 'What is offered to who is not logged in, and what a registration asks',
  response: z.object({
    registration: z.boolean(),
    /** Joined in this month or later: a number is asked (ENT-6). */
    numberRequiredFrom: z.string(),
    /** Which positions a cadre of a branch chooses from now (ENT-11). */
    positions: z.array(z.enum(positionCodes)).readonly(),
  }),
});

export const searchBranches = endpoint({
  id: 'searchBranches',
  method: 'GET',
  path: '/api/registration/branches',
  summary:
    'Branches to apply to, by 组织ID or name: their names and where they stand, and nothing else (ENT-15)',
  query: z.object({ text: z.string().trim().min(1).max(80) }),
  response: z.object({
    items: z.array(z.object({ id: z.number(), name: z.string(), trail: z.array(z.string()) })),
    /** Whether there are more than these. */
    more: z.boolean(),
  }),
});

export const register = endpoint({
  id: 'register',
  method: 'POST',
  path: '/api/registration',
  summary: 'Register and apply to a branch; the answer is the same whether the person is known or not',
  body: application.extend({
    password: z.string().max(200),
    passwordAgain: z.string().max(200),
    /** Made by the caller: sent again with the same key, a registration is done once. */
    key: z.uuid().optional(),
  }),
  response: session,
});

const ownApplication = z.object({
  /** 申请编号: what the applicant logs in by until the branch has agreed. */
  userName: z.string(),
  state: applicationState,
  organisation: organisationReference,
  appliedAt: z.string(),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** Until when it is kept as it stands: then it lapses, or is removed with the account. */
  keptUntil: z.string(),
  particulars,
  actions: z.object({ withdraw: ability, applyAgain: ability }),
});
export type OwnApplication = z.infer<typeof ownApplication>;

export const getOwnApplication = endpoint({
  id: 'getOwnApplication',
  method: 'GET',
  path: '/api/me/application',
  summary: 'Where my application stands',
  response: ownApplication,
});

export const applyAgain = endpoint({
  id: 'applyAgain',
  method: 'POST',
  path: '/api/me/application',
  summary: 'Apply once more, here or elsewhere; ID number and phone stay where left out',
  body: application.extend({
    particulars: entryInput.partial({ idNumber: true, idNumberAgain: true, phone: true }),
  }),
  response: ownApplication,
});

export const withdrawApplication = endpoint({
  id: 'withdrawApplication',
  method: 'POST',
  path: '/api/me/application/withdrawal',
  summary: 'Take my application back, so as to change it or apply elsewhere',
  response: ownApplication,
});

const applicationRow = z.object({
  id: z.number(),
  name: z.string(),
  idNumberMasked: z.string(),
  joinedMonth: z.string(),
  developmentNumber: z.string().nullable(),
  organisation: organisationReference,
  state: applicationState,
  appliedAt: z.string(),
  endedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** The member it has become. */
  memberId: z.number().nullable(),
  actions: z.object({ decide: ability }),
});
export type ApplicationRow = z.infer<typeof applicationRow>;

const applicationDetail = applicationRow.extend({
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: z.string().nullable(),
  /** Null once it has ended and was replaced or become a member. */
  particulars: particulars.nullable(),
  /** What stands in the way of agreeing, at this moment; only to who decides. */
  faults: z.array(refusal),
  /** Other open applications with the same ID number, as far as I see them. */
  alike: z.number(),
});
export type ApplicationDetail = z.infer<typeof applicationDetail>;

const applicationId = z.object({ applicationId: z.coerce.number().int() });

export const listApplications = endpoint({
  id: 'listApplications',
  method: 'GET',
  path: '/api/applications',
  summary: '加入申请 of my organisation and those below it, in the order of the tree',
  query: pageQuery.extend({
    state: applicationState.optional(),
    /** A name or part of one, a whole ID number, or a whole development number. */
    text: z.string().trim().max(60).optional(),
  }),
  response: pageOf(applicationRow),
});

export const getApplication = endpoint({
  id: 'getApplication',
  method: 'GET',
  path: '/api/applications/:applicationId',
  summary: 'One application with its particulars and what stands in its way',
  params: applicationId,
  response: applicationDetail,
});

export const decideApplication = endpoint({
  id: 'decideApplication',
  method: 'POST',
  path: '/api/applications/:applicationId/decision',
  summary: '同意 / 拒绝, by the branch applied to (B20 四.1)',
  params: applicationId,
  body: z.object({
    decision: z.enum(['agree', 'refuse']),
    reason: z.string().max(500).optional(),
  }),
  response: z.object({ memberId: z.number().nullable(), left: cappedCount }),
});

export const revealApplicant = endpoint({
  id: 'revealApplicant',
  method: 'POST',
  path: '/api/applications/:applicationId/personal-data',
  summary: 'Show an applicant’s ID number and phone in full; the reason goes on the record (ACC-2)',
  params: applicationId,
  body: z.object({ reason: z.string().trim().max(200) }),
  response: z.object({ idNumber: z.string(), phone: z.string() }),
});
