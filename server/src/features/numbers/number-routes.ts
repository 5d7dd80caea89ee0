import * as contract from '#contract/numbers.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { applyPlanTable } from './apply-plan-table.ts';
import {
  listVisibleEntries,
  listVisibleFreeNumbers,
  listVisibleUses,
  presentNumber,
} from './number-views.ts';
import { openBlock } from './open-block.ts';
import { listVisibleChildPlans, presentPlan, presentQuota } from './quota-views.ts';
import { readPlanTable } from './read-plan-table.ts';
import { setQuota } from './set-quota.ts';

export function numberRoutes(context: Context): Route[] {
  return [
    route(contract.getNumberPlan, 'administrator', (actor, { params, query }) =>
      presentPlan(context, actor, params.organisationId, query.year),
    ),
    route(contract.listChildPlans, 'administrator', (actor, { params, query }) =>
      listVisibleChildPlans(context, actor, params.organisationId, query),
    ),
    route(contract.openNumberBlock, 'administrator', async (actor, { body }) => {
      const { year } = await openBlock(context, actor, body);
      return presentPlan(context, actor, actor.organisationId, year);
    }),
    route(contract.setQuota, 'administrator', async (actor, { params, body }) => {
      const { childId, superiorId } = await setQuota(context, actor, { ...params, ...body });
      return {
        account: await presentQuota(context, childId, body),
        parentAccount: await presentQuota(context, superiorId, body),
      };
    }),
    route(contract.readPlanTable, 'administrator', (actor, { params, query }) =>
      readPlanTable(context, actor, params.organisationId, query),
    ),
    route(contract.applyPlanTable, 'administrator', (actor, { params, query, bytes }) =>
      applyPlanTable(context, actor, params.organisationId, query, bytes),
    ),
    route(contract.listUsedNumbers, 'administrator', (actor, { params, query }) =>
      listVisibleUses(context, actor, params.organisationId, query),
    ),
    route(contract.listFreeNumbers, 'administrator', (actor, { params, query }) =>
      listVisibleFreeNumbers(context, actor, params.organisationId, query),
    ),
    route(contract.listNumberEntries, 'administrator', (actor, { params, query }) =>
      listVisibleEntries(context, actor, params.organisationId, query),
    ),
    route(contract.getNumber, 'administrator', (actor, { params }) =>
      presentNumber(context, actor, params.number),
    ),
  ];
}
