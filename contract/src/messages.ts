import { z } from 'zod';
import { caseKind } from './approvals.ts';
import { cappedCount } from './capped-count.ts';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';
import { endingKind } from './values/ending-kind.ts';
import { field } from './values/field.ts';

/** Of a gathered notification so many are named, the latest first. */
export const namedSubjects = 5;

const person = { memberId: z.number(), name: z.string() };
const why = { reason: z.string().nullable() };
/** Of a move to another system; absent: of one inside this system. */
const whereTo = { elsewhere: z.literal(true).optional() };

/** `memberId` is null where the case is about an organisation. */
const caseSubject = z.object({ ...person, ...why, memberId: z.number().nullable(), caseId: z.number() });
const quotaSubject = z.object({ ...why, year: z.number(), field, count: z.number() });
const releaseSubject = z.object({ ...person, ...why, number: z.string() });
/** `fields` by their names in the form of entry; never their values. */
const correctionSubject = z.object({ ...person, fields: z.array(z.string()) });
/** `organisation` has taken the member in (ENT-16). */
const leftSubject = z.object({ ...person, organisation: z.string() });
/** Two rows of one person are one now, that of `organisation` (LIF-4). */
const mergedSubject = z.object({ ...person, ...why, organisation: z.string() });
/** `organisation` is where the member comes from (TRF-2). */
const arrivedSubject = z.object({ ...person, organisation: z.string() });
/** `organisation`, the superior, has upheld an appeal against the refusal by whoever is told (TRF-2). */
const overruledSubject = z.object({ ...person, organisation: z.string() });
/** `from`: the organisation of the other system (TRF-4). */
const arrivalSubject = z.object({ name: z.string(), from: z.string() });
/** `to`: the organisation of the other system; the reason is its words, or the code of its rules. */
const handoverSubject = z.object({ ...person, ...why, to: z.string() });
/** `system` has, or had, the member as well; settled, `kept` says whether they stay (TRF-8). */
const claimSubject = z.object({ ...person, system: z.string() });
const claimSettledSubject = claimSubject.extend({ kept: z.boolean() });
/** How many transfers that wait for the organisation lapse soon. */
const transfersDueSubject = z.object({ count: z.number() });
/** How many graduates of the branch have not begun to move, and how many transfers have waited too long (TRF-9). */
const notBegunSubject = z.object({ count: z.number(), year: z.number() });
const waitingSubject = z.object({ count: z.number(), hours: z.number() });
const graduatingSubject = z.object({ year: z.number() });
/** How many of the branch turn 28 in this month, with those who have before (LIF-1). */
const agedSubject = z.object({ count: z.number() });
/** An organisation, with all below it, stands under `to` from now on; `arrived`: whoever is told sees it there (ORG-8). */
const movedSubject = z.object({
  organisationId: z.number(),
  name: z.string(),
  to: z.string(),
  arrived: z.boolean(),
});
const dueSubject = z.object({ soon: z.number(), overdue: z.number() });

/**
 * What a notification says, as a kind with what its sentence needs; the wording says it in the reader's language. No ID number and
 * no telephone. Those to an organisation name the latest of what they gather; the last ones are a member's own.
 */
const notificationContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case_agreed'), topic: caseKind, subjects: z.array(caseSubject) }),
  z.object({ kind: z.literal('case_refused'), topic: caseKind, subjects: z.array(caseSubject) }),
  z.object({ kind: z.literal('quota_given'), subjects: z.array(quotaSubject) }),
  z.object({ kind: z.literal('quota_taken_back'), subjects: z.array(quotaSubject) }),
  z.object({ kind: z.literal('number_released'), subjects: z.array(releaseSubject) }),
  z.object({ kind: z.literal('particulars_corrected'), subjects: z.array(correctionSubject) }),
  z.object({ kind: z.literal('member_left'), subjects: z.array(leftSubject) }),
  z.object({ kind: z.literal('members_arrived'), subjects: z.array(arrivedSubject) }),
  z.object({ kind: z.literal('transfer_overruled'), subjects: z.array(overruledSubject) }),
  z.object({ kind: z.literal('transfers_due'), subjects: z.array(transfersDueSubject) }),
  z.object({ kind: z.literal('graduates_not_begun'), subjects: z.array(notBegunSubject) }),
  z.object({ kind: z.literal('transfers_waiting'), subjects: z.array(waitingSubject) }),
  z.object({ kind: z.literal('arrival_asked'), subjects: z.array(arrivalSubject) }),
  z.object({ kind: z.literal('arrival_withdrawn'), subjects: z.array(arrivalSubject) }),
  z.object({ kind: z.literal('arrival_returned'), subjects: z.array(arrivalSubject) }),
  z.object({ kind: z.literal('handover_refused'), subjects: z.array(handoverSubject) }),
  z.object({ kind: z.literal('handover_withdrawn'), subjects: z.array(handoverSubject) }),
  z.object({ kind: z.literal('handover_completed'), subjects: z.array(handoverSubject) }),
  z.object({ kind: z.literal('handover_lapsed'), subjects: z.array(handoverSubject) }),
  z.object({ kind: z.literal('claim_found'), subjects: z.array(claimSubject) }),
  z.object({ kind: z.literal('claim_settled'), subjects: z.array(claimSettledSubject) }),
  z.object({ kind: z.literal('entries_merged'), subjects: z.array(mergedSubject) }),
  z.object({ kind: z.literal('organisation_moved'), subjects: z.array(movedSubject) }),
  z.object({ kind: z.literal('forms_due'), subjects: z.array(dueSubject) }),
  z.object({ kind: z.literal('graduation_reached'), subjects: z.array(graduatingSubject) }),
  z.object({ kind: z.literal('members_aged'), subjects: z.array(agedSubject) }),
  z.object({ kind: z.literal('case_lapsed'), topic: caseKind, subjects: z.array(caseSubject) }),
  z.object({ kind: z.literal('certified') }),
  z.object({ kind: z.literal('particulars_changed'), fields: z.array(z.string()) }),
  z.object({ kind: z.literal('form_refused'), ...why }),
  z.object({ kind: z.literal('membership_ended'), ending: endingKind, on: z.string() }),
  z.object({ kind: z.literal('membership_restored'), organisation: z.string() }),
  z.object({ kind: z.literal('own_entries_merged'), organisation: z.string() }),
  z.object({ kind: z.literal('own_claim_settled'), organisation: z.string() }),
  z.object({ kind: z.literal('transferred'), organisation: z.string() }),
  z.object({ kind: z.literal('transfer_refused'), organisation: z.string(), ...why, ...whereTo }),
  z.object({ kind: z.literal('transfer_lapsed'), organisation: z.string(), ...whereTo }),
  z.object({ kind: z.literal('appeal_upheld'), organisation: z.string() }),
  z.object({ kind: z.literal('appeal_rejected'), organisation: z.string(), ...why }),
]);
export type NotificationContent = z.infer<typeof notificationContent>;
/** What a member is told, each time anew; all else is gathered for an organisation. */
export type OwnNotification = Exclude<NotificationContent, { readonly subjects: readonly unknown[] }>;

const message = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('notification'),
    id: z.number(),
    at: z.string(),
    unread: z.boolean(),
    /** How many were gathered; hand it back when it has been read. */
    count: z.number(),
    content: notificationContent,
  }),
  z.object({
    source: z.literal('letter'),
    id: z.number(),
    at: z.string(),
    unread: z.boolean(),
    sender: organisationReference,
    title: z.string(),
  }),
]);
export type Message = z.infer<typeof message>;

/** Whether it comes from the system or from a superior. */
export const messageSource = z.enum(['notification', 'letter']);
export type MessageSource = z.infer<typeof messageSource>;

export const listMessages = endpoint({
  id: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  summary: '站内信: what my organisation, or I as a member, have been told, latest first (LEA-5)',
  query: pageQuery.extend({ source: messageSource.optional(), unread: z.stringbool().optional() }),
  response: pageOf(message),
});

export const countUnread = endpoint({
  id: 'countUnread',
  method: 'GET',
  path: '/api/messages/unread',
  summary: 'How many of these I have not read; not counted beyond 99',
  response: cappedCount,
});

export const readAllMessages = endpoint({
  id: 'readAllMessages',
  method: 'POST',
  path: '/api/messages/read',
  summary: 'Mark all of them as read',
  response: z.object({}),
});

