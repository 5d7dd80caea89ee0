import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guard } from './guard.ts';
import { rootRoute } from './root-route.ts';

/** The member's own pages: light, without the component library. */
const ownArchiveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../pages/own-route-page.tsx'), 'OwnRoutePage'),
});

const ownMessagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/messages',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../../phone/own-messages.tsx'), 'OwnMessages'),
});

export const ownRoutes = [ownArchiveRoute, ownMessagesRoute] as const;
