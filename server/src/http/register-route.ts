import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refusalResponse } from '#contract/refusal.ts';
import type { Context } from '../context.ts';
import { findActor } from '../features/accounts/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { refuse } from '../kernel/refused.ts';
import type { FileAnswer, Route, RouteRequest, Who } from '../kernel/route.ts';
import type { KnownSessions } from './known-sessions.ts';
import { languageOf } from './respond-to-error.ts';
import { respondWithFile } from './respond-with-file.ts';

export const cookieName = 'qingce_session';

const keyForm = z.uuid();

const actors = new WeakMap<FastifyRequest, Actor | null>();

export interface CookieSettings {
  readonly secure: boolean;
}

/** One Route of the features becomes one route of the server, with its schemas as the OpenAPI description shows them. */
export function registerRoute(
  app: FastifyInstance,
  context: Context,
  route: Route,
  cookie: CookieSettings,
  sessions: KnownSessions,
): void {
  const { endpoint } = route;
  const sendsFile = endpoint.response === 'file';
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(route.countsItself && { config: { rateLimit: false } }),
    schema: {
      operationId: endpoint.id,
      summary: endpoint.summary,
      tags: [endpoint.path.split('/')[2] ?? ''],
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && endpoint.body !== 'file' && { body: endpoint.body }),
      ...(endpoint.body === 'file' && { consumes: ['application/octet-stream'] }),
      ...(sendsFile && { produces: ['application/octet-stream'] }),
      response:
        sendsFile || typeof endpoint.response === 'string'
          ? {}
          : { 200: endpoint.response, default: refusalResponse },
    },
    // Before anything is said about what was sent: who is not let in learns nothing of it.
    async preValidation(request) {
      const token = tokenOf(request);
      const actor = token ? await identify(context, request, token) : null;
      if (token && actor) sessions.add(token);
      admit(route.who, actor);
      actors.set(request, actor);
    },
    async handler(request, reply) {
      const actor = actors.get(request) ?? null;
      const answer = await route.handle(actor, requestOf(request, reply, tokenOf(request), cookie));
      return sendsFile ? respondWithFile(reply, answer as FileAnswer) : answer;
    },
  });
}

function tokenOf(request: FastifyRequest): string | null {
  return request.cookies[cookieName] ?? null;
}

function identify(context: Context, request: FastifyRequest, token: string): Promise<Actor | null> {
  return findActor(context, token, {
    address: request.ip,
    requestId: request.id,
    language: languageOf(request),
    idempotency: idempotencyOf(context, request),
  });
}

/** The key of a write with a digest of what it asks, so that a key used for something else is noticed. */
function idempotencyOf(context: Context, request: FastifyRequest): Actor['idempotency'] {
  const key = request.headers['idempotency-key'];
  if (request.method === 'GET' || key === undefined) return null;
  if (!keyForm.safeParse(key).success) refuse('request.malformed', { detail: 'Idempotency-Key' });
  const body = request.body instanceof Readable ? '' : writtenBody(request.body);
  return {
    key: String(key),
    // Keyed: a body may hold a password, of which no plain hash may be kept.
    digest: context.personalData.fingerprint('request', `${request.method} ${request.url}\n${body}`),
  };
}

/** What is nested deeper than can be written again was meant by nobody. */
function writtenBody(body: unknown): string {
  try {
    return JSON.stringify(body ?? null);
  } catch {
    return refuse('request.malformed', { detail: 'JSON' });
  }
}

function admit(who: Who, actor: Actor | null): void {
  if (who === 'anyone') return;
  if (!actor) refuse('session.missing');
  if (who === 'given-password') return;
  if (actor.mustChangePassword) refuse('account.passwordMustChange');
  if (who !== 'signed-in' && actor.kind !== who) refuse('session.wrongSeat');
}

function requestOf(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string | null,
  cookie: CookieSettings,
): RouteRequest<Route['endpoint']> {
  return {
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    bytes: request.body instanceof Readable ? request.body : Readable.from([]),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')]),
    ),
    length: Number(request.headers['content-length']) || null,
    origin: { address: request.ip, requestId: request.id },
    language: languageOf(request),
    token,
    device: (request.headers['user-agent'] ?? '').slice(0, 300),
    setToken(next) {
      const settings = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure } as const;
      if (next === null) reply.clearCookie(cookieName, settings);
      else reply.setCookie(cookieName, next, settings);
    },
  };
}
