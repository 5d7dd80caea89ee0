import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { countOpen } from './case-views.ts';

/** What waits for the decision of the actor's organisation. */
export async function caseToDos(context: Context, actor: Actor): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  return {
    toDos: [{ kind: 'cases_open', ...(await countOpen(context.db, actor.organisationId)) }],
    notices: [],
  };
}
