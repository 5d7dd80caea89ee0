import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { studyStatuses } from '#contract/dictionaries/occupations.ts';
import { graduatesOf, graduationMark } from '#contract/graduations.ts';
import { arrivalFilter, seasonFilter } from '#contract/season.ts';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { numberOf, oneOf } from './search.ts';

const schoolingRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/schooling',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...oneOf(
      search,
      'stage',
      studyStatuses.map(({ code }) => code),
    ),
    ...(search.concernedOnly === true && { concernedOnly: true as const }),
  }),
  beforeLoad: ({ context }) => guardOffered('/schooling', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/schooling-route-page.tsx'), 'SchoolingRoutePage'),
});

const graduationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/graduations',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...numberOf(search, 'year'),
    ...oneOf(search, 'tab', ['members'] as const),
    ...oneOf(search, 'mark', graduationMark.options),
    ...oneOf(search, 'of', graduatesOf.options),
  }),
  beforeLoad: ({ context }) => guardOffered('/graduations', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/graduations-route-page.tsx'), 'GraduationsRoutePage'),
});

const seasonRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/season',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...numberOf(search, 'year'),
    ...oneOf(search, 'tab', ['children', 'members', 'arrivals'] as const),
    ...oneOf(search, 'of', seasonFilter.options),
    ...oneOf(search, 'arrivals', arrivalFilter.options),
  }),
  beforeLoad: ({ context }) => guardOffered('/season', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/season-route-page.tsx'), 'SeasonRoutePage'),
});

export const lifeRoutes = [schoolingRoute, graduationsRoute, seasonRoute] as const;
