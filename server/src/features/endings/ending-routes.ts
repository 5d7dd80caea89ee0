import * as contract from '#contract/endings.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { listVisibleAged } from './aged-views.ts';
import { askReinstatement } from './ask-reinstatement.ts';
import { listVisibleEndings, presentEndingsOf } from './ending-views.ts';
import { proposeEnding, proposeLeavings } from './propose-ending.ts';

export function endingRoutes(context: Context): Route[] {
  return [
    route(contract.listAged, 'administrator', (actor, { query }) => listVisibleAged(context, actor, query)),
    route(contract.listEndings, 'administrator', (actor, { query }) =>
      listVisibleEndings(context, actor, query),
    ),
    route(contract.listEndingsOf, 'signed-in', (actor, { params }) =>
      presentEndingsOf(context, actor, params.memberId),
    ),
    route(contract.proposeEnding, 'administrator', (actor, { params, body }) =>
      proposeEnding(context, actor, params.memberId, body),
    ),
    route(contract.proposeLeavings, 'administrator', (actor, { body }) =>
      proposeLeavings(context, actor, body),
    ),
    route(contract.askReinstatement, 'administrator', (actor, { params, body }) =>
      askReinstatement(context, actor, params.memberId, body),
    ),
  ];
}
