import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { plantSampleData } from '../../server/src/sample-data/index.ts';
import { copyTemplate } from '../../server/src/testing/test-database.ts';
import { runAsAdmin, startTestServer } from '../../server/src/testing/test-server.ts';
import { createWorld } from '../../server/src/testing/world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    planted: Planted;
  }
}

/** A program with sample data that was stopped; plain text, for it crosses processes. */
export interface Planted {
  readonly databaseUrl: string;
  readonly filesDirectory: string;
  readonly secret: string;
}

/**
 * Filling in sample data takes longer than most journeys: it is done once, and the program of each file is a copy. The database server
 * is the journeys' own, for the run's is not there yet when this begins and no more when this ends.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env.DATABASE_URL);
  const filesDirectory = await mkdtemp(join(tmpdir(), 'qingce-planted-'));
  const stop = async () => {
    await server.stop();
    await rm(filesDirectory, { recursive: true, force: true });
  };
  try {
    const database = { ...(await copyTemplate(server)), drop: async () => {} };
    const world = await createWorld({ now: 'running', database });
    await plantSampleData(world.application, { print: () => {} });
    await world.runJobs();
    await runAsAdmin(database.url, 'analyze');
    await cp(world.filesDirectory, filesDirectory, { recursive: true });
    await world.close();
    project.provide('testServer', { adminUrl: server.adminUrl, prefix: server.prefix });
    project.provide('planted', {
      databaseUrl: database.url,
      filesDirectory,
      secret: world.secret.toString('base64'),
    });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
