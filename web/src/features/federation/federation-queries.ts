import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { getOwnInstallation, listPeers, type OwnInstallation, type Peer } from '#contract/federation.ts';
import { call } from '../../api/call.ts';

export const ownInstallationQuery = queryOptions({
  queryKey: ['federation', 'own'],
  queryFn: ({ signal }) => call(getOwnInstallation, { signal }),
});

/** Asked again while somebody looks: deliveries go on behind the page. */
export const peersQuery = queryOptions({
  queryKey: ['federation', 'peers'],
  queryFn: async ({ signal }) => (await call(listPeers, { signal })).items,
  refetchInterval: 15_000,
});

/** Shows what an action has answered at once, and lists anew what hangs on it. */
export function useShowPeer(): (peer: Peer) => void {
  const queryClient = useQueryClient();
  return (peer) => {
    queryClient.setQueryData(peersQuery.queryKey, (known) =>
      known?.some(({ id }) => id === peer.id)
        ? known.map((one) => (one.id === peer.id ? peer : one))
        : [...(known ?? []), peer],
    );
    void queryClient.invalidateQueries({ queryKey: ['federation', 'messages', peer.id] });
  };
}

export function useShowOwn(): (own: OwnInstallation) => void {
  const queryClient = useQueryClient();
  return (own) => {
    queryClient.setQueryData(ownInstallationQuery.queryKey, own);
    void queryClient.invalidateQueries({ queryKey: peersQuery.queryKey });
  };
}
