import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { endpoint } from './endpoint.ts';

/** What waits to be done, most pressing first; each leads to its list. */
export const toDoKind = z.enum([
  'forms_refused',
  'forms_to_replace',
  'forms_overdue',
  'transfers_open',
  'arrivals_open',
  'cases_open',
  'applications_open',
  'claims_open',
  'members_left',
  'members_aged',
  'forms_due_soon',
  'graduates_uncertified',
  'members_unconfirmed',
  'numbers_missing',
  'positions_old',
  'forms_missing',
  'members_uncertified',
  'positions_old_below',
  'schooling_due',
  'member_imports_unfinished',
  'organisation_imports_unfinished',
  'fact_imports_unfinished',
]);
export type ToDoKind = z.infer<typeof toDoKind>;

const toDo = cappedCount.extend({
  kind: toDoKind,
  /** True where this seat cannot do it: others below do. */
  below: z.boolean().optional(),
  /** Where it is done, if not in the own organisation or anywhere below. */
  organisationId: z.number().optional(),
});
export type ToDo = z.infer<typeof toDo>;

const home = z.object({
  toDos: z.array(toDo),
  /** The notices the seeds prescribe at login (ARC-7). */
  notices: z.array(toDo),
  /** Of my organisation and everything below it; exact up to 10,000. */
  figures: z.object({ organisations: cappedCount, members: cappedCount, certified: cappedCount }),
});
export type Home = z.infer<typeof home>;

export const getHome = endpoint({
  id: 'getHome',
  method: 'GET',
  path: '/api/home',
  summary: 'What is to be done, first',
  response: home,
});
