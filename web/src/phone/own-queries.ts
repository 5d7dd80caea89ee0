import { queryOptions } from '@tanstack/react-query';
import { getOwnOrganisation } from '#contract/cards.ts';
import { getOwnMember } from '#contract/members.ts';
import { call } from '../api/call.ts';
import { loadOrKept } from '../api/kept.ts';

export const ownMemberQuery = queryOptions({
  queryKey: ['members', 'own'],
  queryFn: ({ signal }) => loadOrKept('member', () => call(getOwnMember, { signal })),
});

export const ownOrganisationQuery = queryOptions({
  queryKey: ['organisations', 'own'],
  queryFn: ({ signal }) => loadOrKept('organisation', () => call(getOwnOrganisation, { signal })),
});
