import { checkFiles } from './commands/check-files.ts';
import { demo } from './commands/demo.ts';
import { init } from './commands/init.ts';
import { migrateCommand } from './commands/migrate.ts';
import { serve } from './commands/serve.ts';
import { verify } from './commands/verify.ts';
import { ConfigurationError, readConfig } from './config.ts';
import { WrongInstallation } from './installation.ts';

const usage = `Usage: npm run qingce -- <command>

  init      set up an empty database: first organisation, first administrator, secret
            --organisation <full name> --kind <leading_body|committee|working_committee> --user <user name> --name <person>
  serve     the web and the API, with a worker inside; --no-worker leaves that to others
  worker    background work alone
  migrate   bring the database to this version's tables
  verify    recompute the seals over the record; exits with 1 where one does not hold
  check-files  compare the stored files with the register; exits with 1 where one is missing or changed
  demo      what npm start runs: sample data on this machine alone

Configuration comes from the environment; docs/operating.md has every variable.`;

const commands: Record<
  string,
  (config: ReturnType<typeof readConfig>, flags: readonly string[]) => Promise<void>
> = {
  demo,
  init,
  serve: (config, flags) => serve(config, { web: true, worker: !flags.includes('--no-worker') }),
  worker: (config) => serve(config, { web: false, worker: true }),
  migrate: migrateCommand,
  verify,
  'check-files': checkFiles,
};

const [name = '', ...flags] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(usage);
  process.exit(2);
}
try {
  await command(readConfig(process.env), flags);
} catch (error) {
  if (error instanceof ConfigurationError || error instanceof WrongInstallation) {
    console.error(error.message);
    process.exit(2);
  }
  throw error;
}
