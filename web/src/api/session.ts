import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getSession, type Session } from '#contract/accounts.ts';
import { call } from './call.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(getSession, { signal }),
  staleTime: 5 * 60_000,
  retry: false,
});

const noticedKey = 'qingce.noticed';

/** Whether the prompts after a login have been shown in this tab since the login. */
export const loginNotices = {
  due: () => sessionStorage.getItem(noticedKey) === null,
  done: () => sessionStorage.setItem(noticedKey, '1'),
  reset: () => sessionStorage.removeItem(noticedKey),
};

let typedPassword: string | null = null;

/** The given password just typed at the log-in, so that its change need not ask for it again. In memory alone: a reload forgets it. */
export const givenPassword = {
  typed: () => typedPassword,
  keep: (password: string) => {
    typedPassword = password;
  },
  forget: () => {
    typedPassword = null;
  },
};

/** Who is signed in. Only for pages behind the login; the routes have loaded it before they render. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}
