import * as contract from '#contract/statistics.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { listVisibleDueForms } from './due-form-views.ts';
import { listVisibleIrregular } from './irregular-views.ts';
import { listVisibleChildProgress, presentProgress } from './progress-views.ts';
import { readProgressTable } from './read-progress-table.ts';
import { presentStructure } from './structure-views.ts';

export function statisticsRoutes(context: Context): Route[] {
  return [
    route(contract.getProgress, 'administrator', (actor, { params, query }) =>
      presentProgress(context, actor, params.organisationId, query.year),
    ),
    route(contract.listChildProgress, 'administrator', (actor, { params, query }) =>
      listVisibleChildProgress(context, actor, params.organisationId, query),
    ),
    route(contract.readProgressTable, 'administrator', (actor, { params, query }) =>
      readProgressTable(context, actor, params.organisationId, query),
    ),
    route(contract.getStructure, 'administrator', (actor, { params }) =>
      presentStructure(context, actor, params.organisationId),
    ),
    route(contract.listIrregular, 'administrator', (actor, { params, query }) =>
      listVisibleIrregular(context, actor, params.organisationId, query),
    ),
    route(contract.listDueForms, 'administrator', (actor, { params, query }) =>
      listVisibleDueForms(context, actor, params.organisationId, query),
    ),
  ];
}
