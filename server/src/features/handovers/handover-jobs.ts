import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { lapseHandovers } from './lapse-handovers.ts';

export function handoverJobs(context: Context): Job[] {
  return [
    {
      name: 'lapse_handovers',
      every: 'hour',
      perform: (_payload, signal) => lapseHandovers(context, signal),
    },
  ];
}
