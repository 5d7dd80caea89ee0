import type { z } from 'zod';
import type { beginTransfers as contract } from '#contract/season.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuseFor } from '../../kernel/refused.ts';
import { findOrganisation } from '../organisations/index.ts';
import { claimKey, partOf } from '../record/index.ts';
import { beginTransfer, type FindAskedElsewhere, faultsOfRequest } from '../transfers/index.ts';

type Answer = z.output<typeof contract.response>;

/** No organisation: who is already there is told one by one. */
const anywhere = 0;

/**
 * TRF-9: the transfers of many to one organisation; a transaction each, so that one who cannot move holds up no other. What is wrong with
 * the request itself is told once.
 */
export async function beginTransfers(
  context: Context,
  actor: Actor,
  { memberIds, ...request }: z.output<typeof contract.body>,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<Answer> {
  await claimKey(context, actor);
  const target = await findOrganisation(context.db, request.toId);
  refuseFor(faultsOfRequest(request, target, anywhere, context.policy.transfers));
  const items: Answer['items'] = [];
  for (const memberId of new Set(memberIds)) {
    try {
      const part = partOf(actor, `member ${memberId}`);
      const { caseId } = await beginTransfer(context, part, memberId, request, findAskedElsewhere);
      items.push({ memberId, caseId, refusal: null });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      items.push({ memberId, caseId: null, refusal: error.refusals[0] ?? null });
    }
  }
  return { items };
}
