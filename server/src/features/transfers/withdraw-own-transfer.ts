import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, findOpenCase, withdrawCase } from '../approvals/index.ts';

/** TRF-2: the member takes back what they have begun, before it is agreed to. */
export async function withdrawOwnTransfer(
  context: Context,
  definition: CaseDefinition,
  actor: Actor,
): Promise<{ caseId: number }> {
  const open = await findOpenCase(context.db, 'transfer', actor.memberId ?? refuse('member.notFound'));
  if (!open) return refuse('transfer.nothingOpen');
  const { caseId } = await withdrawCase(context, [definition], actor, open.id);
  return { caseId };
}
