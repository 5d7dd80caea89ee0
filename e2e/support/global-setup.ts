import type { TestProject } from 'vitest/node';
import { copyTemplate } from '../../server/src/testing/test-database.ts';
import { startTestServer } from '../../server/src/testing/test-server.ts';
import { startProgram } from './program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the program of the journeys listens. */
    address: string;
    /** Its database, for what only the records can tell. */
    database: string;
  }
}

/**
 * One program for all journeys: filling in sample data takes longer than most of them. It has a database server of its own, for the
 * run's is not there yet when this begins and no more when this ends.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env.DATABASE_URL);
  try {
    const database = await copyTemplate(server);
    const program = await startProgram(database);
    project.provide('address', program.address);
    project.provide('database', database.url);
    return async () => {
      await program.stop();
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
