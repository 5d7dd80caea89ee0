import * as contract from '#contract/claims.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { listVisibleClaims, presentClaimsOf } from './claim-views.ts';
import { proposeClaim } from './propose-claim.ts';

export function claimRoutes(context: Context): Route[] {
  return [
    route(contract.listClaims, 'administrator', (actor, { query }) =>
      listVisibleClaims(context, actor, query),
    ),
    route(contract.listClaimsOf, 'administrator', (actor, { params }) =>
      presentClaimsOf(context, actor, params.memberId),
    ),
    route(contract.proposeClaim, 'administrator', (actor, { params, body }) =>
      proposeClaim(context, actor, params.claimId, body),
    ),
  ];
}
