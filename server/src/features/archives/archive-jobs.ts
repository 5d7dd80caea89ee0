import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { sweepUploads } from './sweep-uploads.ts';

export function archiveJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_uploads',
      every: 'hour',
      perform: (_payload, signal) => sweepUploads(context, signal),
    },
  ];
}
