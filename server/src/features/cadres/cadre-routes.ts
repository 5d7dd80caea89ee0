import * as contract from '#contract/cadres.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import type { EntryCompanion } from '../members/index.ts';
import { listPostsOf, listVisibleCadres } from './cadre-views.ts';
import { addPost, changePost, choosePosition, endPost } from './change-post.ts';
import { enterCadre, findCadre } from './enter-cadre.ts';

/** `companion` is what archives adds to an entry. */
export function cadreRoutes(context: Context, { companion }: { companion: EntryCompanion }): Route[] {
  return [
    route(contract.listCadres, 'administrator', (actor, { query }) =>
      listVisibleCadres(context, actor, companion, query),
    ),
    route(contract.findCadre, 'administrator', (_, { body }) => findCadre(context, body)),
    route(contract.enterCadre, 'administrator', (actor, { body }) =>
      enterCadre(context, actor, companion, body),
    ),
    route(contract.listPosts, 'signed-in', (actor, { params }) =>
      listPostsOf(context, actor, params.memberId),
    ),
    route(contract.addPost, 'administrator', (actor, { params, body }) =>
      addPost(context, actor, { ...params, ...body }),
    ),
    route(contract.changePost, 'administrator', (actor, { params, body }) =>
      changePost(context, actor, { ...params, ...body }),
    ),
    route(contract.choosePosition, 'signed-in', (actor, { params, body }) =>
      choosePosition(context, actor, { ...params, ...body, position: body.position }),
    ),
    route(contract.endPost, 'administrator', (actor, { params, body }) =>
      endPost(context, actor, { ...params, ...body }),
    ),
  ];
}
