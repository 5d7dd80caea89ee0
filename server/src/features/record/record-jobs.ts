import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { sealRecord } from './seal-record.ts';

export function recordJobs(context: Context): Job[] {
  return [
    {
      name: 'seal_record',
      every: 'minute',
      async perform() {
        await sealRecord(context);
      },
    },
    {
      name: 'sweep_idempotency_keys',
      every: 'hour',
      async perform() {
        const before = new Date(context.clock.now().getTime() - dayMilliseconds);
        await context.db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
      },
    },
  ];
}
