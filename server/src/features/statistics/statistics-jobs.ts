import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { foldFigures } from './fold-figures.ts';

export function statisticsJobs(context: Context): Job[] {
  return [
    {
      name: 'fold_figures',
      every: 'minute',
      async perform(_payload, signal) {
        await foldFigures(context, signal);
      },
    },
  ];
}
