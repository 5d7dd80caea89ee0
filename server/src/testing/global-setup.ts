import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';

/** One database server for the whole run: the one at DATABASE_URL, or an embedded one that is thrown away. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, prefix, stop } = await startTestServer(process.env.DATABASE_URL);
  project.provide('testServer', { adminUrl, prefix });
  return stop;
}
