import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

export const addMember = endpoint({
  id: 'addMember',
  method: 'POST',
  path: '/api/additions',
  summary:
    '我的团员 → 添加团员: takes a member of another branch into mine by name and ID number; nothing is asked of the other side, which is told (B24 一.3)',
  body: z.object({ name: z.string().max(300), idNumber: z.string().max(300) }),
  response: z.object({
    memberId: z.number(),
    name: z.string(),
    /** Where the member was. */
    from: organisationReference,
  }),
});

const departure = z.object({
  id: z.number(),
  name: z.string(),
  idNumberMasked: z.string(),
  /** Whom the member has left. */
  organisation: organisationReference,
  /** Where the member is now, as it was named then. */
  to: organisationReference,
  leftAt: z.string(),
  /** Who of the branch that was left has taken note. */
  seenBy: z.string().nullable(),
  seenAt: z.string().nullable(),
  actions: z.object({ see: ability }),
});
export type Departure = z.infer<typeof departure>;

export const listDepartures = endpoint({
  id: 'listDepartures',
  method: 'GET',
  path: '/api/departures',
  summary: 'Members of my organisation and those below it whom another branch has taken in, latest first',
  query: pageQuery,
  response: pageOf(departure),
});

export const seeDeparture = endpoint({
  id: 'seeDeparture',
  method: 'POST',
  path: '/api/departures/:departureId/notice',
  summary: '知道了: the branch that lost a member has taken note',
  params: z.object({ departureId: z.coerce.number().int() }),
  response: z.object({}),
});
