import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { setArchiveDormant } from '../archives/index.ts';
import { forgetLeavingSystem } from '../graduations/index.ts';
import { loadMemberForUpdate, type MemberRow, updateMember } from '../members/index.ts';
import { notifyMember } from '../messages/index.ts';
import { getOrganisationName } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { endMembership } from './end-membership.ts';
import { findStandingEnding, insertTransferEnding, updateEnding } from './ending-store.ts';

/**
 * TRF-4: the member, whose row the caller has locked, belongs to another system from now on. Nobody is told by registration: all who end
 * a membership by this stand above those who would be.
 */
export async function endByTransfer(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: MemberRow,
  { on, to }: { readonly on: string; readonly to: string },
): Promise<void> {
  await insertTransferEnding(tx, {
    memberId: member.id,
    organisation: { id: member.organisation_id, path: member.organisation_path },
    on,
    reason: to,
    by: actor.accountId,
    at: context.clock.now(),
    from: actor.organisationId,
  });
  const ended = { kind: 'transferred', on, reason: to, caseId: null, followers: [] } as const;
  await endMembership(context, tx, actor, member, ended);
}

/**
 * TRF-8: the other system could not take them in after all, or they come back to this one: the ending is undone. Null: there is none, or it
 * is later than `until`: they have come back since and left once more, of which nothing is said.
 */
export async function undoTransferEnding(
  context: Context,
  tx: Transaction,
  actor: Actor,
  memberId: number,
  reason: string,
  until: Date | null = null,
): Promise<number | null> {
  const found = await loadMemberForUpdate(tx, memberId);
  const ending = await findStandingEnding(tx, memberId);
  if (!found || ending?.state !== 'in_force' || ending.kind !== 'transferred') return null;
  if (until && ending.decided_at && ending.decided_at > until) return null;
  await updateEnding(tx, ending.id, {
    state: 'undone',
    undone_at: context.clock.now(),
    undone_by: actor.accountId,
    undo_reason: reason,
  });
  await updateMember(tx, memberId, { standing: 'listed', version: found.member.version + 1 });
  await forgetLeavingSystem(tx, memberId);
  await setArchiveDormant(tx, memberId, false);
  const name = await getOrganisationName(tx, found.member.organisation_id);
  await appendActions(context, tx, actor, [
    {
      kind: 'membership_restored',
      organisationId: found.member.organisation_id,
      subject: { kind: 'member', id: memberId },
      details: { ending: ending.kind, reason },
    },
  ]);
  await notifyMember(context, tx, { memberId, kind: 'membership_restored', organisation: name });
  return memberId;
}
