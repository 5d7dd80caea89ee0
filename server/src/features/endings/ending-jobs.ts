import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { remindOfLeaving } from './remind-of-leaving.ts';

export function endingJobs(context: Context): Job[] {
  return [
    {
      // Once a month; asked each hour, so that no month is missed.
      name: 'remind_of_leaving',
      every: 'hour',
      perform: () => remindOfLeaving(context),
    },
  ];
}
