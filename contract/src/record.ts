import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './page.ts';

const recordLine = z.object({
  id: z.number(),
  at: z.string(),
  /** Past tense: form_uploaded, member_entered, form_read … */
  kind: z.string(),
  by: z.string(),
  /** For which organisation they acted, as far as their seats of that time tell. */
  byOrganisation: z.string().nullable(),
  organisation: z.object({ id: z.number(), name: z.string() }).nullable(),
  subject: z.object({ kind: z.string(), id: z.number(), name: z.string().nullable() }).nullable(),
  address: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** What the ids in details are called: parentId → the name of that organisation. */
  names: z.record(z.string(), z.string()),
  sealed: z.boolean(),
});
export type RecordLine = z.infer<typeof recordLine>;

export const searchRecord = endpoint({
  id: 'searchRecord',
  method: 'GET',
  path: '/api/record',
  summary: 'Who did or read what, in my organisation and below it (ACC-3)',
  query: pageQuery.extend({
    of: z.enum(['actions', 'accesses']).default('actions'),
    organisationId: z.coerce.number().int().optional(),
    kind: z.string().max(60).optional(),
    memberId: z.coerce.number().int().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  response: pageOf(recordLine),
});
