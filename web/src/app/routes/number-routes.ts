import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationRoute } from './administration-route.ts';
import { numberOf, oneOf, textOf } from './search.ts';

const numbersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/numbers',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...numberOf(search, 'year'),
    ...oneOf(search, 'tab', ['table', 'ledger'] as const),
    ...textOf(search, 'number'),
  }),
  component: lazyRouteComponent(() => import('../pages/numbers-route-page.tsx'), 'NumbersRoutePage'),
});

export const numberRoutes = [numbersRoute] as const;
