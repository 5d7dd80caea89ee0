import { queryOptions } from '@tanstack/react-query';
import { getHome } from '#contract/home.ts';
import { call } from '../../api/call.ts';

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => call(getHome, { signal }),
  staleTime: 0,
});
