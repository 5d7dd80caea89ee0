import { z } from 'zod';
import { endpoint, file } from './endpoint.ts';
import { certification } from './members-certification.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { transferForm, transferRequest } from './transfers.ts';
import { organisationKind } from './values/organisation-kind.ts';

/**
 * Figures of one year's graduates in an organisation and all below it. The first four parts add up to all graduates, and each equals the
 * list behind it.
 */
const seasonFigures = z.object({
  graduates: z.number(),
  /** 已转出: in another branch since, by a transfer or taken in by name and number; in another system, or in the army. */
  left: z.number(),
  /** 转接中: inside, to another system or to the army. */
  open: z.number(),
  /** Whole days that the oldest of these has been open. */
  openDays: z.number().nullable(),
  /** 尚未发起, and nothing is in the way. */
  notBegun: z.number(),
  /** 不能发起: something is to be done first (CER-3). */
  barred: z.number(),
  /** 转接率, 0 to 1: `left` of `graduates`. */
  rate: z.number().nullable(),
  /** 待接收: open transfers into the organisation, whoever they are about. */
  arriving: z.number(),
  arrivingDays: z.number().nullable(),
  /** Of those that arrived in the year: answered, or waiting for longer than the policy's hours. */
  due: z.number(),
  late: z.number(),
  /** 及时响应率, 0 to 1. */
  inTime: z.number().nullable(),
});
export type SeasonFigures = z.infer<typeof seasonFigures>;

const organisationId = z.object({ organisationId: z.coerce.number().int() });
const year = z.coerce.number().int().min(1900).max(2200);

export const getSeason = endpoint({
  id: 'getSeason',
  method: 'GET',
  path: '/api/organisations/:organisationId/season',
  summary: '学社衔接 of a year: who has moved and who is stuck, with everything below (TRF-9)',
  params: organisationId,
  query: z.object({ year: year.optional() }),
  response: z.object({
    organisation: organisationReference,
    kind: organisationKind,
    /** The superior, as far as the viewer sees. */
    parent: organisationReference.nullable(),
    year: z.number(),
    thisYear: z.number(),
    years: z.array(z.number()),
    figures: seasonFigures,
    /** Within how many hours a transfer is to be answered. */
    answerHours: z.number(),
    form: transferForm,
  }),
});
export type Season = z.infer<typeof getSeason.response>;

const childSeason = z.object({
  organisation: organisationReference,
  shortName: z.string(),
  kind: organisationKind,
  hasChildren: z.boolean(),
  figures: seasonFigures,
});
export type ChildSeason = z.infer<typeof childSeason>;

export const listChildSeasons = endpoint({
  id: 'listChildSeasons',
  method: 'GET',
  path: '/api/organisations/:organisationId/season/children',
  summary: 'The same figures for each organisation directly below',
  params: organisationId,
  query: pageQuery.extend({ year }),
  response: pageOf(childSeason),
});

/** Where a graduate stands; `all`: whichever. */
export const graduateState = z.enum(['left', 'open', 'not_begun', 'barred']);
export type GraduateState = z.infer<typeof graduateState>;
export const seasonFilter = z.enum(['all', ...graduateState.options]);
export type SeasonFilter = z.infer<typeof seasonFilter>;

/** How somebody moves: inside; to another system, which decides; to one in which they are to report; to the army. */
export const seasonWay = z.enum(['transfer', 'handover', 'report', 'army']);
export type SeasonWay = z.infer<typeof seasonWay>;

const seasonMember = z.object({
  memberId: z.number(),
  name: z.string(),
  /** Null: of somebody the viewer sees no more. */
  idNumberMasked: z.string().nullable(),
  /** Whether the viewer sees the member's own page. */
  isVisible: z.boolean(),
  /** The branch they graduate in. */
  organisation: organisationReference,
  certification,
  state: graduateState,
  /** Of somebody who is on the way: where it lies, and since when. */
  underWay: z
    .object({
      by: seasonWay,
      /** What was asked for; null: the army. */
      to: z.string().nullable(),
      /** The organisation that decides now, or the other system. */
      liesWith: z.string(),
      begunAt: z.string(),
      /** Since when it lies there. */
      since: z.string(),
      days: z.number(),
    })
    .nullable(),
  /** Of somebody who has left; `to` null: to another system, or to the army. */
  left: z.object({ to: organisationReference.nullable(), toArmy: z.boolean(), on: z.string() }).nullable(),
  begin: ability,
});
export type SeasonMember = z.infer<typeof seasonMember>;

