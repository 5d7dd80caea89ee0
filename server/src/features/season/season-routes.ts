import * as contract from '#contract/season.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import type { FindAskedElsewhere } from '../transfers/index.ts';
import { listVisibleArrivals } from './arrival-views.ts';
import { beginTransfers } from './begin-transfers.ts';
import { findVisibleNames } from './find-names.ts';
import { listVisibleSeasonMembers } from './member-views.ts';
import { readSeasonTable } from './read-season-table.ts';
import { listVisibleChildSeasons, presentSeason } from './season-views.ts';

export function seasonRoutes(context: Context, findAskedElsewhere: FindAskedElsewhere): Route[] {
  return [
    route(contract.getSeason, 'administrator', (actor, { params, query }) =>
      presentSeason(context, actor, params.organisationId, query.year),
    ),
    route(contract.listChildSeasons, 'administrator', (actor, { params, query }) =>
      listVisibleChildSeasons(context, actor, params.organisationId, query),
    ),
    route(contract.listSeasonMembers, 'administrator', (actor, { params, query }) =>
      listVisibleSeasonMembers(context, actor, params.organisationId, query, findAskedElsewhere),
    ),
    route(contract.readSeasonTable, 'administrator', (actor, { params, query }) =>
      readSeasonTable(context, actor, params.organisationId, query, findAskedElsewhere),
    ),
    route(contract.listSeasonArrivals, 'administrator', (actor, { params, query }) =>
      listVisibleArrivals(context, actor, params.organisationId, query),
    ),
    route(contract.findSeasonNames, 'administrator', (actor, { params, body }) =>
      findVisibleNames(context, actor, params.organisationId, body, findAskedElsewhere),
    ),
    route(contract.beginTransfers, 'administrator', (actor, { body }) =>
      beginTransfers(context, actor, body, findAskedElsewhere),
    ),
  ];
}
