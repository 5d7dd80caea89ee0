import * as contract from '#contract/additions.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { addMember } from './add-member.ts';
import { listVisibleDepartures, takeNoteOfDeparture } from './departure-views.ts';

export function additionRoutes(context: Context): Route[] {
  return [
    route(contract.addMember, 'administrator', (actor, { body }) => addMember(context, actor, body)),
    route(contract.listDepartures, 'administrator', (actor, { query }) =>
      listVisibleDepartures(context, actor, query),
    ),
    route(contract.seeDeparture, 'administrator', async (actor, { params }) => {
      await takeNoteOfDeparture(context, actor, params.departureId);
      return {};
    }),
  ];
}
