import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { field } from '#contract/values/field.ts';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { numberOf, oneOf, textOf } from './search.ts';

const planningRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/planning',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...numberOf(search, 'year'),
    ...oneOf(search, 'tab', ['facts', 'import'] as const),
    ...oneOf(search, 'field', field.options),
    ...textOf(search, 'import'),
  }),
  beforeLoad: ({ context }) => guardOffered('/planning', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/planning-route-page.tsx'), 'PlanningRoutePage'),
});

const unitFactsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/planning/facts',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...numberOf(search, 'year'),
  }),
  beforeLoad: ({ context }) => guardOffered('/planning', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/unit-facts-route-page.tsx'), 'UnitFactsRoutePage'),
});

const proposalRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/planning/$proposalId',
  beforeLoad: ({ context }) => guardOffered('/planning', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/proposal-route-page.tsx'), 'ProposalRoutePage'),
});

export const planningRoutes = [planningRoute, unitFactsRoute, proposalRoute] as const;
