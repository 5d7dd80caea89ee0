import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { startWorker } from '../../server/src/jobs/worker.ts';
import type { Policy, PolicyName } from '../../server/src/policies/index.ts';
import { plantSampleData } from '../../server/src/sample-data/index.ts';
import { copyDatabase } from '../../server/src/testing/test-database.ts';
import { createWorld, type World } from '../../server/src/testing/world.ts';

const pages = join(import.meta.dirname, '../../web/dist');

export interface Program {
  /** http://127.0.0.1:port */
  readonly address: string;
  /** Its database, for what only the records can tell. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/**
 * The whole program, served with the built pages and its worker, on sample data: those of the run, or under a policy named its own. A
 * policy from outside finds those of the run, which it must have no quarrel with.
 */
export async function startProgram(policy?: PolicyName | Policy): Promise<Program> {
  if (!existsSync(join(pages, 'index.html'))) throw new Error('The web is not built: run npm run build');
  const world = await (typeof policy === 'string' ? plant(policy) : copyPlanted(policy));
  const worker = await startWorker(world.url, world.application.jobs, pino({ level: 'fatal' }));
  const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    databaseUrl: world.url,
    async stop() {
      await worker.stop();
      await world.close();
    },
  };
}

async function plant(policy: PolicyName): Promise<World> {
  const world = await createWorld({ now: 'running', pages, policy });
  await plantSampleData(world.application, { print: () => {} });
  return world;
}

async function copyPlanted(policy?: Policy): Promise<World> {
  const { databaseUrl, filesDirectory, secret } = inject('planted');
  return createWorld({
    now: 'running',
    pages,
    ...(policy && { policy }),
    database: await copyDatabase(databaseUrl),
    copyOf: { filesDirectory, secret: Buffer.from(secret, 'base64') },
  });
}
