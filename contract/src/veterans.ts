import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

/** waiting: registered, not entered yet. */
export const veteranState = z.enum(['waiting', 'entered', 'withdrawn']);
export type VeteranState = z.infer<typeof veteranState>;

const veteran = z.object({
  id: z.number(),
  name: z.string(),
  idNumberMasked: z.string(),
  joinedMonth: z.string(),
  developmentNumber: z.string().nullable(),
  /** Who receives the veteran: this organisation or one below it enters the member. */
  organisation: organisationReference,
  state: veteranState,
  /** The member it has become. */
  memberId: z.number().nullable(),
  registeredAt: z.string(),
  registeredBy: z.string(),
  actions: z.object({ withdraw: ability }),
});
export type Veteran = z.infer<typeof veteran>;

export const listVeterans = endpoint({
  id: 'listVeterans',
  method: 'GET',
  path: '/api/veterans',
  summary: '退伍团员登记: who is registered for my organisation and those below it, latest first (ENT-17)',
  query: pageQuery.extend({
    state: veteranState.optional(),
    /** A name or part of one, a whole ID number, or a whole development number. */
    text: z.string().trim().max(60).optional(),
  }),
  response: pageOf(veteran),
});

export const registerVeteran = endpoint({
  id: 'registerVeteran',
  method: 'POST',
  path: '/api/veterans',
  summary:
    'Register a veteran for the organisation that receives them; only at the top of the tree (N23 3.9)',
  body: z.object({
    name: z.string().max(300),
    idNumber: z.string().max(300),
    /** 身份证号码, typed twice. */
    idNumberAgain: z.string().max(300),
    joinedMonth: z.string().max(40),
    developmentNumber: z.string().max(60).optional(),
    organisationId: z.number().int(),
  }),
  response: veteran,
});

export const withdrawVeteran = endpoint({
  id: 'withdrawVeteran',
  method: 'POST',
  path: '/api/veterans/:veteranId/withdrawal',
  summary: 'Take back a registration that nobody has entered by yet',
  params: z.object({ veteranId: z.coerce.number().int() }),
  body: z.object({ reason: z.string().trim().max(200) }),
  response: veteran,
});
