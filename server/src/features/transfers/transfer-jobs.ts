import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { lapseTransfers } from './lapse-transfers.ts';
import { remindOfTransfers } from './remind-of-transfers.ts';

export function transferJobs(context: Context): Job[] {
  return [
    {
      name: 'lapse_transfers',
      every: 'hour',
      perform: (_payload, signal) => lapseTransfers(context, signal),
    },
    { name: 'remind_of_transfers', every: 'hour', perform: () => remindOfTransfers(context) },
  ];
}
