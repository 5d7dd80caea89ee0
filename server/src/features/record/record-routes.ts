import { searchRecord } from '#contract/record.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { appendAccess } from './record-store.ts';
import { listRecord } from './record-views.ts';

export function recordRoutes(context: Context): Route[] {
  return [
    route(searchRecord, 'administrator', async (actor, { query }) => {
      await appendAccess(context, context.db, actor, {
        kind: 'record_searched',
        organisationId: actor.organisationId,
      });
      return listRecord(context, actor, query);
    }),
  ];
}
