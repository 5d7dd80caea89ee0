import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo, ToDoKind } from '#contract/home.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { isReviewer } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Policy } from '../../policies/policy.ts';
import { isUploader } from './archive-access.ts';
import { countArchives } from './archive-views.ts';

const countedUpTo = 1000;

/** What is still to be done about the forms of the actor's organisation and those below it, and the notices of ARC-7. */
export async function archiveToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { policy } = context;
  const counts = await countArchives(context, actor.organisationPath, countedUpTo);
  const { form, uncertified, unconfirmed, toReplace } = counts;
  const isBelow = !isUploader(actor, policy);
  const line = (kind: ToDoKind, count: number, below = isBelow): ToDo => ({
    kind,
    ...cappedAt(count, countedUpTo),
    ...(below && { below: true }),
  });
  const open = [line('forms_missing', form.missing), line('members_uncertified', uncertified)];
  const toDos = [
    line('forms_refused', form.refused),
    ...(isToldOfChanges(actor.organisationKind, policy) ? [line('forms_to_replace', toReplace)] : []),
    line('members_unconfirmed', unconfirmed, false),
  ];
  switch (policy.missingForms) {
    // N20 3.2.2: …提示框，直至上传完成; N20 4.3
    case 'pop-ups':
    case 'pop-ups-and-database':
      return { toDos, notices: open };
    case 'remark-and-irregular-numbers':
      return { toDos: [...toDos, ...open], notices: [] };
  }
}

/** ARC-6: whether somebody of that kind, or below, sends in the other form of a certified member. */
function isToldOfChanges(kind: OrganisationKind, policy: Policy): boolean {
  switch (policy.certifiedFormChange) {
    case 'own-organisation-asks-superior-agrees':
      return true;
    case 'superior-replaces-leading-body-reviews':
      return isReviewer(kind);
    case 'branch-replaces':
      return false;
  }
}
