import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { positionCodes } from '#contract/dictionaries/cadres.ts';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { numberOf, oneOf, textOf } from './search.ts';

const cadreSearch = (search: Record<string, unknown>) => ({
  ...numberOf(search, 'organisationId'),
  ...textOf(search, 'text'),
  ...oneOf(search, 'position', positionCodes),
  ...(search.oldOnly === true && { oldOnly: true as const }),
  ...(search.ended === true && { ended: true as const }),
});

const cadresRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/cadres',
  validateSearch: cadreSearch,
  component: lazyRouteComponent(() => import('../pages/cadres-route-page.tsx'), 'CadresRoutePage'),
});

const cadresBelowRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/cadres/below',
  validateSearch: cadreSearch,
  beforeLoad: ({ context }) => guardOffered('/cadres/below', context.queryClient, '/cadres'),
  component: lazyRouteComponent(() => import('../pages/cadres-route-page.tsx'), 'CadresBelowRoutePage'),
});

const enterCadreRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/cadres/new',
  validateSearch: (search: Record<string, unknown>) => numberOf(search, 'organisationId'),
  beforeLoad: ({ context }) => guardOffered('/cadres/new', context.queryClient, '/cadres'),
  component: lazyRouteComponent(() => import('../pages/enter-cadre-route-page.tsx'), 'EnterCadreRoutePage'),
});

export const cadreRoutes = [cadresRoute, cadresBelowRoute, enterCadreRoute] as const;
