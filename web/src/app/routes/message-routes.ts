import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { messageSource } from '#contract/messages.ts';
import { administrationRoute } from './administration-route.ts';
import { oneOf } from './search.ts';

const messagesRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/messages',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', ['received', 'sent'] as const),
    ...oneOf(search, 'source', messageSource.options),
    ...(search.unread === true && { unread: true as const }),
  }),
  component: lazyRouteComponent(() => import('../pages/messages-route-page.tsx'), 'MessagesRoutePage'),
});

const writeLetterRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/messages/new',
  component: lazyRouteComponent(() => import('../pages/write-letter-route-page.tsx'), 'WriteLetterRoutePage'),
});

const letterRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/messages/$letterId',
  component: lazyRouteComponent(() => import('../pages/letter-route-page.tsx'), 'LetterRoutePage'),
});

export const messageRoutes = [messagesRoute, writeLetterRoute, letterRoute] as const;
