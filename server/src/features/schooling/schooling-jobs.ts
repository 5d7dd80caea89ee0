import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { lookOverSchooling } from './look-over-schooling.ts';

export function schoolingJobs(context: Context): Job[] {
  return [
    {
      // Once a day; asked each hour, so that no day is missed.
      name: 'look_over_schooling',
      every: 'hour',
      perform: (_payload, signal) => lookOverSchooling(context, signal),
    },
  ];
}
