import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { lockOut } from './password-rules.ts';

export function accountJobs(context: Context): Job[] {
  return [
    {
      name: 'sweep_sessions',
      every: 'hour',
      async perform() {
        const now = context.clock.now();
        await context.db.deleteFrom('sessions').where('expires_at', '<', now).execute();
        const since = new Date(now.getTime() - lockOut.addressMinutes * 60_000);
        await context.db.deleteFrom('failed_logins').where('at', '<', since).execute();
        const forgotten = new Date(now.getTime() - lockOut.unknownNameDays * dayMilliseconds);
        await context.db.deleteFrom('unknown_names').where('last_tried_at', '<', forgotten).execute();
      },
    },
  ];
}
