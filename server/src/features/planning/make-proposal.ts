import type { BodyOf } from '#contract/endpoint.ts';
import type { makeProposal as endpoint } from '#contract/planning.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { planningCapsOf } from '../../policies/index.ts';
import { getVisibleOrganisation, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { planDetails } from './plan-details.ts';
import { planProposal } from './plan-proposal.ts';
import { insertProposal, replaceLines } from './proposal-store.ts';

/** NUM-10: a draft of how a year's places are split below an organisation. Answers its id. */
export async function makeProposal(
  context: Context,
  actor: Actor,
  { organisationId, year, total, fields, caps: tried }: BodyOf<typeof endpoint>,
): Promise<number> {
  return change(context, actor, async (tx) => {
    // Held against moving first: the path that is written must be right.
    await loadOrganisationForShare(tx, organisationId);
    const organisation = await getVisibleOrganisation(tx, actor, organisationId);
    const inForce = tried ?? planningCapsOf(year, context.policy);
    if (!inForce) refuse('planning.noCaps', { year }, 'year');
    const { branchSize, schools, needFloorPercent, social } = inForce;
    const caps = { branchSize, schools, needFloorPercent, social };
    const { outcome, lines } = await planProposal(tx, { path: organisation.path, year }, caps, {
      total,
      fields,
      fixed: [],
    });
    const proposal = { year, total, fields, caps, outcome };
    const id = await insertProposal(tx, organisation, proposal, actor, context.clock.now());
    await replaceLines(tx, id, lines);
    await appendActions(context, tx, actor, [
      {
        kind: 'proposal_made',
        organisationId: organisation.id,
        subject: { kind: 'organisation', id: organisation.id },
        details: { proposalId: id, year, ...planDetails({ total, fields, caps: tried }) },
      },
    ]);
    return id;
  });
}
