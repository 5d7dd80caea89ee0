import { z } from 'zod';
import { givenPassword } from './accounts.ts';
import { endpoint, file } from './endpoint.ts';
import { certification, formChange, formState } from './members-certification.ts';
import { entryInput, postOfEntry, recordedChange } from './members-particulars.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

/**
 * awaiting_approval: entered with a form that the superior has not yet agreed to (N23 1.1). ended: no member any more (LIF-1, LIF-2);
 * lists leave them out unless asked.
 */
export const memberStanding = z.enum(['awaiting_approval', 'listed', 'ended']);
export type MemberStanding = z.infer<typeof memberStanding>;

/** When and where the paper form was filed (ARC-13). */
const filing = z.object({ on: z.string(), place: z.string() });

/** What may be done with a member's form, and why not. */
const formAbilities = {
  uploadForm: ability,
  /** 申请修改 of a form in force. */
  askFormChange: ability,
  /** 替换 of a form in force from above. */
  replaceForm: ability,
  /** Deleting the form in force. */
  removeForm: ability,
  /** 纸质归档. */
  filePaper: ability,
  withdrawFiling: ability,
};
const everyFormAbility = z.object(formAbilities);
export type FormAbilities = z.infer<typeof everyFormAbility>;

const memberId = z.object({ memberId: z.coerce.number().int() });

export const memberRow = z.object({
  id: z.number(),
  name: z.string(),
  sex: z.enum(['male', 'female']),
  /** As in B20: 2301••••••45. */
  idNumberMasked: z.string(),
  organisation: organisationReference,
  joinedMonth: z.string(),
  developmentNumber: z.string().nullable(),
  /** Holds a post, wherever it is. */
  isCadre: z.boolean(),
  /** False: a cadre of an organisation that has no members, and no member of a branch (ENT-4). */
  inBranch: z.boolean(),
  standing: memberStanding,
  certification,
  formState,
  /** 信息确认 of a new member who came by batch entry. */
  confirmed: z.boolean(),
  /** The open or last case of the form, if any. */
  caseId: z.number().nullable(),
  /** The superior's reason where the last form was refused. */
  refusalReason: z.string().nullable(),
  /** Null where the form in force is not being changed. */
  formChange: formChange.nullable(),
  filing: filing.nullable(),
  actions: z.object({ ...formAbilities, confirm: ability }),
});
export type MemberRow = z.infer<typeof memberRow>;

/** Everything the form of entry asked, in the codes of the dictionaries; ID number and phone masked. */
export const particulars = entryInput
  .omit({ idNumber: true, idNumberAgain: true, phone: true })
  .extend({ idNumberMasked: z.string(), phoneMasked: z.string() });

export const formVersion = z.object({
  id: z.number(),
  fileName: z.string(),
  bytes: z.number(),
  pages: z.number(),
  sha256: z.string(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  /** The system that handed the member over, with this form, which nobody has uploaded here; else null. */
  cameFrom: z.string().nullable(),
  /** superseded: another took its place. removed: deleted by the branch, where the policy lets it. */
  state: z.enum(['under_review', 'in_force', 'refused', 'superseded', 'removed']),
  reason: z.string().nullable(),
  /** Why it was to take the place of the one in force. */
  changeReason: z.string().nullable(),
});
export type FormVersion = z.infer<typeof formVersion>;

/** 「发展团员编号未使用」 is `unused` (N23 3.6): held, but not in the ledger. not_tracked: there are no ranges yet to measure by. */
export const numberUse = z.enum(['none', 'in_use', 'unused', 'not_tracked']);
export type NumberUse = z.infer<typeof numberUse>;

const historyLine = z.object({
  at: z.string(),
  kind: z.string(),
  by: z.string(),
  organisation: z.string(),
  reason: z.string().nullable(),
  /** How the membership ended, or was to end. */
  ending: z.string().nullable(),
  /** Which particulars changed, by their names in the form of entry. */
  fields: z.array(z.string()),
  /** What those became whose values the record keeps. */
  changes: z.array(recordedChange),
});

const member = memberRow.extend({
  birthDate: z.string(),
  particulars,
  forms: z.array(formVersion),
  history: z.array(historyLine),
  accountId: z.number().nullable(),
  version: z.number(),
  numberUse,
  /** 毕业年份 as the branch has marked it; null where it has not. */
  graduation: z.object({ year: z.number(), graduated: z.boolean() }).nullable(),
  actions: z.object({
    ...formAbilities,
    confirm: ability,
    correct: ability,
    /** Whether a transfer out of the system may begin (CER-2, CER-3). */
    transfer: ability,
    /** Whether that reaches what the form vouches for (certifiedFields); the refusal names whom to ask. */
    correctCertified: ability,
    openAccount: ability,
    /** Who may change the number is policy (NUM-9); the refusal names whom to ask. */
    correctNumber: ability,
    /** 解除编号占用. */
    releaseNumber: ability,
    /** 申请登记编号 (NUM-7). */
    registerNumber: ability,
  }),
});
export type Member = z.infer<typeof member>;

export const memberFilters = z.object({
  /** Default: my own organisation; with everything below it. */
  organisationId: z.coerce.number().int().optional(),
  /** A name or part of one, a whole ID number, telephone or development number (ARC-9). */
  text: z.string().trim().max(60).optional(),
  certification: certification.optional(),
  formState: formState.optional(),
  /** Only those who joined once forms were asked for: the rows of 团员电子数据库. */
  newOnly: z.stringbool().optional(),
  standing: memberStanding.optional(),
  unconfirmedOnly: z.stringbool().optional(),
  /** Who should have a number and has none: it was released, and the right one is not entered yet. */
  numberMissing: z.stringbool().optional(),
  /** Certified members whose form may be uploaded anew: a change was agreed to, or the other form was refused. */
  changeToUpload: z.stringbool().optional(),
  /** Certified members whose paper form is filed, or not yet (ARC-13). */
  filing: z.enum(['filed', 'not_filed']).optional(),
});

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path: '/api/members',
  summary: 'Members of an organisation and of everything below it, by page',
  query: pageQuery.extend(memberFilters.shape),
  response: pageOf(memberRow),
});

