import * as contract from '#contract/planning.ts';
import * as facts from '#contract/planning-facts.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { planningCapsOf } from '../../policies/index.ts';
import { adoptProposal } from './adopt-proposal.ts';
import { presentAdoption } from './adoption-view.ts';
import { changeProposal, deleteProposal } from './change-proposal.ts';
import { listVisibleFacts, presentUnitFacts } from './fact-views.ts';
import { makeProposal } from './make-proposal.ts';
import { listVisibleLines, listVisibleProposals, presentProposal } from './proposal-views.ts';
import { readProposal } from './proposal-workbook.ts';
import { saveFacts } from './save-facts.ts';

export function planningRoutes(context: Context): Route[] {
  return [
    route(facts.listFacts, 'administrator', (actor, { query }) => listVisibleFacts(context, actor, query)),
    route(facts.getUnitFacts, 'administrator', (actor, { params, query }) =>
      presentUnitFacts(context, actor, params.organisationId, query.year),
    ),
    route(facts.saveFacts, 'administrator', async (actor, { params, body }) => {
      await saveFacts(context, actor, params.organisationId, body);
      return presentUnitFacts(context, actor, params.organisationId, body.year);
    }),
    route(contract.getPlanningCaps, 'administrator', async (_, { query }) => ({
      caps: planningCapsOf(query.year, context.policy) ?? null,
    })),
    route(contract.makeProposal, 'administrator', async (actor, { body }) => {
      const id = await makeProposal(context, actor, body);
      return presentProposal(context, actor, id);
    }),
    route(contract.listProposals, 'administrator', (actor, { query }) =>
      listVisibleProposals(context, actor, query),
    ),
    route(contract.getProposal, 'administrator', (actor, { params }) =>
      presentProposal(context, actor, params.proposalId),
    ),
    route(contract.listProposalLines, 'administrator', (actor, { params, query }) =>
      listVisibleLines(context, actor, params.proposalId, query),
    ),
    route(contract.changeProposal, 'administrator', async (actor, { params, body }) => {
      await changeProposal(context, actor, params.proposalId, body);
      return presentProposal(context, actor, params.proposalId);
    }),
    route(contract.deleteProposal, 'administrator', async (actor, { params, query }) => {
      await deleteProposal(context, actor, params.proposalId, query.version);
      return {};
    }),
    route(contract.getAdoption, 'administrator', (actor, { params }) =>
      presentAdoption(context, actor, params.proposalId),
    ),
    route(contract.adoptProposal, 'administrator', async (actor, { params, body }) => {
      await adoptProposal(context, actor, params.proposalId, body.version);
      return presentProposal(context, actor, params.proposalId);
    }),
    route(contract.readProposal, 'administrator', (actor, { params, language }) =>
      readProposal(context, actor, params.proposalId, language),
    ),
  ];
}
