import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { turnGraduatedBranches } from './turn-graduated-branches.ts';

export function graduationJobs(context: Context): Job[] {
  return [
    {
      name: 'turn_graduated_branches',
      every: 'hour',
      perform: (_payload, signal) => turnGraduatedBranches(context, signal),
    },
  ];
}
