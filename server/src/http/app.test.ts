import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getSession, logIn } from '#contract/accounts.ts';
import { listMembers } from '#contract/members.ts';
import { route } from '../kernel/route.ts';
import { createWorld, type World } from '../testing/world.ts';
import { createApp } from './app.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const settings = { cookie: { secure: false }, trustedProxies: 0, pages: null, requestsPerMinute: 1000 };

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; summary: string }>>;
}

it('OPS-3 every route is in the OpenAPI 3.1 description under its own name', async () => {
  const response = await world.app.inject('/api/openapi.json');
  const description = response.json<Description>();
  expect(description.openapi).toBe('3.1.0');
  const described = Object.values(description.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(described)).toEqual(new Set(world.application.routes.map(({ endpoint }) => endpoint.id)));
  expect(described).toHaveLength(new Set(described).size);
});

it('OPS-3 the description can be browsed', async () => {
  const page = await world.app.inject('/api/docs/');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('swagger-ui');
  // It styles elements in place, runs no script of another place, and asks nobody to come by https who came by http.
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('upgrade-insecure-requests');
});

it('OPS-3 health answers while the database does', async () => {
  expect((await world.app.inject('/api/health')).json()).toEqual({ status: 'ok' });
});

it('ACC-1 without a session every route but the log-in answers 401', async () => {
  for (const { endpoint, who } of world.application.routes) {
    if (who === 'anyone') continue;
    const path = endpoint.path
      .replace(/:\w*Id\b/g, (name) =>
        /session|import/.test(name) ? '00000000-0000-4000-8000-000000000000' : '1',
      )
      .replace(/:\w+/g, '1');
    const response = await world.app.inject({
      method: endpoint.method,
      url: path,
      ...(endpoint.method !== 'GET' && endpoint.body !== 'file' && { payload: {} }),
    });
    expect(response.statusCode, `${endpoint.id} ${response.body}`).toBe(401);
  }
});

it('OPS-3 what the server itself refuses has the form of every refusal', async () => {
  for (const [url, status] of [
    ['/api/%zz', 400],
    ['/api/docs/static/..%2f..%2fpackage.json', 404],
    ['/api/docs/static/%2e%2e%2f%2e%2e%2findex.js', 404],
    ['/api/docs/static/nothing.js', 404],
  ] as const) {
    const response = await world.app.inject(url);
    expect(response.statusCode, url).toBe(status);
    expect(response.json(), url).toMatchObject({ faults: [{ code: expect.stringMatching(/^request\./) }] });
  }
});

it('OPS-3 a request that never arrives whole ends after five minutes', () => {
  expect(world.app.server.requestTimeout).toBe(300_000);
});

it('OPS-3 the page answers HEAD as it answers GET, without its content', async () => {
  const pages = await mkdtemp(join(tmpdir(), 'qingce-pages-'));
  await writeFile(join(pages, 'index.html'), '<!doctype html>');
  const app = await createApp(world.context, world.application.routes, { ...settings, pages });
  for (const url of ['/', '/members']) {
    const head = await app.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.body], url).toEqual([200, '']);
    expect((await app.inject(url)).body, url).toBe('<!doctype html>');
  }
  await app.close();
  await rm(pages, { recursive: true });
});

it('MOB-2 the service worker is asked for anew each time, may run, and rules over every page', async () => {
  const pages = await mkdtemp(join(tmpdir(), 'qingce-pages-'));
  await writeFile(join(pages, 'index.html'), '<!doctype html>');
  await writeFile(join(pages, 'sw.js'), 'self');
  await writeFile(join(pages, 'manifest.webmanifest'), '{}');
  const app = await createApp(world.context, world.application.routes, { ...settings, pages });
  const worker = await app.inject('/sw.js');
  expect(worker.headers['cache-control']).toBe('no-cache');
  expect(worker.headers['content-type']).toMatch(/^(text|application)\/javascript/);
  // Beside the page it may rule over everything: no header need widen its scope.
  expect(worker.headers['service-worker-allowed']).toBeUndefined();
  const policy = String((await app.inject('/')).headers['content-security-policy']);
  expect(policy).toMatch(/worker-src 'self'/);
  // What is fetched and the manifest fall back upon this.
  expect(policy).toMatch(/default-src 'self'/);
  expect(policy).not.toMatch(/connect-src|manifest-src/);
  const manifest = await app.inject('/manifest.webmanifest');
  expect(manifest.headers['content-type']).toMatch(/^application\/manifest\+json/);
  await app.close();
  await rm(pages, { recursive: true });
});

