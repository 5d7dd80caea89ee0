import { z } from 'zod';
import { endpoint, file } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';
import { field } from './values/field.ts';
import { organisationKind } from './values/organisation-kind.ts';

const organisationId = z.object({ organisationId: z.coerce.number().int() });
const year = z.coerce.number().int().min(1900).max(2999);

/** Consecutive numbers, both ends included, as they are printed: 202232000001 … 202232006360. */
const numberStretch = z.object({ first: z.string(), last: z.string(), size: z.number() });

/** The account of an organisation in one field: received = passedOn + used + free. */
const quotaAccount = z.object({
  field,
  received: z.number(),
  /** Given to the organisations directly below. */
  passedOn: z.number(),
  /** Of those held here, in use. */
  used: z.number(),
  /** Of those held here, unused: what can be passed on, used or taken back. */
  free: z.number(),
  /** Received in the year before. */
  lastYear: z.number(),
});
export type QuotaAccount = z.infer<typeof quotaAccount>;

const plan = z.object({
  organisation: organisationReference,
  kind: organisationKind,
  /** The superior the quota comes from; null at the top. */
  parent: organisationReference.nullable(),
  year: z.number(),
  /** Years that have numbers, latest first, the asked one among them. */
  years: z.array(z.number()),
  /** One a field, in the order of the fields. */
  accounts: z.array(
    quotaAccount.extend({
      /** What is held here and unused, neighbours joined, lowest first; the first hundred. */
      freeStretches: z.array(numberStretch),
    }),
  ),
  actions: z.object({
    /** 登记号段: only where numbers come in, at the top of the tree. */
    openBlock: ability,
    /** Give to and take back from the organisations directly below. */
    distribute: ability,
  }),
});
export type NumberPlan = z.infer<typeof plan>;

const childPlan = z.object({
  organisation: organisationReference,
  shortName: z.string(),
  kind: organisationKind,
  field,
  hasChildren: z.boolean(),
  /** Only fields in which it has received something, this year or the year before. */
  accounts: z.array(quotaAccount),
});
export type ChildPlan = z.infer<typeof childPlan>;

export const getNumberPlan = endpoint({
  id: 'getNumberPlan',
  method: 'GET',
  path: '/api/organisations/:organisationId/number-plan',
  summary: '名额与号段 of an organisation in a year, by field (NUM-2)',
  params: organisationId,
  query: z.object({ year: year.optional() }),
  response: plan,
});

export const listChildPlans = endpoint({
  id: 'listChildPlans',
  method: 'GET',
  path: '/api/organisations/:organisationId/number-plan/children',
  summary: 'The same of the organisations directly below, by page',
  params: organisationId,
  query: pageQuery.extend({ year, text: z.string().trim().max(80).optional() }),
  response: pageOf(childPlan),
});

export const openNumberBlock = endpoint({
  id: 'openNumberBlock',
  method: 'POST',
  path: '/api/number-blocks',
  summary: '登记号段: numbers of a year and a field as they came from above',
  body: z.object({
    field: z.string().max(40),
    /** Twelve digits each, of the same year and province. */
    first: z.string().max(40),
    last: z.string().max(40),
  }),
  response: plan,
});

export const setQuota = endpoint({
  id: 'setQuota',
  method: 'PUT',
  path: '/api/organisations/:organisationId/quota',
  summary:
    'What an organisation is to have received from its superior: more is given from the superior’s free numbers, less is taken back from its unused ones',
  params: organisationId,
  body: z.object({
    year: z.number().int(),
    field: z.string().max(40),
    /** The new total; a whole number. */
    quota: z.number(),
    /** What it was when the person looked, so that two changes at once are noticed. */
    seen: z.number().int(),
    /** Exactly these numbers instead of the lowest free ones (or, taking back, the highest): 202232000001-202232000120, … */
    numbers: z.string().max(2000).optional(),
    reason: z.string().max(200).optional(),
  }),
  response: z.object({ account: quotaAccount, parentAccount: quotaAccount }),
});

