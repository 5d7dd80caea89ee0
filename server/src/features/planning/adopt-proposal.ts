import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { distributeQuotas } from '../numbers/index.ts';
import { getVisibleOrganisation, holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { loadToChange } from './change-proposal.ts';
import { listPlaces, markAdopted } from './proposal-store.ts';

/** NUM-10: one click makes a proposal the plan; what each unit is proposed becomes its quota of the year (NUM-2). */
export async function adoptProposal(
  context: Context,
  caller: Actor,
  id: number,
  version: number,
): Promise<void> {
  await change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const { organisationId, year } = await loadToChange(tx, actor, id, version);
    const giver = await getVisibleOrganisation(tx, actor, organisationId);
    const places = await listPlaces(tx, id);
    const targets = places.map(({ organisationId, field, places: quota }) => ({
      organisationId,
      field,
      quota,
    }));
    const receivers = new Set(targets.map((target) => target.organisationId)).size;
    const distributed = await distributeQuotas(context, tx, actor, giver, year, targets);
    await markAdopted(tx, id);
    await appendActions(context, tx, actor, [
      {
        kind: 'proposal_adopted',
        organisationId,
        subject: { kind: 'organisation', id: organisationId },
        details: { proposalId: id, year, receivers, ...distributed },
      },
    ]);
  });
}
