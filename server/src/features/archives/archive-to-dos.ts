import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo, ToDoKind } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isUploader } from './archive-access.ts';
import { countArchives } from './archive-views.ts';

const countedUpTo = 1000;

/** What is still to be done about the forms of the actor's organisation and those below it, and the notices of ARC-7. */
export async function archiveToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { form, uncertified, unconfirmed } = await countArchives(
    context,
    actor.organisationPath,
    countedUpTo,
  );
  const isBelow = !isUploader(actor, context.policy);
  const line = (kind: ToDoKind, count: number): ToDo => ({
    kind,
    ...cappedAt(count, countedUpTo),
    ...(isBelow && kind !== 'members_unconfirmed' && { below: true }),
  });
  const open = [line('forms_missing', form.missing), line('members_uncertified', uncertified)];
  const toDos = [line('forms_refused', form.refused), line('members_unconfirmed', unconfirmed)];
  switch (context.policy.missingForms) {
    // N20 3.2.2: …提示框，直至上传完成; N20 4.3
    case 'pop-ups':
    case 'pop-ups-and-database':
      return { toDos, notices: open };
    case 'remark-and-irregular-numbers':
      return { toDos: [...toDos, ...open], notices: [] };
  }
}
