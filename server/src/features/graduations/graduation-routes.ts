import * as contract from '#contract/graduations.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import {
  getVisibleGraduation,
  listVisibleGraduates,
  listVisibleGraduatingBranches,
  summariseVisibleGraduates,
} from './graduation-views.ts';
import { markGraduates } from './mark-graduates.ts';
import { markGraduation, unmarkGraduation } from './mark-graduation.ts';
import { listVisibleOwnYears } from './own-year-views.ts';

export function graduationRoutes(context: Context): Route[] {
  return [
    route(contract.listGraduatingBranches, 'administrator', (actor, { query }) =>
      listVisibleGraduatingBranches(context, actor, query),
    ),
    route(contract.listGraduates, 'administrator', (actor, { query }) =>
      listVisibleGraduates(context, actor, query),
    ),
    route(contract.summariseGraduates, 'administrator', (actor, { query }) =>
      summariseVisibleGraduates(context, actor, query),
    ),
    route(contract.getGraduation, 'administrator', (actor, { params }) =>
      getVisibleGraduation(context, actor, params.organisationId),
    ),
    route(contract.listOwnYears, 'administrator', (actor, { params, query }) =>
      listVisibleOwnYears(context, actor, params.organisationId, query),
    ),
    route(contract.markGraduation, 'administrator', (actor, { params, body }) =>
      markGraduation(context, actor, { ...params, ...body }),
    ),
    route(contract.unmarkGraduation, 'administrator', (actor, { params, body }) =>
      unmarkGraduation(context, actor, { ...params, ...body }),
    ),
    route(contract.markGraduates, 'administrator', (actor, { params, body }) =>
      markGraduates(context, actor, { ...params, ...body }),
    ),
  ];
}
