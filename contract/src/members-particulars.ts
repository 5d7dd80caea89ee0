import { z } from 'zod';

const code = z.string().max(60).optional();
const month = z.string().max(40).optional();
const text = z.string().max(300).optional();

/**
 * The form of N23 1.1 as it is typed: codes of the dictionaries, months as people write them. Deliberately lenient, so that the
 * rules tell all faults of a person at once, each with its code and its field, instead of the parser telling the first.
 */
export const entryInput = z.object({
  name: text,
  /** 身份证号码, typed twice (ENT-1). */
  idNumber: text,
  idNumberAgain: text,
  nationality: code,
  occupation: code,
  /** 在读状况 of a student. */
  studyStatus: code,
  /** 具体职业 of working youth. */
  job: code,
  education: code,
  politicalStatus: code,
  joinedMonth: month,
  developmentNumber: text,
  partyJoinedMonth: month,
  isCadre: z.boolean().optional(),
  position: code,
  positionSince: month,
  appointment: code,
  cadreNature: code,
  onPartyCommittee: z.boolean().optional(),
  phone: text,
  registeredAddress: text,
  email: text,
  qq: text,
  wechat: text,
  weibo: text,
  /** Not asked of people under 18 (ENT-7). */
  appliedToParty: z.boolean().optional(),
  appliedMonth: month,
  isVolunteer: z.boolean().optional(),
  volunteerMonth: month,
});

/** What the form asks of a post; the post then leads a life of its own. */
export const postOfEntry = {
  isCadre: true,
  position: true,
  positionSince: true,
  appointment: true,
  cadreNature: true,
  onPartyCommittee: true,
} as const;

export type EntryInput = z.infer<typeof entryInput>;
export type EntryField = keyof EntryInput;

/** What a form that was found equal to the register vouches for: once certified, life does not change it. The number has rules of its own. */
export const certifiedFields = ['name', 'idNumber', 'idNumberAgain', 'nationality', 'joinedMonth'] as const;
export type CertifiedField = (typeof certifiedFields)[number];

/** Codes, months and answers, whose values the record keeps; of all others it keeps that they changed. */
export const recordedFields = [
  'occupation',
  'studyStatus',
  'job',
  'education',
  'politicalStatus',
  'partyJoinedMonth',
  'appliedToParty',
  'appliedMonth',
  'isVolunteer',
  'volunteerMonth',
] as const;

const recordedValue = z.union([z.string(), z.boolean()]).nullable();

/** What a field was and what it became, in the codes of the dictionaries. */
export const recordedChange = z.object({
  field: z.enum(recordedFields),
  from: recordedValue,
  to: recordedValue,
});
export type RecordedChange = z.infer<typeof recordedChange>;
