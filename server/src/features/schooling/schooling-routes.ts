import * as contract from '#contract/schooling.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { listVisiblePupils, summariseVisiblePupils } from './schooling-views.ts';
import { updateSchooling } from './update-schooling.ts';

export function schoolingRoutes(context: Context): Route[] {
  return [
    route(contract.listPupils, 'administrator', (actor, { query }) =>
      listVisiblePupils(context, actor, query),
    ),
    route(contract.summarisePupils, 'administrator', (actor, { query }) =>
      summariseVisiblePupils(context, actor, query),
    ),
    route(contract.updateSchooling, 'administrator', (actor, { body }) =>
      updateSchooling(context, actor, body),
    ),
  ];
}
