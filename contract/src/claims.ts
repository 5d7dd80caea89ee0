import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

/**
 * open: both systems have the member. kept: the member stays here. given_up: the member belongs to the other system. void: the other
 * system did not have them any more.
 */
export const claimState = z.enum(['open', 'kept', 'given_up', 'void']);
export type ClaimState = z.infer<typeof claimState>;

/** holds: has the member and has decided nothing. left: has them no more. */
const claimStance = z.enum(['holds', 'keeps', 'yields', 'left']);

/** One side of a claim: what it has decided and why, and the member as its register has them. */
const side = z.object({
  stance: claimStance,
  reason: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  organisation: z.string(),
  joinedMonth: z.string(),
  developmentNumber: z.string().nullable(),
  /** The day on which they came into that register; null where it has not been said yet. */
  since: z.string().nullable(),
});
export type ClaimSide = z.infer<typeof side>;

/** 重复团籍: a member whom another system has as well (TRF-8). */
export const claim = z.object({
  id: z.number(),
  state: claimState,
  /** request: that system was asked to take them in, or asked us. restore: one of the two was restored from a backup. */
  cause: z.enum(['request', 'restore']),
  memberId: z.number(),
  organisation: organisationReference,
  system: z.string(),
  foundAt: z.string(),
  settledAt: z.string().nullable(),
  ours: side,
  theirs: side.nullable(),
  /** What is proposed and not decided yet. */
  proposal: z
    .object({ caseId: z.number(), keeps: z.boolean(), reason: z.string(), reviewer: organisationReference })
    .nullable(),
  /** Who would decide a proposal. */
  reviewer: z.string().nullable(),
  actions: z.object({ propose: ability }),
});
export type Claim = z.infer<typeof claim>;

export const listClaims = endpoint({
  id: 'listClaims',
  method: 'GET',
  path: '/api/claims',
  summary: '重复团籍: members of my subtree whom another system has as well, latest first (TRF-8)',
  query: pageQuery.extend({ settled: z.stringbool().default(false) }),
  response: pageOf(claim),
});

export const listClaimsOf = endpoint({
  id: 'listClaimsOf',
  method: 'GET',
  path: '/api/members/:memberId/claims',
  summary: 'Other systems that have, or had, somebody I see as well, latest first (TRF-8)',
  params: z.object({ memberId: z.coerce.number().int() }),
  response: z.object({ items: z.array(claim) }),
});

export const proposeClaim = endpoint({
  id: 'proposeClaim',
  method: 'POST',
  path: '/api/claims/:claimId/proposal',
  summary: 'Propose that the member stays, or belongs to the other system; the superior agrees (TRF-8)',
  params: z.object({ claimId: z.coerce.number().int() }),
  body: z.object({ keeps: z.boolean(), reason: z.string().trim().max(500) }),
  response: z.object({ claimId: z.number(), caseId: z.number(), reviewer: organisationReference }),
});
