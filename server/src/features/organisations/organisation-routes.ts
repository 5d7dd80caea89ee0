import * as contract from '#contract/organisations.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { createOrganisation } from './create-organisation.ts';
import { dissolveOrganisation } from './dissolve-organisation.ts';
import { moveOrganisation } from './move-organisation.ts';
import type { MoveParts } from './move-subtree.ts';
import { presentHistory } from './organisation-history.ts';
import { listVisibleChildren, presentOrganisation } from './organisation-views.ts';
import { renameOrganisation } from './rename-organisation.ts';
import { searchOrganisations } from './search-organisations.ts';

/** What the features above have against dissolving and moving (ORG-4), and what they do once an organisation has moved. */
export function organisationRoutes(context: Context, { obstacles, followers }: MoveParts): Route[] {
  return [
    route(contract.getOrganisation, 'administrator', (actor, { params }) =>
      presentOrganisation(context, actor, params.organisationId, obstacles),
    ),
    route(contract.getOrganisationHistory, 'administrator', (actor, { params }) =>
      presentHistory(context, actor, params.organisationId),
    ),
    route(contract.listChildren, 'administrator', (actor, { params, query }) =>
      listVisibleChildren(context, actor, params.organisationId, query),
    ),
    route(contract.searchOrganisations, 'administrator', (actor, { query }) =>
      searchOrganisations(context, actor, query),
    ),
    route(contract.createOrganisation, 'administrator', async (actor, { body }) => {
      const id = await createOrganisation(context, actor, body);
      return presentOrganisation(context, actor, id, obstacles);
    }),
    route(contract.renameOrganisation, 'administrator', async (actor, { params, body }) => {
      await renameOrganisation(context, actor, params.organisationId, body);
      return presentOrganisation(context, actor, params.organisationId, obstacles);
    }),
    route(contract.moveOrganisation, 'administrator', async (actor, { params, body }) => {
      await moveOrganisation(context, actor, params.organisationId, body, { obstacles, followers });
      return presentOrganisation(context, actor, params.organisationId, obstacles);
    }),
    route(contract.dissolveOrganisation, 'administrator', async (actor, { params, body }) => {
      await dissolveOrganisation(context, actor, params.organisationId, body, obstacles);
      return {};
    }),
  ];
}
