import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  getOrganisation,
  getOrganisationHistory,
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

/** What became of one organisation, of one that was dissolved too. */
export const historyQuery = (organisationId: number) =>
  queryOptions({
    queryKey: ['organisations', organisationId, 'history'],
    queryFn: ({ signal }) => call(getOrganisationHistory, { params: { organisationId }, signal }),
  });

/** Type-ahead within my subtree, or among the names of all organisations. */
export const searchQuery = (text: string, scope: 'mine' | 'everywhere' = 'mine') =>
  queryOptions({
    queryKey: ['organisations', 'search', scope, text],
    queryFn: ({ signal }) => call(searchOrganisations, { query: { text, scope }, signal }),
    enabled: text !== '',
    staleTime: 30_000,
  });

/** What a found organisation stands under, in one text, or none. Its own name, the last of the trail, is said already. */
export function sayAbove({ trail }: OrganisationSearchResult): string[] {
  const above = trail.slice(0, -1);
  return above.length === 0 ? [] : [above.join(' › ')];
}
