import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, findOpenCase, withdrawCase } from '../approvals/index.ts';
import { getOrganisationName } from '../organisations/index.ts';
import { isAnswered } from '../record/index.ts';
import { findAppeal } from './appeal-store.ts';
import { findTransfer } from './transfer-store.ts';

/** TRF-2: the member takes back what they have begun, before it is agreed to. */
export function withdrawOwnTransfer(
  context: Context,
  definition: CaseDefinition,
  actor: Actor,
): Promise<{ caseId: number }> {
  const { db } = context;
  return withdrawOwn(context, definition, actor, async (memberId) => {
    const open = await findOpenCase(db, 'transfer', memberId);
    if (!open) return refuse('transfer.nothingOpen');
    const { begun_by_member: isOwn, from_id: fromId } = await findTransfer(db, open.id);
    return isOwn
      ? open.id
      : refuse('transfer.begunByBranch', { organisation: await getOrganisationName(db, fromId) });
  });
}

/** TRF-2: the member takes back the appeal they have made, before it is decided; they have had the one there is. */
export function withdrawOwnAppeal(
  context: Context,
  definition: CaseDefinition,
  actor: Actor,
): Promise<{ caseId: number }> {
  const { db } = context;
  return withdrawOwn(context, definition, actor, async (memberId) => {
    const open = await findOpenCase(db, 'transfer_appeal', memberId);
    if (!open) return refuse('transfer.noAppealOpen');
    const { transfer_id: transferId } = await findAppeal(db, open.id);
    const { begun_by_member: isOwn } = await findTransfer(db, transferId);
    return isOwn ? open.id : refuse('transfer.notBeginner');
  });
}

/** `findOwn` answers the member's own open case, or refuses. */
async function withdrawOwn(
  context: Context,
  definition: CaseDefinition,
  actor: Actor,
  findOwn: (memberId: number) => Promise<number>,
): Promise<{ caseId: number }> {
  // Of what was withdrawn by this very call nothing is open any more.
  const isRepeated = await isAnswered(context, actor);
  const caseId = isRepeated ? 0 : await findOwn(actor.memberId ?? refuse('member.notFound'));
  const withdrawn = await withdrawCase(context, [definition], actor, caseId);
  return { caseId: withdrawn.caseId };
}
