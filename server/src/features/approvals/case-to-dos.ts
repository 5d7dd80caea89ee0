import type { CaseKind } from '#contract/approvals.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { countOpenCases } from './case-views.ts';

/** What waits for the decision of the actor's organisation, but for the kinds a feature above says on a line of its own. */
export function createCaseToDos(saidElsewhere: readonly CaseKind[]) {
  return async (context: Context, actor: Actor): Promise<{ toDos: ToDo[]; notices: ToDo[] }> => ({
    toDos: [
      {
        kind: 'cases_open',
        ...(await countOpenCases(context.db, actor.organisationId, { except: saidElsewhere })),
      },
    ],
    notices: [],
  });
}
