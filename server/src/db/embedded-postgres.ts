import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { takeDirectoryLock } from './directory-lock.ts';
import {
  type EmbeddedBinaries,
  embeddedBinaries,
  fallbackDirectory,
  isReachable,
  makeDirectory,
  makeOwnDirectory,
  type ServerAccount,
  serverAccount,
} from './embedded-binaries.ts';
import { freePort } from './free-port.ts';

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password, its port and its log; made when missing. */
  readonly dataDirectory: string;
  /** Receives the few lines a person starting the program should see. */
  readonly log?: (line: string) => void;
  /** False gives up safety for speed: for tests, whose data nobody misses. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Superuser's address of the database `qingce`. */
  readonly url: string;
  /** Where the data really is: not always where it was asked for, see startEmbeddedPostgres. */
  readonly dataDirectory: string;
  stop(): Promise<void>;
}

const user = 'qingce';
const run = promisify(execFile);
const attempts = 5;

/** What a start needs to know about its place. */
interface Place {
  readonly home: string;
  readonly cluster: string;
  readonly account: ServerAccount;
  readonly binaries: EmbeddedBinaries;
  readonly durable: boolean;
}

/**
 * Starts a PostgreSQL of our own on 127.0.0.1 (OPS-1). A server left running by a killed process is stopped first; a second
 * start on the same folder throws DirectoryInUse. Run as root in a folder closed to others, the data goes to /var/tmp instead.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const home = homeFor(options.dataDirectory, log);
  const account = serverAccount(path.join(home, 'cluster'));
  const release = takeDirectoryLock(path.join(home, 'lock'));
  try {
    const binaries = embeddedBinaries(account);
    const place: Place = {
      home,
      cluster: path.join(home, 'cluster'),
      account,
      binaries,
      durable: options.durable ?? true,
    };
    const password = passwordFor(place);
    await createCluster(place, password, log);
    await stopLeftover(place, log);
    const { server, port } = await startServer(place);
    const onExit = () => server.kill(place.durable ? 'SIGINT' : 'SIGQUIT');
    process.once('exit', onExit);
    const stop = async () => {
      await stopServer(server, place);
      process.removeListener('exit', onExit);
      release();
    };
    try {
      await createDatabase(urlOf(port, password, 'postgres'));
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: urlOf(port, password, user), dataDirectory: home, stop };
  } catch (error) {
    release();
    throw error;
  }
}

function homeFor(wanted: string, log: (line: string) => void): string {
  const directory = path.resolve(wanted);
  if (isReachable(path.dirname(directory), serverAccount())) {
    makeDirectory(directory);
    return directory;
  }
  const home = fallbackDirectory(directory);
  log(`${directory} is closed to other users; the database keeps its data in ${home}`);
  makeOwnDirectory(home);
  return home;
}

function passwordFor(place: Place): string {
  const file = path.join(place.home, 'password');
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim();
  if (fs.existsSync(place.cluster))
    throw new Error(`${file} is missing; without it the database in ${place.cluster} cannot be opened`);
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(file, password, { mode: 0o600, flush: true });
  return password;
}

/** initdb works in a folder of another name, so that a start cut short never leaves half a cluster. */
async function createCluster(place: Place, password: string, log: (line: string) => void): Promise<void> {
  if (fs.existsSync(place.cluster)) return;
  const draft = `${place.cluster}.new`;
  const passwordFile = path.join(place.home, 'password.new');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(place.account, passwordFile);
  const common = [
    '-D',
    draft,
    '-U',
    user,
    '-A',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    '--encoding=UTF8',
    '--lc-messages=C',
  ];
  if (!place.durable) common.push('--no-sync', '--no-data-checksums');
  // pg_trgm sees no Chinese letters under lc_ctype C; macOS and old systems lack C.UTF-8
  const locales = [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--locale=C']];
  try {
    for (const [index, locale] of locales.entries()) {
      fs.rmSync(draft, { recursive: true, force: true });
      fs.mkdirSync(draft, { mode: 0o700 });
      giveTo(place.account, draft);
      try {
        await run(place.binaries.initdb, [...common, ...locale], settingsOf(place));
        break;
      } catch (error) {
        const message = `${(error as { stderr?: string }).stderr ?? ''}` || `${error}`;
        if (index === locales.length - 1 || !/locale/i.test(message))
          throw new Error(`initdb failed: ${message}`);
        log(`the locale ${locale.join(' ')} is not on this machine; trying another`);
      }
    }
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(draft, place.cluster);
}

function giveTo(account: ServerAccount, target: string): void {
  if (account.uid !== undefined) fs.chownSync(target, account.uid, account.gid ?? account.uid);
}

/** The caller's PG* and LC_* variables would change what the programs do; its folder may be closed to their account. */
function settingsOf(place: Place) {
  const env = process.platform === 'win32' ? undefined : { LANG: 'C', PATH: '/usr/bin:/bin' };
  return { ...place.account, cwd: place.home, ...(env && { env }) };
}

/** A node killed with -9 leaves its server running: it is stopped in order, so nothing acknowledged is lost. */
async function stopLeftover(place: Place, log: (line: string) => void): Promise<void> {
  const file = path.join(place.cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (isServerOf(pid, place)) {
    log(`stopping a database server (process ${pid}) left by an earlier start`);
    await run(
      place.binaries.pgCtl,
      ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '120'],
      settingsOf(place),
    );
  } else {
    fs.rmSync(file, { force: true });
  }
}

/** In a restarted container the old process id may now be anybody's; the server's working folder is its cluster. */
function isServerOf(pid: number, place: Place): boolean {
  try {
    if (process.platform === 'linux')
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(place.cluster);
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function startServer(place: Place): Promise<{ server: ChildProcess; port: number }> {
  const portFile = path.join(place.home, 'port');
  const remembered = fs.existsSync(portFile) ? Number(fs.readFileSync(portFile, 'utf8')) : 0;
  for (let attempt = 1; ; attempt++) {
    const port = (attempt === 1 && (await freePort(remembered))) || (await freePort(0));
    try {
      const server = await spawnServer(place, port);
      fs.writeFileSync(portFile, `${port}`, { mode: 0o600 });
      return { server, port };
    } catch (error) {
      // the port taken since we looked, or the last processes of a killed server still holding its memory
      if (attempt === attempts || !/in use|could not bind|could not create any/i.test(`${error}`))
        throw error;
      await sleep(300);
    }
  }
}

function spawnServer(place: Place, port: number): Promise<ChildProcess> {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: place.durable ? '256MB' : '128MB',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // a violated constraint's DETAIL quotes the row, and no personal data may be in a log
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(!place.durable && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      log_min_messages: 'log',
      max_wal_size: '4GB',
      autovacuum_naptime: '1h',
    }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const journal = fs.createWriteStream(path.join(place.home, 'postgres.log'), {
    flags: journalFlags(place.home),
    mode: 0o600,
  });
  journal.on('error', () => undefined);
  // detached: Ctrl-C reaches us alone, and we stop the server once the program has drained
  const server = spawn(place.binaries.postgres, ['-D', place.cluster, '-p', `${port}`, ...flags], {
    ...settingsOf(place),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    let ready = false;
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      journal.write(text);
      if (ready) return;
      said += text;
      ready = /ready to accept connections/.test(said);
      if (ready) resolve(server);
    });
    server.stderr?.once('close', () => journal.end());
    server.once('error', reject);
    server.once('close', (code) =>
      reject(new Error(`the database server ended with code ${code}:\n${said}`)),
    );
  });
}

/** Begins the log anew once it has grown past 10 MB. */
function journalFlags(home: string): 'a' | 'w' {
  const stat = fs.statSync(path.join(home, 'postgres.log'), { throwIfNoEntry: false });
  return stat && stat.size > 10_000_000 ? 'w' : 'a';
}

async function stopServer(server: ChildProcess, place: Place): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  if (process.platform === 'win32')
    await run(place.binaries.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w'], settingsOf(place));
  else server.kill(place.durable ? 'SIGINT' : 'SIGQUIT');
  await closed;
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [user]);
    if (!rowCount) await client.query(`CREATE DATABASE ${user}`);
  } finally {
    await client.end();
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}
