import { getHome, type Home, type ToDo, toDoKind } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Route, route } from '../../kernel/route.ts';
import { countFigures } from './home-views.ts';

/** A feature's share of what waits to be done; counts of nothing are left out. */
type ToDoContributor = (
  context: Context,
  actor: Actor,
) => Promise<{ readonly toDos: readonly ToDo[]; readonly notices: readonly ToDo[] }>;

export function homeRoutes(context: Context, contributors: readonly ToDoContributor[]): Route[] {
  return [
    route(getHome, 'administrator', async (actor): Promise<Home> => {
      const [figures, ...contributions] = await Promise.all([
        countFigures(context, actor),
        ...contributors.map((contribute) => contribute(context, actor)),
      ]);
      return {
        toDos: inOrder(contributions.flatMap(({ toDos }) => toDos)),
        notices: inOrder(contributions.flatMap(({ notices }) => notices)),
        figures,
      };
    }),
  ];
}

/** Most pressing first, as the contract lists the kinds. */
function inOrder(lines: readonly ToDo[]): ToDo[] {
  const place = (line: ToDo) => toDoKind.options.indexOf(line.kind);
  return lines.filter(({ count }) => count > 0).sort((a, b) => place(a) - place(b));
}
