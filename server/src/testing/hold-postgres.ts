import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';

// Started as a process of its own by embedded-postgres.test.ts, which kills it: argument 2 is the data folder.
const { url } = await startEmbeddedPostgres({ dataDirectory: process.argv[2] ?? '' });
process.stdout.write(`${url}\n`);
setInterval(() => undefined, 60_000);
