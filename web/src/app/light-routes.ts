import { createRoute } from '@tanstack/react-router';
import { Loading } from '../ui/states.tsx';
import { ownRoutes } from './routes/own-routes.ts';
import { rootRoute } from './routes/root-route.ts';
import { firstPasswordRoute, loginRoute } from './routes/session-routes.ts';

/** Pages for a telephone: what is on the way to them holds nothing of administration. */
export const lightRoutes = [loginRoute, firstPasswordRoute, ...ownRoutes] as const;

const lightBeginnings = new Set(['login', 'first-password', 'me', 'application', 'register', 'verify']);

export function isLight(path: string): boolean {
  return lightBeginnings.has(path.split('/')[1] ?? '');
}

/** Every other address: the rest of the routes is fetched, and the address opened with them. */
const elsewhere = (path: '/' | '$') =>
  createRoute({
    getParentRoute: () => rootRoute,
    path,
    beforeLoad: ({ context }) => context.showEverything(),
    component: Loading,
  });

/** Made anew for each router that begins light. */
export function lightTree() {
  return rootRoute.addChildren([...lightRoutes, elsewhere('/'), elsewhere('$')]);
}
