import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  getOrganisation,
  listChildren,
  type OrganisationSearchResult,
  searchOrganisations,
} from '#contract/organisations.ts';
import { call } from '../../api/call.ts';

export const organisationQuery = (organisationId: number) =>
  queryOptions({
    queryKey: ['organisations', organisationId],
    queryFn: ({ signal }) => call(getOrganisation, { params: { organisationId }, signal }),
  });

/** The children of one organisation, a page after another. */
export const childrenQuery = (organisationId: number) =>
  infiniteQueryOptions({
    queryKey: ['organisations', organisationId, 'children'],
    queryFn: ({ signal, pageParam }) =>
      call(listChildren, {
        params: { organisationId },
        query: { limit: 50, ...(pageParam && { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  });

/** Type-ahead within my subtree. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['organisations', 'search', text],
    queryFn: ({ signal }) => call(searchOrganisations, { query: { text }, signal }),
    enabled: text !== '',
    staleTime: 30_000,
  });

/** What a found organisation stands under, in one text, or none. Its own name, the last of the trail, is said already. */
export function sayAbove({ trail }: OrganisationSearchResult): string[] {
  const above = trail.slice(0, -1);
  return above.length === 0 ? [] : [above.join(' › ')];
}
