import type { Job } from '../jobs/queue.ts';

/** Throws where none has the name: what a test means to see happen must not be left out in silence. */
export function findJob(jobs: readonly Job[], name: string): Job {
  const found = jobs.find((job) => job.name === name);
  if (!found) throw new Error(`There is no job ${name}`);
  return found;
}