export const readPlanTable = endpoint({
  id: 'readPlanTable',
  method: 'GET',
  path: '/api/organisations/:organisationId/plan-table',
  summary: '年度名额及编号号段分配表 as Excel, of everything below (NUM-3)',
  params: organisationId,
  query: z.object({
    year,
    /** children: those directly below; subtree: everything that has received something, and the children. */
    depth: z.enum(['children', 'subtree']).default('children'),
  }),
  response: file,
});

const planTableChange = z.object({
  row: z.number(),
  organisation: organisationReference,
  field,
  before: z.number(),
  after: z.number(),
});

export const applyPlanTable = endpoint({
  id: 'applyPlanTable',
  method: 'POST',
  path: '/api/organisations/:organisationId/plan-table',
  summary:
    'The same table from Excel: checked whole and applied whole, or refused with what does not add up, where and by how much',
  params: organisationId,
  query: z.object({ year, dryRun: z.stringbool().default(false), fileName: z.string().max(200).optional() }),
  body: file,
  response: z.object({
    rows: z.number(),
    given: z.number(),
    takenBack: z.number(),
    /** The first two hundred. */
    changes: z.array(planTableChange),
    changeCount: z.number(),
    applied: z.boolean(),
  }),
});

const usedNumber = z.object({
  number: z.string(),
  field: field.nullable(),
  since: z.string(),
  memberId: z.number(),
  name: z.string(),
  organisation: organisationReference,
  holder: organisationReference.nullable(),
});
export type UsedNumber = z.infer<typeof usedNumber>;

export const listUsedNumbers = endpoint({
  id: 'listUsedNumbers',
  method: 'GET',
  path: '/api/organisations/:organisationId/used-numbers',
  summary:
    '录入明细: names and numbers entered within the ranges of an organisation and those below (N23 3.8)',
  params: organisationId,
  query: pageQuery.extend({ year, field: field.optional() }),
  response: pageOf(usedNumber),
});

export const listFreeNumbers = endpoint({
  id: 'listFreeNumbers',
  method: 'GET',
  path: '/api/organisations/:organisationId/free-numbers',
  summary:
    'The next unused numbers that an entry into this branch may use, from the nearest range that has some',
  params: organisationId,
  query: z.object({
    year,
    field: field.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  response: z.object({
    items: z.array(z.object({ number: z.string(), field, holder: organisationReference })),
  }),
});

export const numberEntryKind = z.enum([
  'opened',
  'given',
  'taken_back',
  'moved',
  'used',
  'released',
  'registered',
]);
export type NumberEntryKind = z.infer<typeof numberEntryKind>;

const numberEntry = z.object({
  id: z.number(),
  at: z.string(),
  kind: numberEntryKind,
  year: z.number(),
  field: field.nullable(),
  first: z.string(),
  last: z.string(),
  size: z.number(),
  from: organisationReference.nullable(),
  to: organisationReference.nullable(),
  /** Who used it, where the viewer may see the member. */
  member: z.object({ id: z.number(), name: z.string() }).nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type NumberEntry = z.infer<typeof numberEntry>;

export const listNumberEntries = endpoint({
  id: 'listNumberEntries',
  method: 'GET',
  path: '/api/organisations/:organisationId/number-entries',
  summary: '号段台账: what entered and left the account of an organisation, latest first (NUM-4)',
  params: organisationId,
  query: pageQuery.extend({ year: year.optional(), field: field.optional() }),
  response: pageOf(numberEntry),
});

export const getNumber = endpoint({
  id: 'getNumber',
  method: 'GET',
  path: '/api/numbers/:number',
  summary:
    'One number: unused, in use by whom and since when, or outside every range; with its ledger (NUM-4)',
  params: z.object({ number: z.string().max(40) }),
  response: z.object({
    number: z.string(),
    state: z.enum(['unused', 'in_use', 'outside']),
    field: field.nullable(),
    holder: organisationReference.nullable(),
    use: usedNumber.nullable(),
    entries: z.array(numberEntry),
  }),
});
