import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRouter } from '@tanstack/react-router';
import { Loading } from '../ui/states.tsx';
import type { wholeTree } from './all-routes.ts';
import { Failed, NotFound } from './outcome-pages.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
  /** Goes on with all routes, where a page began with the light ones alone. */
  readonly showEverything: () => Promise<void>;
}

export function createAppRouter<Tree extends AnyRoute>(routeTree: Tree, context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultPendingMs: 300,
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter<ReturnType<typeof wholeTree>>>;
  }
}
