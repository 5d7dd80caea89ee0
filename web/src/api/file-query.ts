import { queryOptions } from '@tanstack/react-query';
import { ConnectionError, refusalErrorOf } from './refusal-error.ts';

/** The bytes of a file of the API, kept a short while so that turning back to it does not read it again. */
export function fileQuery(address: string) {
  return queryOptions({
    queryKey: ['file', address],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    queryFn: async ({ signal }): Promise<ArrayBuffer> => {
      const headers = { 'accept-language': document.documentElement.lang };
      const answer = await fetch(address, { signal, headers }).catch((cause: unknown) => {
        if (signal.aborted) throw cause;
        throw new ConnectionError('no answer', { cause });
      });
      if (!answer.ok) throw refusalErrorOf(answer.status, await answer.text());
      return answer.arrayBuffer();
    },
  });
}
