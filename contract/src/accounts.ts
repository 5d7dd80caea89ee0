import { z } from 'zod';
import { positionCodes } from './dictionaries/cadres.ts';
import { endpoint } from './endpoint.ts';
import { menus } from './menus.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';
import { proposedEndingKind } from './values/ending-kind.ts';
import { organisationKind } from './values/organisation-kind.ts';

/** applicant: has registered and applied to a branch, and is no member yet (ENT-15). */
export const seatKind = z.enum(['administrator', 'member', 'applicant']);
export type SeatKind = z.infer<typeof seatKind>;

const seat = z.object({
  id: z.number(),
  kind: seatKind,
  organisation: z.object({ id: z.number(), name: z.string(), shortName: z.string(), kind: organisationKind }),
  /** Whether this seat's organisation reviews the forms of those below it (ORG-6). */
  reviews: z.boolean(),
  /** Whether it administers the top of the tree. */
  isTop: z.boolean(),
  memberId: z.number().nullable(),
});

/** The facts of the installation's policy that pages need to ask the right questions. Rules stay on the server. */
const policyFacts = z.object({
  name: z.string(),
  formLimitBytes: z.number(),
  formRequiredFrom: z.string(),
  numberRequiredFrom: z.string(),
  formAtEntry: z.enum(['with-entry', 'after-entry']),
  /** Whether people register and apply to a branch themselves, and branches add members by name and ID number (ENT-15, ENT-16). */
  registration: z.boolean(),
  /** Days for the upload of a form (ARC-8). */
  formDueDays: z.number(),
  /** Whether 不规范编号 is a part of 工作进度 and named so (B20 五.3). */
  irregularInProgress: z.boolean(),
  /** From which year a number shows the upload, and how one of the own province goes on after it; null: every number does (ARC-12). */
  formShownBy: z.object({ fromYear: z.number(), after: z.string() }).nullable(),
  /** Whether a list says in a remark that a form is missing (B20 五.3). */
  missingFormRemarked: z.boolean(),
  /** Whether a superior decides about forms (N20 3.3; B20 六.3: not). */
  formsReviewed: z.boolean(),
  /** The ways in which a membership may end (LIF-2). */
  endings: z.array(proposedEndingKind),
  /** Whether a refused transfer may be appealed against (TRF-2). */
  transferAppeals: z.boolean(),
  menus,
  /** Which positions may be chosen now, by kind of organisation (ENT-11). */
  positions: z.record(organisationKind, z.array(z.enum(positionCodes)).readonly()),
});

export const session = z.object({
  account: z.object({ id: z.number(), name: z.string(), userName: z.string() }),
  seat,
  seats: z.array(seat),
  mustChangePassword: z.boolean(),
  policy: policyFacts,
  /** True where the installation holds sample data only. */
  sample: z.boolean(),
});
export type Session = z.infer<typeof session>;

const sessionRow = z.object({
  id: z.string(),
  address: z.string(),
  device: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
});

/** Applicants are found among the applications. */
const accountKind = seatKind.exclude(['applicant']);

const accountRow = z.object({
  id: z.number(),
  name: z.string(),
  userName: z.string(),
  organisation: z.object({ id: z.number(), name: z.string() }),
  kind: accountKind,
  mustChangePassword: z.boolean(),
  lockedUntil: z.string().nullable(),
  lastLoginAt: z.string().nullable(),
  actions: z.object({ resetPassword: ability, close: ability }),
});
export type AccountRow = z.infer<typeof accountRow>;

/** Shown once, never stored in the clear. */
export const givenPassword = z.object({ accountId: z.number(), userName: z.string(), password: z.string() });
export type GivenPassword = z.infer<typeof givenPassword>;

const accountId = z.object({ accountId: z.coerce.number().int() });

export const logIn = endpoint({
  id: 'logIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Log in by user name (or ID number) and password',
  body: z.object({ userName: z.string().min(1).max(80), password: z.string().min(1).max(200) }),
  response: session,
});

export const getSession = endpoint({
  id: 'getSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who am I, and in which seat',
  response: session,
});

export const logOut = endpoint({
  id: 'logOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'End this session',
  response: z.object({}),
});

export const takeSeat = endpoint({
  id: 'takeSeat',
  method: 'PUT',
  path: '/api/session/seat',
  summary: 'Go on in another of my seats',
  body: z.object({ seatId: z.number() }),
  response: session,
});

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/api/account/password',
  summary: 'Change my password; ends my other sessions',
  body: z.object({
    current: z.string().min(1).max(200),
    next: z.string().min(1).max(200),
    /** The new password a second time, so that all faults are told at once. */
    again: z.string().max(200).optional(),
  }),
  response: z.object({}),
});

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'My sessions',
  response: z.object({ items: z.array(sessionRow) }),
});

export const endSession = endpoint({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  summary: 'End one of my sessions',
  params: z.object({ sessionId: z.uuid() }),
  response: z.object({}),
});

export const listAccounts = endpoint({
  id: 'listAccounts',
  method: 'GET',
  path: '/api/accounts',
  summary: 'Accounts of my organisation and those below it',
  query: pageQuery.extend({
    organisationId: z.coerce.number().int().optional(),
    text: z.string().max(80).optional(),
    kind: accountKind.optional(),
  }),
  response: pageOf(accountRow),
});

export const openAccount = endpoint({
  id: 'openAccount',
  method: 'POST',
  path: '/api/accounts',
  summary: 'Open an administrator account for my organisation or one below it',
  body: z.object({
    organisationId: z.number().int(),
    userName: z.string().trim().max(40),
    name: z.string().trim().min(1).max(50),
  }),
  response: givenPassword,
});

export const resetPassword = endpoint({
  id: 'resetPassword',
  method: 'POST',
  path: '/api/accounts/:accountId/password-reset',
  summary: 'Give a one-time password; ends the sessions and the lock of that account',
  params: accountId,
  response: givenPassword,
});

export const closeAccount = endpoint({
  id: 'closeAccount',
  method: 'DELETE',
  path: '/api/accounts/:accountId',
  summary: 'Close an account; its history stays',
  params: accountId,
  response: z.object({}),
});
