import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { sweepApplications } from './sweep-applications.ts';

export function applicationJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_applications',
      every: 'hour',
      perform: (_, signal) => sweepApplications(context, signal),
    },
  ];
}
