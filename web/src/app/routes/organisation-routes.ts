import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { numberOf } from './search.ts';

const organisationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/organisations',
  validateSearch: (search: Record<string, unknown>) => numberOf(search, 'id'),
  beforeLoad: ({ context }) => guardOffered('/organisations', context.queryClient),
  component: lazyRouteComponent(
    () => import('../pages/organisations-route-page.tsx'),
    'OrganisationsRoutePage',
  ),
});

const createOrganisationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/organisations/new',
  validateSearch: (search: Record<string, unknown>): { under?: number; many?: true } => ({
    ...numberOf(search, 'under'),
    ...(search.many === true && { many: true }),
  }),
  beforeLoad: ({ context }) => guardOffered('/organisations', context.queryClient),
  component: lazyRouteComponent(
    () => import('../pages/create-organisations-route-page.tsx'),
    'CreateOrganisationsRoutePage',
  ),
});

export const organisationRoutes = [organisationsRoute, createOrganisationsRoute] as const;
