import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { deleteExpiredChecks } from './card-store.ts';

export function cardJobs({ db, clock }: Context): Job[] {
  return [
    {
      name: 'sweep_card_checks',
      every: 'hour',
      perform: () => deleteExpiredChecks(db, clock.now()),
    },
  ];
}
