import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { Loading } from '../ui/states.tsx';
import { Failed, NotFound } from './outcome-pages.tsx';
import { accountRoutes } from './routes/account-routes.ts';
import { administrationRoute, nowhereRoute } from './routes/administration-route.ts';
import { cadreRoutes } from './routes/cadre-routes.ts';
import { federationRoutes } from './routes/federation-routes.ts';
import { homeRoute } from './routes/home-route.ts';
import { memberRoutes } from './routes/member-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { numberRoutes } from './routes/number-routes.ts';
import { organisationRoutes } from './routes/organisation-routes.ts';
import { ownRoutes } from './routes/own-routes.ts';
import { planningRoutes } from './routes/planning-routes.ts';
import { rootRoute } from './routes/root-route.ts';
import { firstPasswordRoute, loginRoute } from './routes/session-routes.ts';
import { statisticsRoutes } from './routes/statistics-routes.ts';

const routeTree = rootRoute.addChildren([
  loginRoute,
  firstPasswordRoute,
  administrationRoute.addChildren([
    homeRoute,
    ...memberRoutes,
    ...cadreRoutes,
    ...messageRoutes,
    ...numberRoutes,
    ...organisationRoutes,
    ...planningRoutes,
    ...statisticsRoutes,
    ...accountRoutes,
    ...federationRoutes,
    nowhereRoute,
  ]),
  ...ownRoutes,
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
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
    router: ReturnType<typeof createAppRouter>;
  }
}
