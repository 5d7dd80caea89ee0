import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isReminded } from './schooling-rules.ts';
import { countConcerned } from './schooling-views.ts';

const countedUpTo = 1000;

/** LIF-6: from the beginning of the school year on, whose stage of study looks out of date. */
export async function schoolingToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  if (!isReminded(chinaDay(context.clock.now()), context.policy)) return { toDos: [], notices: [] };
  const count = await countConcerned(context, actor.organisationPath, countedUpTo);
  return { toDos: [{ kind: 'schooling_due', ...cappedAt(count, countedUpTo) }], notices: [] };
}
