import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';

/** Says that another living process holds the folder. */
export class DirectoryInUse extends Error {}

/**
 * Takes the lock file for this process, or throws DirectoryInUse. A lock whose process has died (kill -9, power) is taken
 * over. Returns the release. The content is "pid start" so that a process id used anew is not mistaken for the old one.
 */
export function takeDirectoryLock(file: string): () => void {
  const own = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; attempt < 20; attempt++) {
    if (tryLink(file, own)) return () => releaseIfOwn(file, own);
    const found = readIfThere(file);
    if (found === null) continue;
    const [pid = '', start = ''] = found.split(' ');
    if (startOf(Number(pid)) === start) {
      throw new DirectoryInUse(
        `另一个青册（进程 ${pid}）正在使用这个数据目录：请用它的网址，或先停止它，或用 QINGCE_DATA=<另一目录> 启动。
Another Qingce (process ${pid}) is running on this data folder: use its address, stop it first, or start with QINGCE_DATA=<another folder>. (${file})`,
      );
    }
    removeStale(file, found);
  }
  throw new DirectoryInUse(
    `同时启动了几次，请重试。 Several starts at once on one data folder (${file}); try again.`,
  );
}

/** link(2) makes the file appear with its content, so nobody ever reads half a lock. */
function tryLink(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, content, { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}

/** Two starters may find the same dead lock: the slower must not remove the lock the faster has made since. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
    if (readIfThere(aside) !== stale) fs.linkSync(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function releaseIfOwn(file: string, own: string): void {
  if (readIfThere(file) === own) fs.rmSync(file, { force: true });
}

function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Something that tells a living process from a later one with the same id; '' when there is none. */
function startOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return 'never';
  if (process.platform === 'linux') {
    const stat = readIfThere(`/proc/${pid}/stat`);
    // proc(5): the name in brackets may hold spaces; the start time is the 20th field after it
    return stat === null ? 'gone' : `${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : 'gone';
  }
}
