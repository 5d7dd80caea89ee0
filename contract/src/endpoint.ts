import type { ZodType, z } from 'zod';

/** A body or response that is a file's bytes, sent as they are, never as multipart. */
export const file = 'file' as const;

/**
 * One request of the API as both sides know it: the server registers a route for it, the web calls it, the OpenAPI
 * description is made from it. `id` is the operation's name, unique in the whole API.
 */
export interface Endpoint {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters as `:name`. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly params?: ZodType;
  readonly query?: ZodType;
  readonly body?: ZodType | typeof file;
  readonly response: ZodType | typeof file;
}

export function endpoint<const E extends Endpoint>(description: E): E {
  return description;
}

export type ParamsOf<E extends Endpoint> = E['params'] extends ZodType ? z.output<E['params']> : undefined;
export type QueryOf<E extends Endpoint> = E['query'] extends ZodType ? z.output<E['query']> : undefined;
export type BodyOf<E extends Endpoint> = E['body'] extends ZodType ? z.output<E['body']> : undefined;
export type ResponseOf<E extends Endpoint> = E['response'] extends ZodType
  ? z.output<E['response']>
  : undefined;

/** What a caller may write, before defaults are filled in. */
export interface CallOf<E extends Endpoint> {
  params: E['params'] extends ZodType ? z.input<E['params']> : undefined;
  query: E['query'] extends ZodType ? z.input<E['query']> : undefined;
  body: E['body'] extends ZodType ? z.input<E['body']> : E['body'] extends typeof file ? Blob : undefined;
}
