import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { countOpenCases } from '../approvals/index.ts';

/** TRF-2: those who ask to come, and wait for the decision of the actor's organisation. */
export async function transferToDos(
  { db }: Context,
  { organisationId }: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const waiting = await countOpenCases(db, organisationId, { kind: 'transfer' });
  return { toDos: [{ kind: 'transfers_open', ...waiting }], notices: [] };
}
