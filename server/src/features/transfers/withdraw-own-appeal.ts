import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, findOpenCase, withdrawCase } from '../approvals/index.ts';
import { isAnswered } from '../record/index.ts';
import { findAppeal } from './appeal-store.ts';
import { findTransfer } from './transfer-store.ts';

/** TRF-2: the member takes back the appeal they have made, before it is decided; they have had the one there is. */
export async function withdrawOwnAppeal(
  context: Context,
  definition: CaseDefinition,
  actor: Actor,
): Promise<{ caseId: number }> {
  const caseId = (await isAnswered(context, actor)) ? 0 : await findOwn(context, actor);
  const withdrawn = await withdrawCase(context, [definition], actor, caseId);
  return { caseId: withdrawn.caseId };
}

async function findOwn({ db }: Context, actor: Actor): Promise<number> {
  const open = await findOpenCase(db, 'transfer_appeal', actor.memberId ?? refuse('member.notFound'));
  if (!open) return refuse('transfer.noAppealOpen');
  const { transfer_id: transferId } = await findAppeal(db, open.id);
  const { begun_by_member: isOwn } = await findTransfer(db, transferId);
  return isOwn ? open.id : refuse('transfer.notBeginner');
}
