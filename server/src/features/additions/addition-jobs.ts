import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { additionLimits } from './addition-rules.ts';

export function additionJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_additions_tried',
      every: 'hour',
      async perform() {
        const since = new Date(context.clock.now().getTime() - additionLimits.minutes * 60_000);
        await context.db.deleteFrom('additions_tried').where('at', '<', since).execute();
      },
    },
  ];
}
