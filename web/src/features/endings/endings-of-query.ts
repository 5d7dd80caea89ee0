import { queryOptions } from '@tanstack/react-query';
import { listEndingsOf } from '#contract/endings.ts';
import { call } from '../../api/call.ts';

export const endingsOfQuery = (memberId: number) =>
  queryOptions({
    queryKey: ['endings', 'of', memberId],
    queryFn: ({ signal }) => call(listEndingsOf, { params: { memberId }, signal }),
  });
