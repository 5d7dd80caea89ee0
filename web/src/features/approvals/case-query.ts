import { queryOptions } from '@tanstack/react-query';
import { getCase } from '#contract/approvals.ts';
import { call } from '../../api/call.ts';

/** One case. Opening it is on the record, so it is not asked for again on every look at the window. */
export function caseQuery(caseId: number) {
  return queryOptions({
    queryKey: ['cases', 'one', caseId],
    queryFn: ({ signal }) => call(getCase, { params: { caseId }, signal }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
}
