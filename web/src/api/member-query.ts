import { queryOptions } from '@tanstack/react-query';
import { getMember } from '#contract/members.ts';
import { call } from './call.ts';

export function memberQuery(memberId: number) {
  return queryOptions({
    queryKey: ['members', 'one', memberId],
    queryFn: ({ signal }) => call(getMember, { params: { memberId }, signal }),
  });
}
