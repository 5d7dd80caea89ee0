import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type LookUpPeer,
  lookUpOrganisation,
  searchPeerOrganisations,
} from '#contract/federation-look-up.ts';
import { call } from './call.ts';

/** As long as an answer is believed: the other system counts the questions. */
const believedFor = 60_000;

const fullNameQuery = (peerId: number, name: string) =>
  queryOptions({
    queryKey: ['federation', 'full-name', peerId, name.trim()],
    queryFn: ({ signal }) => call(lookUpOrganisation, { params: { peerId }, query: { name }, signal }),
    staleTime: believedFor,
    retry: false,
  });

/** 查询组织全称是否存在 (B24 二.1): what the other system has said of the name as it stands, and the ways to ask it. */
export function useFullName(peerId: number, name: string, onChange: (name: string) => void) {
  const client = useQueryClient();
  const [isSearching, setSearching] = useState(false);
  const { data, error, isFetching } = useQuery({ ...fullNameQuery(peerId, name), enabled: false });
  const ask = (asked: string) => {
    if (asked.trim() !== '') void client.prefetchQuery({ ...fullNameQuery(peerId, asked), staleTime: 0 });
  };
  return {
    answer: data,
    error,
    isAsking: isFetching,
    ask: () => ask(name),
    isSearching,
    search: () => setSearching(true),
    /** A name out of the list. */
    take: (chosen: string) => {
      onChange(chosen);
      setSearching(false);
      ask(chosen);
    },
  };
}

/** The list of organisations of the other system; asked when somebody says so, not at every letter. */
export function usePeerOrganisations(peerId: number) {
  const [text, setText] = useState('');
  const search = useQuery({
    queryKey: ['federation', 'search', peerId, text],
    queryFn: ({ signal }) => call(searchPeerOrganisations, { params: { peerId }, query: { text }, signal }),
    enabled: text !== '',
    retry: false,
  });
  const items = search.data?.items ?? [];
  return {
    search: (typed: string) => setText(typed.trim()),
    items,
    isFetching: search.isFetching,
    error: search.error,
    isNothing: search.isSuccess && items.length === 0,
    isCut: items.length >= 20,
  };
}

/** Whether the other system says that it has none of this name. Where it cannot be asked, it will say so of the request. */
export async function isUnknownThere(client: QueryClient, peer: LookUpPeer, name: string): Promise<boolean> {
  if (peer.lookUp !== null || name.trim() === '') return false;
  try {
    return !(await client.fetchQuery(fullNameQuery(peer.id, name))).exists;
  } catch {
    return false;
  }
}
