import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dueFormsOf, irregularKinds } from '#contract/statistics.ts';
import { administrationRoute } from './administration-route.ts';
import { numberOf, oneOf } from './search.ts';

const progressRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/statistics/progress',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...numberOf(search, 'year'),
  }),
  component: lazyRouteComponent(() => import('../pages/progress-route-page.tsx'), 'ProgressRoutePage'),
});

const structureRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/statistics/structure',
  validateSearch: (search: Record<string, unknown>) => numberOf(search, 'organisationId'),
  component: lazyRouteComponent(() => import('../pages/structure-route-page.tsx'), 'StructureRoutePage'),
});

const irregularRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/statistics/irregular',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...oneOf(search, 'kind', irregularKinds),
  }),
  component: lazyRouteComponent(() => import('../pages/irregular-route-page.tsx'), 'IrregularRoutePage'),
});

const dueFormsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/statistics/due-forms',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...oneOf(search, 'of', dueFormsOf.options),
  }),
  component: lazyRouteComponent(() => import('../pages/due-forms-route-page.tsx'), 'DueFormsRoutePage'),
});

export const statisticsRoutes = [progressRoute, structureRoute, irregularRoute, dueFormsRoute] as const;
