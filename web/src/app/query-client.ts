import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ConnectionError, isRefused } from '../api/refusal-error.ts';

/** The client of all requests. `onSessionFault` is told when an answer says that one must log in or change the password. */
export function createQueryClient(onSessionFault: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isRefused(error, 'session.missing') || isRefused(error, 'account.passwordMustChange'))
      onSessionFault();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => query.queryKey[0] !== 'session' && onError(error),
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        // `call` has tried a lost connection again already; a refusal will not change by asking again.
        retry: (failures, error) => error instanceof ConnectionError && failures < 1,
      },
      mutations: { retry: false },
    },
  });
}
