import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { remindOfDueForms } from './remind-of-due-forms.ts';
import { sweepUploads } from './sweep-uploads.ts';

export function archiveJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_uploads',
      every: 'hour',
      perform: (_payload, signal) => sweepUploads(context, signal),
    },
    {
      // Once a day; asked each hour, so that no day is missed.
      name: 'remind_of_due_forms',
      every: 'hour',
      perform: () => remindOfDueForms(context),
    },
  ];
}
