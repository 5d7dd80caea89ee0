import * as contract from '#contract/merges.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import type { EndingFollower } from '../endings/index.ts';
import { dismissDuplicate } from './dismiss-duplicate.ts';
import { mergePeople } from './merge-people.ts';
import { getVisibleDuplicate, listVisibleDuplicates } from './pair-views.ts';

export function mergeRoutes(context: Context, followers: readonly EndingFollower[]): Route[] {
  return [
    route(contract.listDuplicates, 'administrator', (actor, { query }) =>
      listVisibleDuplicates(context, actor, query),
    ),
    route(contract.getDuplicate, 'administrator', (actor, { params }) =>
      getVisibleDuplicate(context, actor, params.pairId),
    ),
    route(contract.dismissDuplicate, 'administrator', (actor, { params, body }) =>
      dismissDuplicate(context, actor, params.pairId, body.reason),
    ),
    route(contract.mergePeople, 'administrator', (actor, { body }) =>
      mergePeople(context, actor, body, followers),
    ),
  ];
}
