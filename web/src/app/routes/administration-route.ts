import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prepareWording } from '../../ui/language.tsx';
import { NotFound } from '../outcome-pages.tsx';
import { guard } from './guard.ts';
import { rootRoute } from './root-route.ts';

/** Everything administrators see: the shell with its menus around the page. */
export const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'administration',
  beforeLoad: ({ context, location }) => guard('administrator', context.queryClient, location.href),
  component: lazyRouteComponent(async () => {
    const [{ Shell }] = await Promise.all([import('../shell/shell.tsx'), prepareWording()]);
    return { Shell };
  }, 'Shell'),
});

/** An address that leads nowhere keeps the menus around it. */
export const nowhereRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '$',
  component: NotFound,
});
