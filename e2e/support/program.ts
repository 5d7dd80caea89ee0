import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { startWorker } from '../../server/src/jobs/worker.ts';
import type { PolicyName } from '../../server/src/policies/index.ts';
import { plantSampleData } from '../../server/src/sample-data/index.ts';
import type { TestDatabase } from '../../server/src/testing/test-database.ts';
import { createWorld } from '../../server/src/testing/world.ts';

const pages = join(import.meta.dirname, '../../web/dist');

export interface Program {
  /** http://127.0.0.1:port */
  readonly address: string;
  stop(): Promise<void>;
}

/** The whole program, served with the built pages and its worker, on sample data in the database given. */
export async function startProgram(database: TestDatabase, policy?: PolicyName): Promise<Program> {
  if (!existsSync(join(pages, 'index.html'))) throw new Error('The web is not built: run npm run build');
  const world = await createWorld({ now: 'running', pages, database, ...(policy && { policy }) });
  await plantSampleData(world.application, { print: () => {} });
  const worker = await startWorker(world.url, world.application.jobs, pino({ level: 'fatal' }));
  const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    async stop() {
      await worker.stop();
      await world.close();
    },
  };
}
