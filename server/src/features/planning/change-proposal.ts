import type { BodyOf } from '#contract/endpoint.ts';
import type { changeProposal as endpoint } from '#contract/planning.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { planDetails } from './plan-details.ts';
import { keyOf, type PlacesOfUnit } from './plan-places.ts';
import { planProposal } from './plan-proposal.ts';
import { refusalToChangeProposal, refusalToVersion } from './proposal-rules.ts';
import {
  deleteProposalRow,
  listFixed,
  loadProposalForUpdate,
  type ProposalRecord,
  replaceLines,
  updateProposal,
} from './proposal-store.ts';

/** NUM-10: what is given is changed, what was fixed stays so, and the rest is planned anew from the present facts. */
export async function changeProposal(
  context: Context,
  actor: Actor,
  id: number,
  request: BodyOf<typeof endpoint>,
): Promise<void> {
  await change(context, actor, async (tx) => {
    const proposal = await loadToChange(tx, actor, id, request.version);
    const total = request.total ?? proposal.total;
    const fields = request.fields ?? proposal.fields;
    const caps = request.caps ?? proposal.caps;
    const { fixed, kept } = withChanges(await listFixed(tx, id), request.units);
    const { organisationPath: path, year } = proposal;
    const { outcome, lines } = await planProposal(tx, { path, year }, caps, { total, fields, fixed, kept });
    await updateProposal(tx, id, { total, fields, caps, outcome });
    await replaceLines(tx, id, lines);
    await appendActions(context, tx, actor, [
      {
        kind: 'proposal_changed',
        organisationId: proposal.organisationId,
        subject: { kind: 'organisation', id: proposal.organisationId },
        details: {
          proposalId: id,
          ...planDetails({ total, fields, caps: request.caps }),
          units: request.units,
        },
      },
    ]);
  });
}

/** A unit named twice stays twice, so that it is refused. */
function withChanges(
  fixed: readonly PlacesOfUnit[],
  changes: BodyOf<typeof endpoint>['units'],
): { fixed: PlacesOfUnit[]; kept: PlacesOfUnit[] } {
  const changed = new Set(changes.map(keyOf));
  return {
    fixed: changes.flatMap(({ places, ...unit }) => (places === null ? [] : [{ ...unit, places }])),
    kept: fixed.filter((unit) => !changed.has(keyOf(unit))),
  };
}

/** Removes a draft; what was planned with it stays on the record. */
export async function deleteProposal(
  context: Context,
  actor: Actor,
  id: number,
  version: number,
): Promise<void> {
  await change(context, actor, async (tx) => {
    const { organisationId, year, total } = await loadToChange(tx, actor, id, version);
    await deleteProposalRow(tx, id);
    await appendActions(context, tx, actor, [
      {
        kind: 'proposal_deleted',
        organisationId,
        subject: { kind: 'organisation', id: organisationId },
        details: { proposalId: id, year, total },
      },
    ]);
  });
}

/** A draft of the actor's, locked, as it was when the person looked. */
export async function loadToChange(
  tx: Transaction,
  actor: Actor,
  id: number,
  version: number,
): Promise<ProposalRecord> {
  const proposal = await loadProposalForUpdate(tx, id);
  if (!proposal) refuse('planning.notFound');
  refuseFor(refusalToChangeProposal(actor, proposal));
  refuseFor(refusalToVersion(proposal, version));
  return proposal;
}
