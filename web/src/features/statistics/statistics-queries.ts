import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getProgress, getStructure } from '#contract/statistics.ts';
import { call } from '../../api/call.ts';

export const progressQuery = (organisationId: number, year?: number) =>
  queryOptions({
    queryKey: ['statistics', 'progress', organisationId, year],
    queryFn: ({ signal }) =>
      call(getProgress, {
        params: { organisationId },
        query: { ...(year !== undefined && { year }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const structureQuery = (organisationId: number) =>
  queryOptions({
    queryKey: ['statistics', 'structure', organisationId],
    queryFn: ({ signal }) => call(getStructure, { params: { organisationId }, signal }),
    placeholderData: keepPreviousData,
  });
