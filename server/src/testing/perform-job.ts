import { join } from 'node:path';
import { pino } from 'pino';
import { compose } from '../compose.ts';
import { connectDatabase } from '../db/database.ts';
import { openFiles } from '../files/open-files.ts';
import { systemClock } from '../kernel/clock.ts';
import { findPolicy } from '../policies/index.ts';
import { findJob } from './find-job.ts';

/** One job of an installation in a process of its own, which a test can kill. */
const [url = '', filesDirectory = '', secretHex = '', name = '', payload = '{}'] = process.argv.slice(2);
const secret = Buffer.from(secretHex, 'hex');
const policy = findPolicy('national-2023');
if (!policy) throw new Error('No policy');
const { db, close } = connectDatabase(url, { role: 'qingce_app', poolSize: 4 });
const application = compose({
  db,
  anchorFile: join(filesDirectory, 'seals', 'anchor'),
  files: await openFiles(filesDirectory, secret, systemClock),
  clock: systemClock,
  policy,
  secret,
  sample: false,
  log: pino({ level: 'error' }),
});
await findJob(application.jobs, name).perform(JSON.parse(payload), new AbortController().signal);
await application.close();
await close();
