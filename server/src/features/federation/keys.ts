import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** The 32 bytes of an Ed25519 public key, and the private half as its JWK has it. */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: string;
}

export function makeKeyPair(): KeyPair {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(jwk.x ?? '', 'base64url'), privateKey: jwk.d ?? '' };
}

/** By what signatures name a key: the whole SHA-256 of its bytes. */
export function keyIdOf(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex');
}

/** The first half of it, in groups of four, as two people read it to each other. */
export function fingerprintOf(publicKey: Buffer): string {
  return fingerprintOfKeyId(keyIdOf(publicKey));
}

export function fingerprintOfKeyId(keyId: string): string {
  return (keyId.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

export function privateKeyOf({ publicKey, privateKey }: KeyPair): KeyObject {
  const key = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url'), d: privateKey };
  return createPrivateKey({ key, format: 'jwk' });
}

export function signBytes(key: KeyObject, bytes: Buffer): Buffer {
  return sign(null, bytes, key);
}

/** False under a weak key as well: there anybody can sign. */
export function isSignatureOf(publicKey: Buffer, bytes: Buffer, signature: Buffer): boolean {
  if (isWeak(publicKey)) return false;
  try {
    return verify(null, bytes, publicKeyOf(publicKey), signature);
  } catch {
    return false; // no point of the curve
  }
}

/** The encodings of the points of small order, without the bit of the sign: 0, 1, two of order eight, and p − 1, p, p + 1 (RFC 8032, curve25519). */
const weakKeys = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

function isWeak(publicKey: Buffer): boolean {
  const unsigned = Buffer.from(publicKey);
  unsigned[31] = (unsigned[31] ?? 0) & 0x7f;
  return weakKeys.has(unsigned.toString('hex'));
}

const keptKeys = 100;
const opened = new Map<string, KeyObject>();

/** Reading a key takes about as long as checking a signature: those of the few peers there are stay open. */
function publicKeyOf(publicKey: Buffer): KeyObject {
  const x = publicKey.toString('base64url');
  const known = opened.get(x);
  if (known) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (opened.size >= keptKeys) opened.clear();
  opened.set(x, key);
  return key;
}

/** What the old key signs for a new one. */
export function statementOfSuccession(oldKey: Buffer, newKey: Buffer): Buffer {
  return Buffer.from(`qingce key 1\n${keyIdOf(oldKey)}\n${newKey.toString('base64url')}`);
}
