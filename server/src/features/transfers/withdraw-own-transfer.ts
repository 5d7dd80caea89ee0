import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, findOpenCase, withdrawCase } from '../approvals/index.ts';
import { isAnswered } from '../record/index.ts';
import { findTransfer, nameOf } from './transfer-store.ts';

/** TRF-2: the member takes back what they have begun, before it is agreed to. */
export async function withdrawOwnTransfer(
  context: Context,
  definition: CaseDefinition,
  actor: Actor,
): Promise<{ caseId: number }> {
  const caseId = (await isAnswered(context, actor)) ? 0 : await findOwn(context, actor);
  const withdrawn = await withdrawCase(context, [definition], actor, caseId);
  return { caseId: withdrawn.caseId };
}

async function findOwn({ db }: Context, actor: Actor): Promise<number> {
  const open = await findOpenCase(db, 'transfer', actor.memberId ?? refuse('member.notFound'));
  if (!open) return refuse('transfer.nothingOpen');
  const { begun_by_member: isOwn, from_id: fromId } = await findTransfer(db, open.id);
  return isOwn ? open.id : refuse('transfer.begunByBranch', { organisation: await nameOf(db, fromId) });
}
