import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guardEntrance } from './guard.ts';
import { rootRoute } from './root-route.ts';

/** Only an address of our own is gone back to. */
function ownAddress(value: unknown): { to?: string } {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? { to: value } : {};
}

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ownAddress(search.to),
  beforeLoad: ({ context }) => guardEntrance(context.queryClient),
  component: lazyRouteComponent(() => import('../../features/accounts/login-page.tsx'), 'LoginPage'),
});

export const firstPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-password',
  component: lazyRouteComponent(
    () => import('../../features/accounts/first-password-page.tsx'),
    'FirstPasswordPage',
  ),
});
