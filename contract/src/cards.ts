import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { cardCertifications } from './values/card-code.ts';

const cardCertification = z.enum(cardCertifications);

export const ownCard = z.object({
  name: z.string(),
  organisation: organisationReference,
  joinedMonth: z.string(),
  certification: cardCertification,
  /** Of the development number the year and the end; null: none. */
  numberMasked: z.string().nullable(),
  /** The name as who reads the code sees it. */
  nameInCode: z.string(),
  code: z.string(),
  /** By the server's clock: the telephone's may be wrong. */
  at: z.string(),
  validSeconds: z.number(),
});
export type OwnCard = z.infer<typeof ownCard>;

/**
 * valid: genuine, in time, and so it stands in the register now. checked_before: the same code was looked at by somebody else.
 * changed: what it says is not so any more. forged: not signed by this register. unreadable: no code at all.
 */
export const cardFinding = z.enum(['valid', 'checked_before', 'expired', 'changed', 'forged', 'unreadable']);
export type CardFinding = z.infer<typeof cardFinding>;

export const getOwnCard = endpoint({
  id: 'getOwnCard',
  method: 'GET',
  path: '/api/me/card',
  summary: '我的团员证, with a fresh code that is good for two minutes (MOB-1)',
  response: ownCard,
});

export const getCardKey = endpoint({
  id: 'getCardKey',
  method: 'GET',
  path: '/api/cards/key',
  summary: 'The public key (Ed25519, raw, base64url) by which anybody checks the signature of a code',
  response: z.object({ key: z.string(), at: z.string() }),
});

export const checkCard = endpoint({
  id: 'checkCard',
  method: 'POST',
  path: '/api/cards/checks',
  summary: 'Checks a code that somebody has shown; for anybody (MOB-1)',
  body: z.object({
    code: z.string().max(4000),
    /** The caller's key of this check: sent again, it is the same check and not a second one. */
    key: z.uuid(),
  }),
  response: z.object({
    finding: cardFinding,
    at: z.string(),
    /** When the same code was checked first, where that was another check. */
    checkedAt: z.string().nullable(),
  }),
});

export const getOwnOrganisation = endpoint({
  id: 'getOwnOrganisation',
  method: 'GET',
  path: '/api/me/organisation',
  summary: '我的组织: the branch, the way up from it, and its secretary (MOB-2)',
  response: z.object({
    id: z.number(),
    name: z.string(),
    /** From the top down to the one above. */
    above: z.array(z.string()),
    secretary: z.string().nullable(),
  }),
});
