import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const version = 1;

/**
 * Encrypts ID numbers and telephone numbers at rest and makes the keyed hashes that find them by exact value (ACC-2).
 * A sealed value is: version (1 byte), nonce (12), AES-256-GCM tag (16), ciphertext.
 */
export interface PersonalData {
  seal(text: string): Buffer;
  /** Throws where the value was altered or sealed under another key. */
  open(sealed: Buffer): string;
  /** Equal texts give equal hashes; `purpose` keeps hashes of different columns apart. */
  fingerprint(purpose: 'id-number' | 'phone' | 'import-key' | 'request' | 'user-name', text: string): Buffer;
}

export function createPersonalData(secret: Buffer): PersonalData {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'personal-data', 32));
  const hashKey = Buffer.from(hkdfSync('sha256', secret, '', 'personal-data-fingerprint', 32));
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      if (sealed[0] !== version) throw new Error(`Personal data sealed with unknown version ${sealed[0]}`);
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
      decipher.setAuthTag(sealed.subarray(13, 29));
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
    },
    fingerprint(purpose, text) {
      return createHmac('sha256', hashKey).update(purpose).update('\0').update(text).digest();
    },
  };
}
