import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { sweepClaims } from './sweep-claims.ts';

export function claimJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_claims',
      every: 'minute',
      perform: (_payload, signal) => sweepClaims(context, signal),
    },
  ];
}