export const readMemberTable = endpoint({
  id: 'readMemberTable',
  method: 'GET',
  path: '/api/member-table',
  summary: 'What the list of members holds under the same filters, as Excel, numbers masked',
  query: memberFilters,
  response: file,
});

export const enterMember = endpoint({
  id: 'enterMember',
  method: 'POST',
  path: '/api/members',
  summary: '录入团员团干部 / 录入下级团员',
  body: z.object({
    organisationId: z.number().int(),
    particulars: entryInput,
    /** An upload of mine (POST /api/uploads), where the form is part of the entry. */
    formUploadId: z.uuid().optional(),
  }),
  response: z.object({
    memberId: z.number(),
    standing: memberStanding,
    certification,
    /** Who decides about the form, where it waits for that. */
    reviewer: organisationReference.nullable(),
  }),
});

export const getMember = endpoint({
  id: 'getMember',
  method: 'GET',
  path: '/api/members/:memberId',
  summary: 'One member with particulars, forms, history and what I may do',
  params: memberId,
  response: member,
});

export const getOwnMember = endpoint({
  id: 'getOwnMember',
  method: 'GET',
  path: '/api/me/member',
  summary: 'The member whose seat this is: own particulars and form',
  response: member,
});

export const correctParticulars = endpoint({
  id: 'correctParticulars',
  method: 'PUT',
  path: '/api/members/:memberId/particulars',
  summary:
    'Correct what was entered and what life has changed; once certified, what the form vouches for stays. ID number and phone stay where left out',
  params: memberId,
  body: z.object({
    /** Posts are changed where they stand: see changePost. */
    particulars: entryInput.omit(postOfEntry).partial({ idNumber: true, idNumberAgain: true, phone: true }),
    version: z.number().int(),
  }),
  response: z.object({ memberId: z.number() }),
});

export const confirmParticulars = endpoint({
  id: 'confirmParticulars',
  method: 'POST',
  path: '/api/members/:memberId/confirmation',
  summary: '信息确认 of a new member entered by batch (ENT-13)',
  params: memberId,
  response: z.object({ memberId: z.number() }),
});

export const revealPersonalData = endpoint({
  id: 'revealPersonalData',
  method: 'POST',
  path: '/api/members/:memberId/personal-data',
  summary: 'Show ID number and phone in full; the reason goes on the record (ACC-2)',
  params: memberId,
  body: z.object({ reason: z.string().trim().max(200) }),
  response: z.object({ idNumber: z.string(), phone: z.string() }),
});

export const openMemberAccount = endpoint({
  id: 'openMemberAccount',
  method: 'POST',
  path: '/api/members/:memberId/account',
  summary: 'Open an account for a member; the user name is the ID number',
  params: memberId,
  response: givenPassword,
});

export const changeOwnContact = endpoint({
  id: 'changeOwnContact',
  method: 'PUT',
  path: '/api/me/contact',
  summary:
    'The member’s own contact data, also after certification (MOB-2); the telephone stays where left out',
  body: z.object({
    contact: entryInput.pick({
      phone: true,
      registeredAddress: true,
      email: true,
      qq: true,
      wechat: true,
      weibo: true,
    }),
    version: z.number().int(),
  }),
  response: z.object({ memberId: z.number() }),
});

export const correctNumber = endpoint({
  id: 'correctNumber',
  method: 'PUT',
  path: '/api/members/:memberId/number',
  summary:
    'Enter or correct the development number, by whom the policy lets (NUM-9); also after certification',
  params: memberId,
  body: z.object({ developmentNumber: z.string().max(60), version: z.number().int() }),
  response: z.object({ memberId: z.number() }),
});

export const releaseNumber = endpoint({
  id: 'releaseNumber',
  method: 'POST',
  path: '/api/members/:memberId/number-release',
  summary: '解除编号占用: the member’s number is free again (NUM-9)',
  params: memberId,
  body: z.object({ reason: z.string().trim().max(200), version: z.number().int() }),
  response: z.object({ memberId: z.number() }),
});
