import * as contract from '#contract/handovers.ts';
import { listToldLives } from '#contract/lives.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import { listVisibleArrivals } from './arrival-views.ts';
import { beginHandover } from './begin-handover.ts';
import { decideArrival } from './decide-arrival.ts';
import { listVisibleHandovers, presentHandoversOf } from './handover-views.ts';
import { reportHandover } from './report-handover.ts';
import { presentToldLives } from './told-life-views.ts';
import { withdrawHandover } from './withdraw-handover.ts';

export function handoverRoutes(context: Context): Route[] {
  return [
    route(contract.listHandovers, 'administrator', (actor, { query }) =>
      listVisibleHandovers(context, actor, query),
    ),
    route(contract.listHandoversOf, 'administrator', (actor, { params }) =>
      presentHandoversOf(context, actor, params.memberId),
    ),
    route(contract.beginHandover, 'administrator', (actor, { params, body }) =>
      beginHandover(context, actor, params.memberId, body),
    ),
    route(contract.withdrawHandover, 'administrator', (actor, { params }) =>
      withdrawHandover(context, actor, params.handoverId),
    ),
    route(contract.reportHandover, 'administrator', (actor, { params, body }) =>
      reportHandover(context, actor, params.handoverId, body.on),
    ),
    route(contract.listOwnHandovers, 'member', (actor) => presentHandoversOf(context, actor, ownId(actor))),
    route(contract.beginOwnHandover, 'member', (actor, { body }) =>
      beginHandover(context, actor, ownId(actor), body),
    ),
    route(contract.withdrawOwnHandover, 'member', (actor, { params }) =>
      withdrawHandover(context, actor, params.handoverId),
    ),
    route(listToldLives, 'signed-in', (actor, { params }) =>
      presentToldLives(context, actor, params.memberId),
    ),
    route(contract.listArrivals, 'administrator', (actor, { query }) =>
      listVisibleArrivals(context, actor, query),
    ),
    route(contract.decideArrival, 'administrator', (actor, { params, body }) =>
      decideArrival(context, actor, params.arrivalId, body),
    ),
  ];
}

function ownId({ memberId }: Actor): number {
  return memberId ?? refuse('member.notFound');
}