export const readNotification = endpoint({
  id: 'readNotification',
  method: 'POST',
  path: '/api/notifications/:notificationId/read',
  summary:
    'Mark a notification as read, up to the count that was seen: one that has grown since stays unread',
  params: z.object({ notificationId: z.coerce.number().int() }),
  body: z.object({ count: z.number().int().positive() }),
  response: z.object({}),
});

/** administrators: of the organisations it goes to. members: of their branches. */
export const audience = z.enum(['administrators', 'members']);
export type Audience = z.infer<typeof audience>;

const addressee = {
  organisationId: z.coerce.number().int(),
  audience,
};

const reach = z.object({
  /** Organisations whose administrators, or branches whose members, receive it. */
  organisations: cappedCount,
  /** Null where it goes to administrators. */
  members: cappedCount.nullable(),
});
export type Reach = z.infer<typeof reach>;

export const getReach = endpoint({
  id: 'getReach',
  method: 'GET',
  path: '/api/letters/reach',
  summary: 'How far a letter would reach',
  query: z.object({ ...addressee, withBelow: z.stringbool() }),
  response: reach,
});

export const letterTitleLimit = 100;
export const letterBodyLimit = 5000;

const letter = z.object({
  id: z.number(),
  sender: organisationReference,
  sentAt: z.string(),
  organisation: organisationReference,
  withBelow: z.boolean(),
  audience,
  title: z.string(),
  body: z.string(),
  withdrawnAt: z.string().nullable(),
  /** Who wrote it, by the name of the account. */
  by: z.string(),
  /** What its sender knows of it; null for who has received it. */
  sent: z.object({ reached: cappedCount, readBy: cappedCount, withdraw: ability }).nullable(),
});
export type Letter = z.infer<typeof letter>;

const sentLetter = letter.omit({ body: true, sender: true, sent: true }).extend({
  reached: cappedCount,
  /** Of these organisations, those where somebody has read it; a list looks at 1,000 readers at most. */
  readBy: cappedCount,
});
export type SentLetter = z.infer<typeof sentLetter>;

export const listSentLetters = endpoint({
  id: 'listSentLetters',
  method: 'GET',
  path: '/api/letters',
  summary: 'Letters my organisation has sent, latest first, and how many have read them',
  query: pageQuery,
  response: pageOf(sentLetter),
});

export const sendLetter = endpoint({
  id: 'sendLetter',
  method: 'POST',
  path: '/api/letters',
  summary: 'Write to an organisation of my subtree, alone or with everything below it',
  body: z.object({
    ...addressee,
    withBelow: z.boolean(),
    title: z.string().max(1000),
    body: z.string().max(20_000),
  }),
  response: letter,
});

const letterId = z.object({ letterId: z.coerce.number().int() });

export const getLetter = endpoint({
  id: 'getLetter',
  method: 'GET',
  path: '/api/letters/:letterId',
  summary: 'A letter that came to me, or that my organisation has sent',
  params: letterId,
  response: letter,
});

const recipient = z.object({
  organisation: organisationReference,
  /** Administrators with an account or, of a letter to members, the members of the branch. */
  recipients: z.number(),
  readers: z.number(),
});
export type LetterRecipient = z.infer<typeof recipient>;

export const listRecipients = endpoint({
  id: 'listRecipients',
  method: 'GET',
  path: '/api/letters/:letterId/recipients',
  summary:
    'Where a letter of my organisation goes, in the order of the tree, and how many there have read it',
  params: letterId,
  query: pageQuery.extend({
    /** Only organisations where nobody, or of members not everybody, has read it. */
    unread: z.stringbool().default(false),
  }),
  response: pageOf(recipient),
});

export const readLetter = endpoint({
  id: 'readLetter',
  method: 'POST',
  path: '/api/letters/:letterId/read',
  summary: 'Mark a letter as read',
  params: letterId,
  response: z.object({}),
});

export const withdrawLetter = endpoint({
  id: 'withdrawLetter',
  method: 'POST',
  path: '/api/letters/:letterId/withdrawal',
  summary: 'Take a letter back: it is gone from every inbox; only the organisation that sent it may',
  params: letterId,
  response: letter,
});
