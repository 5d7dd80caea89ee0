import * as contract from '#contract/approvals.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { agreeToCases } from './agree-to-cases.ts';
import type { CaseDefinition } from './case-definition.ts';
import { listVisibleCases, presentCase } from './case-views.ts';
import { decideCase } from './decide-case.ts';
import { withdrawCase } from './withdraw-case.ts';

export function approvalRoutes(context: Context, definitions: readonly CaseDefinition[]): Route[] {
  return [
    route(contract.listCases, 'administrator', (actor, { query }) =>
      listVisibleCases(context, definitions, actor, query),
    ),
    route(contract.getCase, 'administrator', (actor, { params }) =>
      presentCase(context, definitions, actor, params.caseId),
    ),
    route(contract.decideCase, 'administrator', (actor, { params, body }) =>
      decideCase(context, definitions, actor, params.caseId, body),
    ),
    route(contract.agreeToCases, 'administrator', (actor, { body }) =>
      agreeToCases(context, definitions, actor, body),
    ),
    route(contract.withdrawCase, 'administrator', (actor, { params }) =>
      withdrawCase(context, definitions, actor, params.caseId),
    ),
  ];
}
