import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page } from '#contract/page.ts';

/** One page of a keyset list at a time, with the way back. What `DataTable` shows. */
export interface KeysetList<T> {
  readonly items: readonly T[];
  /** The first load: nothing to show yet. */
  readonly loading: boolean;
  /** Another page or filter is on its way while the old rows stay. */
  readonly refreshing: boolean;
  readonly error: unknown;
  readonly pageNumber: number;
  readonly next: (() => void) | null;
  readonly previous: (() => void) | null;
  readonly reload: () => void;
}

/**
 * Pages through a keyset endpoint. `key` names the list with all its filters: when it changes, the first page is
 * shown again.
 */
export function useKeysetList<T>(
  key: readonly unknown[],
  load: (request: { after?: string; signal: AbortSignal }) => Promise<Page<T>>,
  settings: { refetchInterval?: number | false } = {},
): KeysetList<T> {
  const name = JSON.stringify(key);
  const [place, setPlace] = useState<{ name: string; cursors: readonly string[] }>({ name, cursors: [] });
  const cursors = place.name === name ? place.cursors : [];
  const after = cursors.at(-1);
  const query = useQuery({
    queryKey: [...key, { after }],
    queryFn: ({ signal }) => load({ ...(after !== undefined && { after }), signal }),
    placeholderData: keepPreviousData,
    ...settings,
  });
  const nextCursor = query.data?.next ?? null;
  return {
    items: query.data?.items ?? [],
    loading: query.isPending,
    refreshing: query.isFetching && query.isPlaceholderData,
    error: query.error,
    pageNumber: cursors.length + 1,
    next: nextCursor === null ? null : () => setPlace({ name, cursors: [...cursors, nextCursor] }),
    previous: cursors.length === 0 ? null : () => setPlace({ name, cursors: cursors.slice(0, -1) }),
    reload: () => void query.refetch(),
  };
}
