import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isRefused } from '../api/refusal-error.ts';

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
        refetchOnReconnect: true,
        // Asked although the browser believes it is offline: only so does the page say that there is no connection.
        networkMode: 'always',
        // `call` has tried a lost connection again already; a refusal will not change by asking again.
        retry: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
