import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isUploader } from '../archives/index.ts';
import { yearOfDay } from './graduation-rules.ts';
import { countGraduates } from './graduation-views.ts';

const countedUpTo = 1000;

/** CER-3, LIF-7: new members who graduate this year and are not certified, for the branch and for everybody above it. */
export async function graduationToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const year = yearOfDay(chinaDay(context.clock.now()));
  const count = await countGraduates(context, actor.organisationPath, {
    year,
    of: 'uncertified',
    upTo: countedUpTo,
  });
  const below = isUploader(actor, context.policy) ? {} : { below: true };
  return {
    toDos: [{ kind: 'graduates_uncertified', ...cappedAt(count, countedUpTo), ...below }],
    notices: [],
  };
}
