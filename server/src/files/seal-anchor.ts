import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A small note outside the database, keyed, so that who writes in the database alone cannot forge it. */
export interface SealAnchor {
  /** Null where there is none yet. @throws where it was altered. */
  read(): Promise<unknown>;
  /** Whole or not at all. */
  write(note: unknown): Promise<void>;
}

export function openSealAnchor(path: string, key: Buffer): SealAnchor {
  const keyed = (text: string) => createHmac('sha256', key).update(`anchor\0${text}`).digest('hex');
  return {
    async read() {
      const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (content === null) return null;
      const [text = '', mac = ''] = content.split('\n');
      if (!timingSafeEqual(Buffer.from(keyed(text)), Buffer.from(mac.padEnd(64).slice(0, 64))))
        throw new Error(`${path} was altered, or belongs to another secret`);
      return JSON.parse(text) as unknown;
    },
    async write(note) {
      const text = JSON.stringify(note);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const arriving = `${path}.${randomUUID()}`;
      const handle = await open(arriving, 'wx', 0o600);
      try {
        await handle.writeFile(`${text}\n${keyed(text)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(arriving, path);
    },
  };
}