it('OPS-3 an unknown address of the API is told apart from a page', async () => {
  const response = await world.app.inject('/api/nowhere');
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({ faults: [{ code: 'request.notFound' }] });
});

it('OPS-3 an unexpected error is logged and shown as an id, never in its own words', async () => {
  const broken = await createWorld();
  await broken.context.db.destroy();
  const response = await broken.app.inject({ url: '/api/session', cookies: { qingce_session: 'x' } });
  expect(response.statusCode).toBe(500);
  expect(response.json()).toMatchObject({
    faults: [{ code: 'server.unexpected' }],
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(response.body).not.toMatch(/destroy|driver/i);
  await broken.close().catch(() => undefined);
});

it('OPS-3 a database connection cut under a request is told as busy', async () => {
  const slow = route(getSession, 'anyone', async () => {
    await sql`select pg_sleep(30)`.execute(world.context.db);
    throw new Error('nothing was cut');
  });
  const app = await createApp(world.context, [slow], settings);
  const answer = app.inject('/api/session');
  const owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'select pg_sleep%'`;
  await expect.poll(async () => (await owner.query(cut)).rowCount).toBe(1);
  await owner.end();
  const { statusCode, body } = await answer;
  expect(statusCode, body).toBe(503);
  expect(JSON.parse(body)).toMatchObject({ faults: [{ code: 'server.busy' }] });
  await app.close();
});

it('OPS-3 a body over the limit, of a wrong type or that is no JSON gets its own refusal', async () => {
  const send = (payload: string, type = 'application/json') =>
    world.app.inject({ method: 'POST', url: '/api/session', payload, headers: { 'content-type': type } });
  expect((await send(`{"userName":"${'x'.repeat(1_100_000)}"}`)).json()).toMatchObject({
    faults: [{ code: 'request.tooLarge' }],
  });
  expect((await send('{')).json()).toMatchObject({ faults: [{ code: 'request.malformed' }] });
  expect((await send('a=b', 'application/x-www-form-urlencoded')).statusCode).toBe(400);
});

it('OPS-3 what the database cannot hold is refused as malformed, not answered with an error', async () => {
  const root = await world.plantOrganisation({ kind: 'leading_body' });
  const seat = await world.plantAdministrator(root);
  expect((await world.call(null, logIn, { body: { userName: 'a\u0000b', password: 'x' } })).status).toBe(400);
  // A search leaves out what no name can contain.
  expect((await world.call(seat, listMembers, { query: { text: 'a\u0000' } })).status).toBe(200);
  for (const key of [['a', 'b'], ['abc'], [1e30], [1.5], ['\u0000', 1]]) {
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    expect((await world.call(seat, listMembers, { query: { after } })).status, after).toBe(400);
  }
});

it('OPS-3 what is nested without end is refused as malformed, with a key as without one', async () => {
  const seat = await world.plantAdministrator(await world.plantOrganisation({ kind: 'leading_body' }));
  const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
  for (const key of [{}, { 'idempotency-key': '0191d6a0-0000-4000-8000-000000000001' }]) {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/transfers',
      payload: deep,
      headers: { 'content-type': 'application/json', ...key },
      cookies: { qingce_session: seat.token },
    });
    expect(answer.json()).toMatchObject({ faults: [{ code: 'request.malformed' }] });
  }
});

it('ACC-1 an invented cookie does not escape the rate limit of its address', async () => {
  const limited = await createApp(world.context, world.application.routes, {
    ...settings,
    requestsPerMinute: 5,
  });
  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) {
    const { statusCode } = await limited.inject({
      url: '/api/session',
      cookies: { qingce_session: `invented ${n}` },
    });
    statuses.push(statusCode);
  }
  expect(statuses.slice(-3)).toEqual([429, 429, 429]);
  await limited.close();
});

it('ACC-1 all addresses of one IPv6 network share one rate limit, and no other has it', async () => {
  const limited = await createApp(world.context, world.application.routes, {
    ...settings,
    requestsPerMinute: 2,
  });
  const ask = async (remoteAddress: string) =>
    (await limited.inject({ url: '/api/session', remoteAddress })).statusCode;
  const addresses = ['2001:db8:0:7::1', '2001:db8:0:7:ffff::2', '2001:db8:0:7::3', '2001:db8:0:8::1'];
  const statuses = [];
  for (const address of addresses) statuses.push(await ask(address));
  expect(statuses).toEqual([401, 401, 429, 401]);
  await limited.close();
});
