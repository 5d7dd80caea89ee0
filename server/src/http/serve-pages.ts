import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../kernel/refused.ts';

/** The built web: hashed assets for ever, the page itself for every other address. */
export async function servePages(app: FastifyInstance, directory: string | null): Promise<void> {
  const present = directory !== null && existsSync(join(directory, 'index.html'));
  if (present) {
    await app.register(staticFiles, {
      root: directory,
      wildcard: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (
      (request.method !== 'GET' && request.method !== 'HEAD') ||
      request.url.startsWith('/api/') ||
      request.url.startsWith('/assets/') ||
      !present
    )
      refuse('request.notFound');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
