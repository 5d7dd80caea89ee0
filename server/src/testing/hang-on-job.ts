import { pino } from 'pino';
import { startWorker } from '../jobs/worker.ts';

/** Takes the job `hang` of the database at argv[2], says so, and never finishes it: to be killed. */
await startWorker(
  process.argv[2] ?? '',
  [
    {
      name: 'hang',
      perform: () => {
        process.stdout.write('taken');
        return new Promise(() => {});
      },
    },
  ],
  pino({ level: 'silent' }),
);
