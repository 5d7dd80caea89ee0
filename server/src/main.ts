import { parseArgs } from 'node:util';
import { sayRefusal } from '#contract/wording/index.ts';
import { type Config, ConfigurationError, readConfig } from './config.ts';
import { DirectoryInUse } from './db/directory-lock.ts';
import { WrongInstallation } from './installation.ts';
import { Refused } from './kernel/refused.ts';

const usage = `Usage: npm run qingce -- <command>

  init      set up an empty database: first organisation, first administrator, secret
            --organisation <full name> --kind <leading_body|committee|working_committee> --user <user name> --name <person>
  serve     the web and the API, with a worker inside; --no-worker leaves that to others
  worker    background work alone
  migrate   bring the database to this version's tables
  verify    recompute the seals over the record and check the receipts of messages; exits with 1 where one does not hold
  recount   count all figures anew from the members and mend what differs; exits with 1 where something did
  check-files  compare the stored files with the register; exits with 1 where one is missing or changed
  demo      what npm start runs: sample data on this machine alone
  pair      what npm run start:pair runs: a national and a Beijing installation that know each other

Configuration comes from the environment; docs/operating.md has every variable.`;

type Command = (config: Config, flags: readonly string[]) => Promise<void>;

/** Each loads no more than it needs. */
const commands: Record<string, () => Promise<Command>> = {
  demo: async () => (await import('./commands/demo.ts')).demo,
  pair: async () => (await import('./commands/pair.ts')).pair,
  init: async () => (await import('./commands/init.ts')).init,
  serve: async () => {
    const { serve } = await import('./commands/serve.ts');
    return (config, flags) => {
      const options = { 'no-worker': { type: 'boolean' } } as const;
      const { values } = parseArgs({ args: [...flags], options });
      return serve(config, { web: true, worker: !values['no-worker'] });
    };
  },
  worker: async () => {
    const { serve } = await import('./commands/serve.ts');
    return withoutFlags((config) => serve(config, { web: false, worker: true }));
  },
  migrate: async () => withoutFlags((await import('./commands/migrate.ts')).migrateCommand),
  verify: async () => withoutFlags((await import('./commands/verify.ts')).verify),
  recount: async () => withoutFlags((await import('./commands/recount.ts')).recount),
  'check-files': async () => withoutFlags((await import('./commands/check-files.ts')).checkFiles),
};

function withoutFlags(command: (config: Config) => Promise<void>): Command {
  return async (config, flags) => {
    parseArgs({ args: [...flags], options: {} });
    await command(config);
  };
}

const [name = '', ...flags] = process.argv.slice(2);
const load = commands[name];
if (!load) {
  console.error(usage);
  process.exit(2);
}
try {
  const command = await load();
  await command(readConfig(process.env), flags);
} catch (error) {
  if (
    error instanceof ConfigurationError ||
    error instanceof WrongInstallation ||
    error instanceof DirectoryInUse
  ) {
    console.error(error.message);
    process.exit(2);
  }
  if (isWrongFlag(error)) {
    // Node's explanation goes on for several sentences; the first says which flag.
    console.error(`${error.message.split('. ')[0]}.`);
    process.exit(2);
  }
  if (error instanceof Refused) {
    for (const refusal of error.refusals) console.error(sayRefusal(refusal, 'en'));
    process.exit(2);
  }
  throw error;
}

function isWrongFlag(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_PARSE_ARGS');
}
