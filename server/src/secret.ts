import { createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The installation's secret: 32 bytes in `<data>/secret`, made on first use, readable by its owner alone. */
export async function readOrMakeSecret(dataDirectory: string): Promise<Buffer> {
  await mkdir(dataDirectory, { recursive: true });
  const path = join(dataDirectory, 'secret');
  try {
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(path, 0o600);
  const secret = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new Error(`${path} does not hold 64 hexadecimal digits`);
  return Buffer.from(secret, 'hex');
}

/** What tells a wrong secret from the right one without revealing it. */
export function keyCheckOf(secret: Buffer): Buffer {
  return createHmac('sha256', secret).update('qingce key check').digest();
}
