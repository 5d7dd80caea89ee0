import { z } from 'zod';
import { endpoint, file } from './endpoint.ts';
import { formState } from './members-certification.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { field } from './values/field.ts';
import { organisationKind } from './values/organisation-kind.ts';

const organisationId = z.object({ organisationId: z.coerce.number().int() });
const year = z.coerce.number().int().min(1900).max(2999);

/** NUM-5 in numbers. Who is not certified does not count as a new member (CER-2). */
const developmentCounts = z.object({
  /** 名额: what the organisation has received. */
  quota: z.number(),
  /** 号段内已录入团员数 */
  entered: z.number(),
  /** Of these, with a form that is under review or in force. */
  formed: z.number(),
  certified: z.number(),
});
export type DevelopmentCounts = z.infer<typeof developmentCounts>;

/** Shares, 0 to 1 and above where more was done than planned; null where there is nothing to compare with. */
const developmentRates = z.object({
  /** 编号使用率: entered / quota */
  usage: z.number().nullable(),
  /** 档案完整率: formed / entered */
  completeness: z.number().nullable(),
  /** 有效录入率: certified / entered */
  validity: z.number().nullable(),
  /** 调控完成度: certified / quota */
  fulfilment: z.number().nullable(),
});
export type DevelopmentRates = z.infer<typeof developmentRates>;

const development = developmentCounts.extend({ rates: developmentRates });
export type Development = z.infer<typeof development>;

const fieldDevelopment = development.extend({ field });
export type FieldDevelopment = z.infer<typeof fieldDevelopment>;

/** 不规范编号 (NUM-8; B20 五.3). Malformed numbers are refused at entry. */
export const irregularKinds = [
  'number_missing',
  'outside_ranges',
  'other_range',
  'wrong_field',
  'contested',
  'form_missing',
] as const;
export const irregularKind = z.enum(irregularKinds);
export type IrregularKind = z.infer<typeof irregularKind>;
const irregularCounts = z.record(irregularKind, z.number());

/** A form is soon due within so many days (ARC-8). */
export const soonDueDays = 7;

const formsDue = z.object({
  overdue: z.number(),
  soon: z.number(),
  later: z.number(),
  /** By the day, earliest first. */
  days: z.array(z.object({ dueOn: z.string(), daysLeft: z.number(), count: z.number() })),
});
export type FormsDue = z.infer<typeof formsDue>;

/** on_track: as far as a steady pace from the target before would have come; reached and missed are final for the day. */
const milestoneState = z.enum(['reached', 'on_track', 'behind', 'missed']);

const milestone = z.object({
  by: z.string(),
  daysLeft: z.number(),
  /** Of 编号使用率 and of 档案完整率. */
  share: z.number(),
  /** What a steady pace would have reached today. */
  expected: z.number(),
  /** Null where no quota was received. */
  state: milestoneState.nullable(),
});
export type Milestone = z.infer<typeof milestone>;

const progress = z.object({
  organisation: organisationReference,
  kind: organisationKind,
  /** The superior, where the viewer sees it. */
  parent: organisationReference.nullable(),
  year: z.number(),
  /** Years that have numbers, latest first, the asked one among them. */
  years: z.array(z.number()),
  today: z.string(),
  total: development,
  /** Only fields with a quota or with members entered, in the order of the fields. */
  fields: z.array(fieldDevelopment),
  milestones: z.array(milestone),
  irregular: irregularCounts,
  formsDue,
});
export type Progress = z.infer<typeof progress>;

const childProgress = z.object({
  organisation: organisationReference,
  shortName: z.string(),
  kind: organisationKind,
  hasChildren: z.boolean(),
  /** Of all fields; by field it is the organisation's own page. */
  total: development,
  irregular: irregularCounts,
  formsDue: formsDue.omit({ days: true }),
});
export type ChildProgress = z.infer<typeof childProgress>;

export const getProgress = endpoint({
  id: 'getProgress',
  method: 'GET',
  path: '/api/organisations/:organisationId/progress',
  summary: '工作进度 of an organisation and everything below it: numbers, forms, irregularities, deadlines',
  params: organisationId,
  query: z.object({ year: year.optional() }),
  response: progress,
});

export const listChildProgress = endpoint({
  id: 'listChildProgress',
  method: 'GET',
  path: '/api/organisations/:organisationId/progress/children',
  summary: 'The same of the organisations directly below, by page',
  params: organisationId,
  query: pageQuery.extend({ year, text: z.string().trim().max(80).optional() }),
  response: pageOf(childProgress),
});

export const readProgressTable = endpoint({
  id: 'readProgressTable',
  method: 'GET',
  path: '/api/organisations/:organisationId/progress-table',
  summary: 'The same of the organisation and those directly below, as Excel',
  params: organisationId,
  query: z.object({ year }),
  response: file,
});

/** Codes are those of the dictionaries; `born` has years of birth. */
const distribution = z.array(z.object({ code: z.string(), count: z.number() }));

export const structureDimensions = [
  'sex',
  'nationality',
  'born',
  'education',
  'politicalStatus',
  'occupation',
  'studyStatus',
  'job',
  'field',
] as const;
export type StructureDimension = (typeof structureDimensions)[number];

const youth = z.object({
  year: z.number(),
  /** Students and, outside schools, young residents. */
  people: z.number(),
  /** Members in the list of those organisations that have given their number. */
  members: z.number(),
});

const structure = z.object({
  organisation: organisationReference,
  kind: organisationKind,
  parent: organisationReference.nullable(),
  today: z.string(),
  /** Members in the list. */
  members: z.number(),
  /** 团青比, from the baseline facts of the year; null where none are given of it or anything below it. */
  youth: youth.nullable(),
  dimensions: z.record(z.enum(structureDimensions), distribution),
});
export type Structure = z.infer<typeof structure>;

export const getStructure = endpoint({
  id: 'getStructure',
  method: 'GET',
  path: '/api/organisations/:organisationId/structure',
  summary: '团员结构: members by sex, nationality, age, education and so on (STA-2)',
  params: organisationId,
  response: structure,
});

const irregularMember = z.object({
  memberId: z.number(),
  name: z.string(),
  organisation: organisationReference,
  developmentNumber: z.string().nullable(),
  kinds: z.array(irregularKind),
});
export type IrregularMember = z.infer<typeof irregularMember>;

export const listIrregular = endpoint({
  id: 'listIrregular',
  method: 'GET',
  path: '/api/organisations/:organisationId/irregular-numbers',
  summary: '不规范编号: members of an organisation and of everything below it, and what is irregular (NUM-8)',
  params: organisationId,
  query: pageQuery.extend({ kind: irregularKind.optional() }),
  response: pageOf(irregularMember),
});

const dueForm = z.object({
  memberId: z.number(),
  name: z.string(),
  organisation: organisationReference,
  joinedMonth: z.string(),
  dueOn: z.string(),
  /** Negative once overdue. */
  daysLeft: z.number(),
  formState,
  refusalReason: z.string().nullable(),
});
export type DueForm = z.infer<typeof dueForm>;

/** overdue: the day has passed; soon: within a week; later: after that. */
export const dueFormsOf = z.enum(['overdue', 'soon', 'later']);
export type DueFormsOf = z.infer<typeof dueFormsOf>;

export const listDueForms = endpoint({
  id: 'listDueForms',
  method: 'GET',
  path: '/api/organisations/:organisationId/due-forms',
  summary: '档案期限: whose form is still to come, the longest overdue first (ARC-8)',
  params: organisationId,
  query: pageQuery.extend({ of: dueFormsOf.optional() }),
  response: pageOf(dueForm),
});
