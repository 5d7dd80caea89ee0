import * as contract from '#contract/veterans.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { registerVeteran } from './register-veteran.ts';
import { listVisibleVeterans, presentVeteran } from './veteran-views.ts';
import { withdrawVeteran } from './withdraw-veteran.ts';

export function veteranRoutes(context: Context): Route[] {
  return [
    route(contract.listVeterans, 'administrator', (actor, { query }) =>
      listVisibleVeterans(context, actor, query),
    ),
    route(contract.registerVeteran, 'administrator', async (actor, { body }) =>
      presentVeteran(context.db, actor, await registerVeteran(context, actor, body)),
    ),
    route(contract.withdrawVeteran, 'administrator', async (actor, { params, body }) =>
      presentVeteran(context.db, actor, await withdrawVeteran(context, actor, params.veteranId, body.reason)),
    ),
  ];
}
