import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { sealRecord } from './seal-record.ts';

const keptMilliseconds = 24 * 3_600_000;

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
        const before = new Date(context.clock.now().getTime() - keptMilliseconds);
        await context.db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
      },
    },
  ];
}
