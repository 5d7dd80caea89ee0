import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationRoute } from './administration-route.ts';
import { numberOf, textOf } from './search.ts';

const accountsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/accounts',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...textOf(search, 'text'),
  }),
  component: lazyRouteComponent(() => import('../pages/accounts-route-page.tsx'), 'AccountsRoutePage'),
});

const ownSessionsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/own/sessions',
  component: lazyRouteComponent(() => import('../../features/accounts/sessions-page.tsx'), 'SessionsPage'),
});

const ownPasswordRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/own/password',
  component: lazyRouteComponent(() => import('../../features/accounts/password-page.tsx'), 'PasswordPage'),
});

const recordRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/record',
  validateSearch: (search: Record<string, unknown>) => ({ ...numberOf(search, 'memberId') }),
  component: lazyRouteComponent(() => import('../pages/record-route-page.tsx'), 'RecordRoutePage'),
});

export const accountRoutes = [accountsRoute, ownSessionsRoute, ownPasswordRoute, recordRoute] as const;
