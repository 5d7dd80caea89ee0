import * as contract from '#contract/transfers.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import type { CaseDefinition } from '../approvals/index.ts';
import { searchOrganisations } from '../organisations/index.ts';
import { appealTransfer } from './appeal-transfer.ts';
import { beginTransfer } from './begin-transfer.ts';
import type { FindAskedElsewhere } from './mover-store.ts';
import { refusalToTarget } from './request-rules.ts';
import { listVisibleTransfers, presentOwnTransfers, presentTransfersOf } from './transfer-views.ts';
import { withdrawOwnAppeal, withdrawOwnTransfer } from './withdraw-own.ts';

const targetsFound = 20;

export function transferRoutes(
  context: Context,
  definitions: { readonly transferCase: CaseDefinition; readonly appealCase: CaseDefinition },
  findAskedElsewhere: FindAskedElsewhere,
): Route[] {
  return [
    route(contract.listTransfers, 'administrator', (actor, { query }) =>
      listVisibleTransfers(context, actor, query),
    ),
    route(contract.listTransfersOf, 'administrator', (actor, { params }) =>
      presentTransfersOf(context, actor, params.memberId, findAskedElsewhere),
    ),
    route(contract.beginTransfer, 'administrator', (actor, { params, body }) =>
      beginTransfer(context, actor, params.memberId, body, findAskedElsewhere),
    ),
    route(contract.searchTransferTargets, 'member', async (actor, { query }) => {
      const found = { text: query.text, scope: 'everywhere', limit: targetsFound + 1 } as const;
      const { items } = await searchOrganisations(context, actor, found);
      return {
        items: items.slice(0, targetsFound).map(({ id, name, kind, trail }) => ({
          id,
          name,
          trail,
          ask: refusalToTarget({ id, name, kind, dissolved: false }, actor.organisationId),
        })),
        more: items.length > targetsFound,
      };
    }),
    route(contract.listOwnTransfers, 'member', (actor) =>
      presentOwnTransfers(context, actor, findAskedElsewhere),
    ),
    route(contract.beginOwnTransfer, 'member', (actor, { body }) =>
      beginTransfer(context, actor, actor.memberId ?? refuse('member.notFound'), body, findAskedElsewhere),
    ),
    route(contract.withdrawOwnTransfer, 'member', (actor) =>
      withdrawOwnTransfer(context, definitions.transferCase, actor),
    ),
    route(contract.appealTransfer, 'administrator', (actor, { params, body }) =>
      appealTransfer(context, actor, params.caseId, body.reason, findAskedElsewhere),
    ),
    route(contract.appealOwnTransfer, 'member', (actor, { params, body }) =>
      appealTransfer(context, actor, params.caseId, body.reason, findAskedElsewhere),
    ),
    route(contract.withdrawOwnAppeal, 'member', (actor) =>
      withdrawOwnAppeal(context, definitions.appealCase, actor),
    ),
  ];
}
