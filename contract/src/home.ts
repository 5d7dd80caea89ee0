import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** What waits to be done, most pressing first; each leads to its list. */
export const toDoKind = z.enum(['forms_missing', 'members_uncertified', 'forms_refused', 'cases_open', 'members_unconfirmed', 'imports_unfinished']);
export type ToDoKind = z.infer<typeof toDoKind>;

const toDo = z.object({ kind: toDoKind, count: z.number() });
export type ToDo = z.infer<typeof toDo>;

const home = z.object({
  toDos: z.array(toDo),
  /** The notices the seeds prescribe at login (ARC-7). */
  notices: z.array(toDo),
  figures: z.object({ organisations: z.number(), members: z.number(), certified: z.number() }),
});
export type Home = z.infer<typeof home>;

export const getHome = endpoint({
  id: 'getHome',
  method: 'GET',
  path: '/api/home',
  summary: 'What is to be done, first',
  response: home,
});
