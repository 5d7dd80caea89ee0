import { queryOptions } from '@tanstack/react-query';
import { listLookUpPeers } from '#contract/federation-look-up.ts';
import { listHandoversOf } from '#contract/handovers.ts';
import { call } from '../../api/call.ts';

export const handoversOfQuery = (memberId: number) =>
  queryOptions({
    queryKey: ['handovers', 'of', memberId],
    queryFn: ({ signal }) => call(listHandoversOf, { params: { memberId }, signal }),
  });

export const systemsQuery = queryOptions({
  queryKey: ['federation', 'systems'],
  queryFn: async ({ signal }) => (await call(listLookUpPeers, { signal })).items,
});
