import { queryOptions } from '@tanstack/react-query';
import { countUnread } from '#contract/messages.ts';
import { call } from './call.ts';

/** How many messages are unread: on every page, asked again once a minute and whenever something was read. */
export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: ({ signal }) => call(countUnread, { signal }),
  refetchInterval: 60_000,
});
