import { queryOptions } from '@tanstack/react-query';
import {
  type BatchImport,
  getImport,
  type ImportKind,
  listImports,
  listTemplateColumns,
} from '#contract/imports.ts';
import { call } from '../../api/call.ts';

/** Whether the server is at work on a file. */
export function isUnderWay({ state }: Pick<BatchImport, 'state'>): boolean {
  return state === 'waiting' || state === 'checking' || state === 'committing';
}

/** One file, asked for again every second while the server works on it. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', 'one', importId],
    queryFn: ({ signal }) => call(getImport, { params: { importId }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1_000 : false),
  });
}

export function latestImportsQuery(kind: ImportKind) {
  return queryOptions({
    queryKey: ['imports', 'latest', kind],
    queryFn: ({ signal }) => call(listImports, { query: { kind }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 2_000 : false),
  });
}

/** The words of each column that has a closed list of them, by its header. */
export function choicesQuery(kind: ImportKind) {
  return queryOptions({
    queryKey: ['imports', 'choices', kind],
    queryFn: async ({ signal }) => {
      const { columns } = await call(listTemplateColumns, { params: { kind }, signal });
      return new Map(columns.map(({ header, choices }) => [header, choices]));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
