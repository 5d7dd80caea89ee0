import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { type CardCode, signedPartOf, toBase64Url } from '#contract/values/card-code.ts';

/** What an installation signs its cards with, and how a code leads back to its member. */
export interface CardKey {
  /** Ed25519, raw, base64url. */
  readonly published: string;
  sign(written: string): string;
  isSigned(code: CardCode): boolean;
  /** A new opaque id for each code. */
  idOf(memberId: number): Buffer;
  memberOf(id: Buffer): number;
}

// RFC 8410: what stands before the 32 bytes of a private key in PKCS #8, and of a public one in SPKI.
const privateBeginning = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicBeginning = 12;

/** Derived from the installation's secret, as every key is: nothing to store, and the same in every process. */
export function createCardKey(secret: Buffer): CardKey {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([privateBeginning, derive('card-signature')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);
  const idKey = derive('card-id');
  return {
    published: toBase64Url(publicKey.export({ format: 'der', type: 'spki' }).subarray(publicBeginning)),
    sign: (written) => `${written}.${toBase64Url(sign(null, signedPartOf(written), privateKey))}`,
    isSigned: ({ signed, signature }) => verify(null, signed, publicKey, signature),
    // One block under AES is a permutation: ids tell neither members nor how many there are, and cannot be linked.
    idOf(memberId) {
      const block = randomBytes(16);
      block.writeUIntBE(memberId, 0, 6);
      return inOneBlock(createCipheriv('aes-256-ecb', idKey, null), block);
    },
    memberOf: (id) => inOneBlock(createDecipheriv('aes-256-ecb', idKey, null), id).readUIntBE(0, 6),
  };
}

function inOneBlock(cipher: ReturnType<typeof createCipheriv>, block: Buffer): Buffer {
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}
