import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { remindOfGraduates } from './remind-of-graduates.ts';
import { remindOfWaiting } from './remind-of-waiting.ts';

export function seasonJobs(context: Context): Job[] {
  return [
    { name: 'remind_of_graduates', every: 'hour', perform: () => remindOfGraduates(context) },
    { name: 'remind_of_waiting_transfers', every: 'hour', perform: () => remindOfWaiting(context) },
  ];
}
