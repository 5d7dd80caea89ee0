import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { networkOf } from '../kernel/network-of.ts';
import { Refused, refuse } from '../kernel/refused.ts';
import type { Route } from '../kernel/route.ts';
import { createKnownSessions } from './known-sessions.ts';
import { describeApi } from './openapi.ts';
import { type CookieSettings, cookieName, registerRoute } from './register-route.ts';
import { respondToError } from './respond-to-error.ts';
import { servePages } from './serve-pages.ts';

export interface AppSettings {
  readonly cookie: CookieSettings;
  /** Proxies before us whose word about the caller's address is believed: what a caller adds in front of it is not. */
  readonly trustedProxies: number;
  /** The built web, or null to serve the API alone. */
  readonly pages: string | null;
  readonly requestsPerMinute: number;
}

/** The whole HTTP side: API, its description, the pages, whether the database answers (OPS-3). Nothing listens yet. */
export async function createApp(
  context: Context,
  routes: readonly Route[],
  settings: AppSettings,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: context.log,
    genReqId: () => randomUUID(),
    trustProxy: (_address, hop) => hop < settings.trustedProxies,
    // Addresses with their query may hold a name somebody searched for.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    // Long enough for a form over a slow line; one sent by half must not hold its connection for ever.
    requestTimeout: 300_000,
    frameworkErrors: respondToError,
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(respondToError);
  // Files are read by whoever handles the request, as they come.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addContentTypeParser(/^text\/plain/, (_request, payload, done) => done(null, payload));
  await app.register(cookie);
  const sessions = createKnownSessions();
  await app.register(rateLimit, {
    max: settings.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => {
      const token = request.cookies?.[cookieName];
      return token && sessions.has(token) ? token : networkOf(request.ip);
    },
    errorResponseBuilder: (_request, limit) =>
      new Refused([{ code: 'request.tooMany', parameters: { seconds: Math.ceil(limit.ttl / 1000) } }]),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders);
    refuseForeign(request);
  });
  await describeApi(app);
  app.get('/api/health', { schema: { hide: true }, config: { rateLimit: false } }, async () => {
    await sql`select 1`.execute(context.db);
    return { status: 'ok' };
  });
  for (const route of routes) registerRoute(app, context, route, settings.cookie, sessions);
  await servePages(app, settings.pages);
  return app;
}

const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
};

/** A write must come from our own pages or from a program, never from another site's page. */
function refuseForeign(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const { origin, host } = request.headers;
  const foreign = site
    ? site !== 'same-origin' && site !== 'none'
    : origin !== undefined && hostOf(origin) !== host;
  if (foreign) refuse('request.foreignOrigin');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
