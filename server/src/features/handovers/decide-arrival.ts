import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { send } from '../federation/index.ts';
import { holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { namedBranch, refusalToAssign } from '../transfers/index.ts';
import { refusalToDecideArrival } from './arrival-access.ts';
import { loadArrivalForUpdate, updateArrival } from './arrival-store.ts';
import { kinds } from './messages-of-handover.ts';

export interface ArrivalDecision {
  readonly decision: 'agree' | 'refuse';
  readonly reason?: string | undefined;
  readonly branchId?: number | undefined;
}

/**
 * TRF-4: the organisation that was asked for agrees, assigning a branch where it is none, or refuses with a reason. The member comes
 * once the other system has released them, which it may not do any more.
 */
export function decideArrival(
  context: Context,
  caller: Actor,
  arrivalId: number,
  { decision, reason, branchId }: ArrivalDecision,
): Promise<{ arrivalId: number; state: 'agreed' | 'refused' }> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const arrival = await loadArrivalForUpdate(tx, { id: arrivalId });
    if (!arrival || !isWithin(arrival.organisation_path, actor.organisationPath))
      return refuse('handover.notFound');
    const asked = await loadOrganisationForShare(tx, arrival.organisation_id);
    if (!asked) return refuse('handover.notFound');
    refuseFor(refusalToDecideArrival(actor, { state: arrival.state, organisation: asked }));
    const agreed = decision === 'agree';
    const said = reason?.trim() ?? '';
    if (!agreed && said === '') refuse('case.reasonMissing', undefined, 'reason');
    let into = asked.name;
    if (agreed) {
      const found = branchId === undefined ? null : await loadOrganisationForShare(tx, branchId);
      const branch = namedBranch(branchId, found, asked);
      refuseFor(refusalToAssign(asked, { fromId: null, to: asked, isReceiving: true }, branch));
      if (branch && branch !== 'unknown') {
        into = branch.name;
        await updateArrival(tx, arrivalId, { organisation_id: branch.id, organisation_path: branch.path });
      }
    }
    const state = agreed ? ('agreed' as const) : ('refused' as const);
    await updateArrival(tx, arrivalId, {
      state,
      decided_by: actor.accountId,
      decided_from: actor.organisationId,
      decided_at: context.clock.now(),
      refusal: agreed ? null : said,
      ...(!agreed && { person_sealed: null, details_sealed: null }),
    });
    await send(context, tx, {
      peerId: arrival.peer_id,
      conversation: arrival.conversation,
      kind: kinds.answer,
      version: 1,
      body: { agreed, reason: said, ...(agreed && { branch: into }) },
    });
    const about = {
      organisationId: arrival.organisation_id,
      subject: { kind: 'arrival', id: arrivalId },
    } as const;
    const details = { peerId: arrival.peer_id };
    await appendActions(context, tx, actor, [
      agreed
        ? { kind: 'arrival_agreed', ...about, details }
        : { kind: 'arrival_refused', ...about, details: { ...details, reason: said } },
    ]);
    return { arrivalId, state };
  });
}
