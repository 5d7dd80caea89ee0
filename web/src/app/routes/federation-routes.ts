import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { messageDirection, peerMessageState } from '#contract/federation.ts';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { oneOf } from './search.ts';

const federationRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/federation',
  beforeLoad: ({ context }) => guardOffered('/federation', context.queryClient),
  component: lazyRouteComponent(
    () => import('../../features/federation/federation-page.tsx'),
    'FederationPage',
  ),
});

const peerMessagesRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/federation/$peerId',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'direction', messageDirection.options),
    ...oneOf(search, 'state', peerMessageState.options),
  }),
  beforeLoad: ({ context }) => guardOffered('/federation', context.queryClient),
  component: lazyRouteComponent(
    () => import('../pages/peer-messages-route-page.tsx'),
    'PeerMessagesRoutePage',
  ),
});

export const federationRoutes = [federationRoute, peerMessagesRoute] as const;
