import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { RootFailed, RootNotFound } from '../outcome-pages.tsx';

export const rootRoute = createRootRouteWithContext<{
  queryClient: QueryClient;
  showEverything: () => Promise<void>;
}>()({
  notFoundComponent: RootNotFound,
  errorComponent: RootFailed,
});
