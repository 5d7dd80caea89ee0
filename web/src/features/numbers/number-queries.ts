import { queryOptions } from '@tanstack/react-query';
import { getNumber, getNumberPlan } from '#contract/numbers.ts';
import { getOrganisation } from '#contract/organisations.ts';
import { call } from '../../api/call.ts';

/** The plan of an organisation in a year; without a year, in the present one. */
export function planQuery(organisationId: number, year: number | undefined) {
  return queryOptions({
    queryKey: ['numbers', 'plan', organisationId, year ?? null],
    queryFn: ({ signal }) =>
      call(getNumberPlan, { params: { organisationId }, query: { ...(year && { year }) }, signal }),
  });
}

/** What stands above an organisation, up to the viewer's own. */
export function placeQuery(organisationId: number) {
  return queryOptions({
    queryKey: ['organisations', organisationId],
    queryFn: ({ signal }) => call(getOrganisation, { params: { organisationId }, signal }),
  });
}

export function numberQuery(number: string) {
  return queryOptions({
    queryKey: ['numbers', 'one', number],
    queryFn: ({ signal }) => call(getNumber, { params: { number }, signal }),
  });
}
