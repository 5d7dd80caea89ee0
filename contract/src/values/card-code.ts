/** How long a code is good for. A page shows the next one before the last has run out. */
export const cardLifetimeSeconds = 120;

/** What a card says of 团员身份. A refused form is an uncertified member here: the reason is nobody else's business. */
export const cardCertifications = ['uncertified', 'not_asked', 'certified'] as const;
export type CardCertification = (typeof cardCertifications)[number];

/** What a code says, to everybody who reads it. */
export interface CardContent {
  /** Opaque: it leads to the member on the server alone, and no two are alike. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** Partly masked. */
  readonly name: string;
  /** The full name of the branch. */
  readonly branch: string;
  readonly joinedMonth: string;
  readonly certification: CardCertification;
}

export interface CardCode {
  readonly content: CardContent;
  /** What is signed, letter for letter. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

const version = 1;
const longest = 1200;

/** The part of a code that is signed: a list, so that the drawn code stays coarse enough for any camera. */
export function writeCardContent(content: CardContent): string {
  const { id, issuedAt, name, branch, joinedMonth, certification } = content;
  const list = [version, id, issuedAt, name, branch, joinedMonth, cardCertifications.indexOf(certification)];
  return toBase64Url(new TextEncoder().encode(JSON.stringify(list)));
}

export function signedPartOf(written: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`qingce-card ${written}`);
}

/** Null where the text is no code at all, or one cut off. */
export function readCardCode(text: string): CardCode | null {
  const [written = '', signature = '', ...rest] = text.trim().split('.');
  if (text.length > longest || rest.length > 0) return null;
  try {
    const list: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(written)),
    );
    if (!Array.isArray(list) || list.length !== 7) return null;
    const [writtenAs, id, issuedAt, name, branch, joinedMonth, certified] = list as unknown[];
    const certification = typeof certified === 'number' ? cardCertifications[certified] : undefined;
    const bytes = fromBase64Url(signature);
    if (
      writtenAs !== version ||
      typeof id !== 'string' ||
      fromBase64Url(id).length !== 16 ||
      !Number.isSafeInteger(issuedAt) ||
      typeof name !== 'string' ||
      typeof branch !== 'string' ||
      typeof joinedMonth !== 'string' ||
      certification === undefined ||
      bytes.length !== 64
    )
      return null;
    const content = { id, issuedAt: issuedAt as number, name, branch, joinedMonth, certification };
    return { content, signed: signedPartOf(written), signature: bytes };
  } catch {
    return null;
  }
}

/** The first and the last character; of two the first. */
export function maskName(name: string): string {
  const letters = [...name];
  const [first = ''] = letters;
  if (letters.length < 3) return `${first}${'*'.repeat(Math.max(letters.length - 1, 0))}`;
  return `${first}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

export function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Throws where it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error('No base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
