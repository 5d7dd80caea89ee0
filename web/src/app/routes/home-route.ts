import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationRoute } from './administration-route.ts';

export const homeRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home-route-page.tsx'), 'HomeRoutePage'),
});
