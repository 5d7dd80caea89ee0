import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '../kernel/clock.ts';
import { type FileStore, FileTooLarge, type StoredFile } from './file-store.ts';

const nonceLength = 12;
const tagLength = 16;
const pieceLength = 262_144;
const staleAfterMilliseconds = 24 * 3_600_000;

/**
 * Files under one directory, each as nonce, AES-256-GCM ciphertext, tag, under its content's SHA-256. Written to a
 * temporary name, flushed to the disk, renamed, and the directory flushed: a crash leaves a file whole or absent.
 */
export async function openDiskStore(directory: string, secret: Buffer, clock: Clock): Promise<FileStore> {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'files', 32));
  const arriving = join(directory, 'arriving');
  await mkdir(arriving, { recursive: true, mode: 0o700 });
  await sweep(arriving, clock.now());

  const placeOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256');
    return join(directory, sha256.slice(0, 2), sha256);
  };

  // What arrives alone is kept in memory, so that it need not be read back and decrypted to be inspected.
  const held = new Map<string, Buffer>();
  let receiving = 0;

  async function receive(
    content: Readable,
    limit: number,
    path: string,
  ): Promise<StoredFile & { handle: Awaited<ReturnType<typeof open>> }> {
    const handle = await open(path, 'wx', 0o600);
    // One piece is written while the next is hashed and encrypted: 20 MB in 44 ms and not in 61.
    let writing: Promise<unknown> = Promise.resolve();
    const write = async (piece: Buffer) => {
      await writing;
      writing = handle.appendFile(piece);
      // Whoever awaits it next hears of a failure; the process must not before.
      writing.catch(() => undefined);
    };
    try {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const hash = createHash('sha256');
      let bytes = 0;
      await write(nonce);
      for await (const chunk of content as AsyncIterable<Buffer>) {
        if (bytes + chunk.length > limit) throw new FileTooLarge(limit);
        const copy = held.get(path);
        if (copy) chunk.copy(copy, bytes);
        bytes += chunk.length;
        hash.update(chunk);
        await write(cipher.update(chunk));
      }
      await write(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
      await writing;
      return { sha256: hash.digest('hex'), bytes, handle };
    } catch (error) {
      await writing.catch(() => undefined);
      await handle.close();
      throw error;
    }
  }

  async function* decrypted(path: string): AsyncGenerator<Buffer> {
    // One handle for all of it: the same content saved again meanwhile is another file, with another nonce, under this name.
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const ends = Buffer.alloc(nonceLength + tagLength);
      await handle.read(ends, 0, nonceLength, 0);
      await handle.read(ends, nonceLength, tagLength, size - tagLength);
      const decipher = createDecipheriv('aes-256-gcm', key, ends.subarray(0, nonceLength));
      decipher.setAuthTag(ends.subarray(nonceLength));
      // One piece of memory for all that is read: what update() gives is its own.
      const piece = Buffer.allocUnsafeSlow(pieceLength);
      const end = size - tagLength;
      for (let at = nonceLength; at < end; ) {
        const { bytesRead } = await handle.read(piece, 0, Math.min(pieceLength, end - at), at);
        if (bytesRead === 0) break; // cut off meanwhile: the tag will not fit
        yield decipher.update(piece.subarray(0, bytesRead));
        at += bytesRead;
      }
      yield decipher.final();
    } finally {
      await handle.close();
    }
  }

  async function readWhole(path: string): Promise<Buffer> {
    const { size } = await stat(path);
    const whole = Buffer.allocUnsafeSlow(Math.max(size - nonceLength - tagLength, 0));
    let at = 0;
    for await (const piece of decrypted(path)) at += piece.copy(whole, at);
    return whole;
  }

  /** What has arrived, whole. What is held of another goes, as it does when another begins to arrive. */
  async function take(path: string, bytes: number): Promise<Buffer> {
    const own = held.get(path);
    held.clear();
    return own?.length === bytes ? own : readWhole(path);
  }

  return {
    async save(content, limit, inspect, length = null) {
      const path = join(arriving, randomUUID());
      held.clear();
      receiving += 1;
      if (receiving === 1 && length !== null && length <= limit)
        held.set(path, Buffer.allocUnsafeSlow(length));
      try {
        const { handle, ...stored } = await receive(content, limit, path).finally(() => {
          receiving -= 1;
        });
        let facts: Awaited<ReturnType<typeof inspect>>;
        try {
          // The disk flushes while the content is looked at.
          [facts] = await Promise.all([inspect(() => take(path, stored.bytes)), handle.sync()]);
        } finally {
          await handle.close();
        }
        const place = placeOf(stored.sha256);
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await rename(path, place);
        await flushDirectory(dirname(place));
        return { ...stored, facts };
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        held.delete(path);
      }
    },
    async open(sha256) {
      const place = placeOf(sha256);
      await access(place);
      return Readable.from(decrypted(place), { objectMode: false });
    },
    read: (sha256) => readWhole(placeOf(sha256)),
    async has(sha256) {
      return access(placeOf(sha256)).then(
        () => true,
        () => false,
      );
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    async *list() {
      for (const folder of await readdir(directory)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(join(directory, folder)))
          if (/^[0-9a-f]{64}$/.test(name)) yield name;
      }
    },
  };
}

async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a stopped process left half-written; other processes may be writing now, so only the old ones go. */
async function sweep(directory: string, now: Date): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > staleAfterMilliseconds) await rm(path, { force: true });
  }
}
