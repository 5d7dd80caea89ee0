import * as contract from '#contract/organisations.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { applyToMove } from './apply-to-move.ts';

export function moveRoutes(context: Context): Route[] {
  return [
    route(contract.applyToMove, 'administrator', (actor, { params, body }) =>
      applyToMove(context, actor, params.organisationId, body),
    ),
  ];
}
