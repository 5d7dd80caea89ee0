import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { inject } from 'vitest';
import { runAsAdmin, type TestServerAddress, urlOfDatabase } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServerAddress;
  }
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of the caller's own, copied from the run's template; one for each test file, made in beforeAll. */
export function createTestDatabase(): Promise<TestDatabase> {
  return copyTemplate(inject('testServer'));
}

/** A database without any of our tables, for tests of what makes them. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const server = inject('testServer');
  return create(server, `TEMPLATE template0 ENCODING 'UTF8'`);
}

/** As createTestDatabase, for a server started outside vitest. */
export async function copyTemplate(server: TestServerAddress): Promise<TestDatabase> {
  return create(server, `TEMPLATE ${server.prefix}template`);
}

/** A copy of one to which nobody is connected. */
export async function copyDatabase(url: string): Promise<TestDatabase> {
  return create(inject('testServer'), `TEMPLATE ${new URL(url).pathname.slice(1)}`);
}

async function create(server: TestServerAddress, source: string): Promise<TestDatabase> {
  const name = `${server.prefix}${randomBytes(5).toString('hex')}`;
  await retryWhileBusy(() => runAsAdmin(server.adminUrl, `CREATE DATABASE ${name} ${source}`));
  return {
    url: urlOfDatabase(server.adminUrl, name),
    drop: async () => {
      await runAsAdmin(server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** 55006: autovacuum is looking at the template at this moment. */
async function retryWhileBusy<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || (error as pg.DatabaseError).code !== '55006') throw error;
      await sleep(50);
    }
  }
}
