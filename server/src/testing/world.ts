import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { runOnce, Logger as WorkerLogger } from 'graphile-worker';
import type { KyselyPlugin } from 'kysely';
import { pino } from 'pino';
import type { CallOf, Endpoint, ResponseOf } from '#contract/endpoint.ts';
import type { RefusalResponse } from '#contract/refusal.ts';
import { fieldCodes } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { type Application, compose } from '../compose.ts';
import type { Context } from '../context.ts';
import { connectDatabase } from '../db/database.ts';
import { digestOfToken } from '../features/accounts/session-store.ts';
import type { Peering } from '../features/federation/index.ts';
import { openFiles } from '../files/open-files.ts';
import { createApp } from '../http/app.ts';
import { cookieName } from '../http/register-route.ts';
import { recordInstallation } from '../installation.ts';
import { taskOf } from '../jobs/worker.ts';
import { systemClock } from '../kernel/clock.ts';
import { pathSegment } from '../kernel/organisation-path.ts';
import { findPolicy, type Policy } from '../policies/index.ts';
import { findJob } from './find-job.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface PlantedOrganisation {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** Somebody signed in. */
export interface Seat {
  readonly accountId: number;
  readonly token: string;
  readonly organisation: PlantedOrganisation;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** The codes of a refusal, or none. */
  readonly codes: readonly string[];
  readonly faults: RefusalResponse['faults'];
  readonly bytes: Buffer;
  readonly headers: Record<string, unknown>;
}

export interface World {
  readonly context: Context;
  readonly application: Application;
  readonly app: FastifyInstance;
  readonly url: string;
  readonly filesDirectory: string;
  /** For a second process of the same installation. */
  readonly secret: Buffer;
  /** Moves the clock; it stands still otherwise. */
  setNow(moment: string | Date): void;
  plantOrganisation(of: {
    kind: OrganisationKind;
    parent?: PlantedOrganisation;
    name?: string;
  }): Promise<PlantedOrganisation>;
  plantAdministrator(organisation: PlantedOrganisation): Promise<Seat>;
  /** A member's own seat; the member must exist. */
  plantMemberSeat(organisation: PlantedOrganisation, memberId: number): Promise<Seat>;
  call<const E extends Endpoint>(
    seat: Seat | null,
    endpoint: E,
    request?: Partial<Omit<CallOf<E>, 'body'>> & {
      body?: CallOf<E>['body'] | Buffer;
      key?: string;
      language?: string;
    },
  ): Promise<Answer<ResponseOf<E>>>;
  /** Does one job at once, whether it is due or not. */
  performJob(name: string, payload?: unknown): Promise<void>;
  /** Runs all due jobs until none is left. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldSettings {
  /** The name of one of ours, or one from outside. */
  readonly policy?: string | Policy;
  /** Where the clock stands; 'running' for the real one. */
  readonly now?: string;
  /** The built web, where pages are asked for too. */
  readonly pages?: string;
  /** Its own, where the caller is no test of the run. */
  readonly database?: TestDatabase;
  /** What another world was, whose database is copied into the one given. */
  readonly copyOf?: CopiedWorld;
  /** Its address among other worlds, and how it reaches them. */
  readonly peering?: Partial<Peering>;
  /** What becomes of its statements on the way to the database. */
  readonly plugins?: readonly KyselyPlugin[];
}

export interface CopiedWorld {
  readonly secret: Buffer;
  /** Its files, to be copied. */
  readonly filesDirectory: string;
}

