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

/** For who has applied and is no member yet. */
const ownApplicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/application',
  beforeLoad: ({ context, location }) => guard('applicant', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../pages/application-route-page.tsx'), 'ApplicationRoutePage'),
});

/** For anybody; what is offered there the page asks the server. */
const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('../../phone/register-page.tsx'), 'RegisterPage'),
});

const ownMessagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/messages',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../../phone/own-messages.tsx'), 'OwnMessages'),
});

const ownCardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/card',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../../phone/card-page.tsx'), 'CardPage'),
});

const ownParticularsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/particulars',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(
    () => import('../pages/own-particulars-route-page.tsx'),
    'OwnParticularsRoutePage',
  ),
});

const ownOrganisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/organisation',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../../phone/own-organisation.tsx'), 'OwnOrganisation'),
});

const ownTransferRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/transfer',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../../phone/own-transfer-page.tsx'), 'OwnTransferPage'),
});

const ownHandoverRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/handover',
  beforeLoad: ({ context, location }) => guard('member', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../../phone/own-handover-page.tsx'), 'OwnHandoverPage'),
});

/** For anybody who has scanned the code of a card. */
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  component: lazyRouteComponent(() => import('../../phone/verify-page.tsx'), 'VerifyPage'),
});

export const ownRoutes = [
  ownArchiveRoute,
  ownCardRoute,
  ownParticularsRoute,
  ownOrganisationRoute,
  ownTransferRoute,
  ownHandoverRoute,
  verifyRoute,
  ownMessagesRoute,
  ownApplicationRoute,
  registerRoute,
] as const;
