import type { CallOf, Endpoint } from '#contract/endpoint.ts';

type MayBeLeftOut<T> = undefined extends T ? true : object extends T ? true : false;

/** The parts of a request that its endpoint has; parts without required members may be left out. */
export type Given<T> = { [K in keyof T as MayBeLeftOut<T[K]> extends true ? never : K]: T[K] } & {
  [K in keyof T as MayBeLeftOut<T[K]> extends true ? K : never]?: T[K] | undefined;
};

/** Path and query of a request: what a link, a download or a call uses. */
export type AddressParts<E extends Endpoint> = Given<Pick<CallOf<E>, 'params' | 'query'>>;

/** The rest arguments of a function that needs `T`: none where nothing in it is required. */
export type Needed<T> = object extends T ? [request?: T] : [request: T];

/** The address of a request on this origin. Empty strings, null and undefined in the query are left out. */
export function addressOf<E extends Endpoint>(endpoint: E, ...[parts]: Needed<AddressParts<E>>): string {
  const { params, query } = (parts ?? {}) as Partial<Record<'params' | 'query', Record<string, unknown>>>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name])),
  );
  const pairs = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  if (pairs.length === 0) return path;
  return `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}
