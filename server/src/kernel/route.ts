import type { Readable } from 'node:stream';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type { Language } from '#contract/wording/index.ts';
import type { Actor, Origin } from './actor.ts';

/**
 * Who may ask at all. What they may see or do is decided by each feature's access rules.
 * `given-password`: signed in, even while a given password is still to be changed.
 */
export type Who = 'anyone' | 'given-password' | 'signed-in' | 'administrator' | 'member' | 'applicant';

/** An answer made of bytes. */
export interface FileAnswer {
  readonly bytes: Readable | Uint8Array;
  readonly type: string;
  readonly fileName: string;
  readonly inline: boolean;
  readonly length?: number;
  /** Other than 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RouteRequest<E extends Endpoint> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The bytes of a request whose body is a file. */
  readonly bytes: Readable;
  /** Each name once, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** How many bytes the caller says they are. */
  readonly length: number | null;
  readonly origin: Origin;
  readonly language: Language;
  /** The cookie's token, for the few requests that make or end it. */
  readonly token: string | null;
  readonly device: string;
  /** Sets (or, with null, removes) the cookie's token. */
  readonly setToken: (token: string | null) => void;
}

type AnswerOf<E extends Endpoint> = E['response'] extends 'file' ? FileAnswer : ResponseOf<E>;

export interface Route {
  readonly endpoint: Endpoint;
  readonly who: Who;
  /** Its callers are no people at a page: the feature counts them, not the server. */
  readonly countsItself?: boolean;
  handle(actor: Actor | null, request: RouteRequest<Endpoint>): Promise<unknown>;
}

type ActorFor<W extends Who> = W extends 'anyone' ? Actor | null : Actor;

export function route<const E extends Endpoint, W extends Who>(
  endpoint: E,
  who: W,
  handle: (actor: ActorFor<W>, request: RouteRequest<E>) => Promise<AnswerOf<E>>,
): Route {
  return { endpoint, who, handle: handle as unknown as Route['handle'] };
}
