import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isUploader } from '../archives/index.ts';
import { countsBehind } from './measures.ts';
import { formsDueOf } from './progress-rules.ts';
import { atOneMoment } from './read-figures.ts';

/** ARC-8: forms overdue, and those due within a week. */
export async function formDueToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const own = { id: actor.organisationId, path: actor.organisationPath };
  const figures = await atOneMoment(context, ({ read }) => read([own], ['form_due/']));
  const { overdue, soon } = formsDueOf(
    countsBehind(figures.get(own.id) ?? new Map(), 'form_due/'),
    chinaDay(context.clock.now()),
  );
  // Whoever may not upload has others do it.
  const below = isUploader(actor, context.policy) ? {} : { below: true };
  return {
    toDos: [
      { kind: 'forms_overdue', count: overdue, atLeast: false, ...below },
      { kind: 'forms_due_soon', count: soon, atLeast: false, ...below },
    ],
    notices: [],
  };
}
