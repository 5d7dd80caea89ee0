import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { numberOf, textOf } from './search.ts';

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
  validateSearch: (search: Record<string, unknown>): { under?: number; many?: true; import?: string } => ({
    ...numberOf(search, 'under'),
    ...(search.many === true && { many: true }),
    ...textOf(search, 'import'),
  }),
  beforeLoad: ({ context }) => guardOffered('/organisations', context.queryClient),
  component: lazyRouteComponent(
    () => import('../pages/create-organisations-route-page.tsx'),
    'CreateOrganisationsRoutePage',
  ),
});

/** For every administrator: a branch, which has no menu of organisations, applies for itself. */
const moveApplicationRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/move-application',
  validateSearch: (search: Record<string, unknown>) => numberOf(search, 'id'),
  component: lazyRouteComponent(
    () => import('../pages/move-application-route-page.tsx'),
    'MoveApplicationRoutePage',
  ),
});

export const organisationRoutes = [
  organisationsRoute,
  createOrganisationsRoute,
  moveApplicationRoute,
] as const;
