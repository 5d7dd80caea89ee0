import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guard } from './guard.ts';
import { rootRoute } from './root-route.ts';

/** Everything administrators see: the shell with its menus around the page. */
export const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'administration',
  beforeLoad: ({ context, location }) => guard('administrator', context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
});
