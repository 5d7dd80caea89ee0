import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { sweepNotifications } from './notification-store.ts';

export function messageJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_notifications',
      every: 'hour',
      perform: (_payload, signal) => sweepNotifications(context.db, context.clock.now(), signal),
    },
  ];
}
