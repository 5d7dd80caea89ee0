import { readFile } from 'node:fs/promises';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Of this page alone: its own code styles elements in the page, which nothing else of ours may. */
const securityPolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** OpenAPI 3.1 of every route at /api/openapi.json, and a page to browse it at /api/docs (OPS-3). */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '青册 Qingce',
        description:
          "The register's API. Log in with POST /api/session; the cookie it sets opens the rest. A write may carry an Idempotency-Key header (a UUID): repeated with the same key, it is done once. Every answer that is not a success has the form { faults: [{ code, message, path?, parameters?, rule? }], requestId }.",
        version: '1',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'qingce_session' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  const content = await readFile(new URL('../../../web/public/mark.svg', import.meta.url));
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: securityPolicy,
    logo: { type: 'image/svg+xml', content },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