export const listSeasonMembers = endpoint({
  id: 'listSeasonMembers',
  method: 'GET',
  path: '/api/organisations/:organisationId/season/members',
  summary: 'The graduates behind a figure: who is stuck, where and for how many days',
  params: organisationId,
  query: pageQuery.extend({ year, of: seasonFilter.default('all') }),
  response: pageOf(seasonMember),
});

export const readSeasonTable = endpoint({
  id: 'readSeasonTable',
  method: 'GET',
  path: '/api/organisations/:organisationId/season/members/table',
  summary: 'That list as Excel; that it was taken out is on the record',
  params: organisationId,
  query: z.object({ year, of: seasonFilter.default('all') }),
  response: file,
});

/** arriving: 待接收. late: answered after the policy's hours, or not yet. */
export const arrivalFilter = z.enum(['arriving', 'late']);
export type ArrivalFilter = z.infer<typeof arrivalFilter>;

const seasonArrival = z.object({
  caseId: z.number(),
  member: z.object({
    id: z.number(),
    name: z.string(),
    idNumberMasked: z.string(),
    isVisible: z.boolean(),
  }),
  from: organisationReference,
  to: organisationReference,
  reviewer: organisationReference,
  begunAt: z.string(),
  arrivedAt: z.string(),
  answeredAt: z.string().nullable(),
  /** Whole hours from arriving to the answer, or until now. */
  hours: z.number(),
  /** Whether the viewer sees the case, and whether it waits for them. */
  mayOpen: z.boolean(),
  mayDecide: z.boolean(),
  /** Whether agreeing takes the choice of a branch. */
  needsBranch: z.boolean(),
});
export type SeasonArrival = z.infer<typeof seasonArrival>;

export const listSeasonArrivals = endpoint({
  id: 'listSeasonArrivals',
  method: 'GET',
  path: '/api/organisations/:organisationId/season/arrivals',
  summary: 'The transfers behind 待接收 and behind those that were not answered in time',
  params: organisationId,
  query: pageQuery.extend({ year, of: arrivalFilter.default('arriving') }),
  response: pageOf(seasonArrival),
});

/** Characters of a pasted list. */
export const longestList = 20_000;

const nameFound = z.object({
  name: z.string(),
  /** Graduates of that name, those who have left among them; of several it is not said who is meant. */
  members: z.array(
    z.object({
      memberId: z.number(),
      /** Null: of somebody the viewer sees no more. */
      idNumberMasked: z.string().nullable(),
      organisation: organisationReference,
      begin: ability,
    }),
  ),
});
export type NameFound = z.infer<typeof nameFound>;

export const findSeasonNames = endpoint({
  id: 'findSeasonNames',
  method: 'POST',
  path: '/api/organisations/:organisationId/season/names',
  summary: 'Which graduates a pasted list means, as it comes from Word or a spreadsheet (TRF-9)',
  params: organisationId,
  body: z.object({ year, text: z.string().max(longestList) }),
  response: z.object({ items: z.array(nameFound) }),
});

/** One screen's worth at once. */
export const transfersAtOnce = 100;

export const beginTransfers = endpoint({
  id: 'beginTransfers',
  method: 'POST',
  path: '/api/transfers',
  summary: 'Begin the transfers of many to one organisation; each is answered by itself',
  body: transferRequest.extend({ memberIds: z.array(z.number().int()).min(1).max(transfersAtOnce) }),
  response: z.object({
    items: z.array(
      z.object({ memberId: z.number(), caseId: z.number().nullable(), refusal: refusal.nullable() }),
    ),
  }),
});