/** A whole installation on its own database, with a clock that stands still and no sample data. */
export async function createWorld(settings: WorldSettings = {}): Promise<World> {
  const { policy: wanted = 'national-2023' } = settings;
  const policy = typeof wanted === 'string' ? findPolicy(wanted) : wanted;
  if (!policy) throw new Error(`No policy ${wanted}`);
  const testDatabase = settings.database ?? (await createTestDatabase());
  const { db: connected, close: closeDatabase } = connectDatabase(testDatabase.url, {
    role: 'qingce_app',
    poolSize: 12,
  });
  const db = (settings.plugins ?? []).reduce((so, plugin) => so.withPlugin(plugin), connected);
  const owner = connectDatabase(testDatabase.url, { poolSize: 2 });
  const filesDirectory = await mkdtemp(join(tmpdir(), 'qingce-files-'));
  const secret = settings.copyOf?.secret ?? randomBytes(32);
  const running = settings.now === 'running';
  let now = running ? systemClock.now() : new Date(settings.now ?? '2026-03-02T10:00:00+08:00');
  const log = pino({ level: process.env.QINGCE_LOG_LEVEL ?? 'fatal' });
  if (settings.copyOf) await cp(settings.copyOf.filesDirectory, filesDirectory, { recursive: true });
  else await recordInstallation(db, { policy: policy.name, sample: false, ready: true, secret, now });
  const clock = running ? systemClock : { now: () => now };
  const application = compose({
    db,
    anchorFile: join(filesDirectory, 'seals', 'anchor'),
    files: await openFiles(filesDirectory, secret, clock),
    clock,
    policy,
    secret,
    sample: false,
    log,
    ...(settings.peering && { peering: settings.peering }),
  });
  const { context } = application;
  const app = await createApp(context, application.routes, {
    cookie: { secure: false },
    trustedProxies: 0,
    pages: settings.pages ?? null,
    requestsPerMinute: 1_000_000,
  });
  await app.ready();

  async function plantSeat(organisation: PlantedOrganisation, memberId: number | null): Promise<Seat> {
    const token = randomBytes(16).toString('base64url');
    const account = await db
      .insertInto('accounts')
      .values({
        name: `管理员${organisation.id}`,
        user_name: `u${randomBytes(6).toString('hex')}`,
        password_hash: 'none',
        must_change_password: false,
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const seat = await db
      .insertInto('seats')
      .values({
        account_id: account.id,
        kind: memberId === null ? 'administrator' : 'member',
        organisation_id: organisation.id,
        organisation_path: organisation.path,
        member_id: memberId,
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('sessions')
      .values({
        id: randomUUID(),
        token_hash: digestOfToken(token),
        account_id: account.id,
        seat_id: seat.id,
        address: '127.0.0.1',
        device: 'test',
        started_at: now,
        last_seen_at: now,
        expires_at: new Date('2100-01-01'),
      })
      .execute();
    return { accountId: account.id, token, organisation };
  }

  return {
    context,
    application,
    app,
    url: testDatabase.url,
    filesDirectory,
    secret,
    setNow(moment) {
      now = new Date(moment);
    },
    async plantOrganisation({ kind, parent, name }) {
      const { rows } = await owner.pool.query<{ id: number }>(
        "select nextval('organisations_id_seq')::int as id",
      );
      const id = rows[0]?.id ?? 0;
      const planted = {
        id,
        path: `${parent?.path ?? ''}${pathSegment(id)}`,
        name: name ?? `组织${id}`,
        kind,
      };
      await db
        .insertInto('organisations')
        .values({
          id,
          parent_id: parent?.id ?? null,
          path: planted.path,
          kind,
          name: planted.name,
          short_name: planted.name,
          initials: '',
          field: fieldCodes[0],
          industry: null,
          created_at: now,
        })
        .execute();
      return planted;
    },
    plantAdministrator: (organisation) => plantSeat(organisation, null),
    plantMemberSeat: (organisation, memberId) => plantSeat(organisation, memberId),
    async call(seat, endpoint, request = {}) {
      const { params, query, body, key, language } = request;
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String((params as Record<string, unknown>)?.[name])),
      );
      const sendsFile = endpoint.body === 'file';
      const response = await app.inject({
        method: endpoint.method,
        url: path,
        query: Object.fromEntries(
          Object.entries((query ?? {}) as Record<string, unknown>)
            .filter(([, value]) => value !== undefined)
            .map(([name, value]) => [name, String(value)]),
        ),
        headers: {
          ...(sendsFile && { 'content-type': 'application/octet-stream' }),
          ...(key && { 'idempotency-key': key }),
          ...(language && { 'accept-language': language }),
        },
        ...(seat && { cookies: { [cookieName]: seat.token } }),
        ...(body !== undefined && { payload: body as Buffer | object }),
      });
      const isJson = String(response.headers['content-type'] ?? '').includes('json');
      const parsed = isJson ? (JSON.parse(response.body) as unknown) : undefined;
      const faults = (parsed as RefusalResponse | undefined)?.faults ?? [];
      return {
        status: response.statusCode,
        body: parsed as ResponseOf<typeof endpoint>,
        codes: faults.map((fault) => fault.code),
        faults,
        bytes: response.rawPayload,
        headers: response.headers,
      };
    },
    performJob: async (name, payload = {}) =>
      findJob(application.jobs, name).perform(payload, new AbortController().signal),
    async runJobs() {
      const due =
        'select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts limit 1';
      // The library asks for the next job before the queue of the last one is free again, and ends where it finds none.
      do {
        await runOnce({
          pgPool: owner.pool,
          noHandleSignals: true,
          // what failed is in the application's own log
          logger: new WorkerLogger(() => () => undefined),
          taskList: Object.fromEntries(application.jobs.map((job) => [job.name, taskOf(job, log)])),
        });
      } while ((await owner.pool.query(due)).rowCount);
    },
    async close() {
      await app.close();
      await application.close();
      await closeDatabase();
      await owner.close();
      await testDatabase.drop();
      await rm(filesDirectory, { recursive: true, force: true });
    },
  };
}
