import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { isSignatureOf, keyIdOf, signBytes } from './keys.ts';

/** What this program speaks; another version is another tag of the signature. */
export const spokenVersions: readonly number[] = [1];
const tag = 'qingce-peer-1';

/** How old or how far ahead a request or an answer may be. */
export const toleranceSeconds = 300;

export const messageType = 'application/vnd.qingce.peer+json';

type Headers = Record<string, string>;

export interface SignedRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Headers;
}

export interface SignedAnswer {
  readonly status: number;
  readonly headers: Headers;
}

export interface SigningPair {
  readonly publicKey: Buffer;
  readonly key: KeyObject;
}

const requestFields = ['@method', '@target-uri', 'content-type', 'content-digest'];
/** The answer names the request it answers by what the request signed, and by its signature. */
const answerFields = [
  '@status',
  'content-type',
  'content-digest',
  '"@method";req',
  '"@target-uri";req',
  '"content-digest";req',
  '"signature";req;key="sig"',
];

const string = '"([^"\\\\]{1,200})"';
/**
 * One signature, over exactly these, in this order: the library asks for names of fields alone, and would take
 * `"@method";req` for `"@method"`.
 */
const requestInput = new RegExp(
  `^sig=\\("@method" "@target-uri" "content-type" "content-digest"\\);created=(\\d{1,12});keyid=${string};nonce=${string};alg="ed25519";tag="${tag}"$`,
);
const answerInput = new RegExp(
  `^sig=\\("@status" "content-type" "content-digest" "@method";req "@target-uri";req "content-digest";req "signature";req;key="sig"\\);created=(\\d{1,12});keyid=${string};alg="ed25519";tag="${tag}"$`,
);

export function digestOf(body: Buffer): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

export async function signRequest(
  by: SigningPair,
  of: { readonly url: string; readonly body: Buffer; readonly now: Date },
): Promise<SignedRequest> {
  const headers = { 'content-type': messageType, 'content-digest': digestOf(of.body) };
  const signed = await httpbis.signMessage(
    {
      key: signerOf(by),
      name: 'sig',
      fields: requestFields,
      params: ['created', 'keyid', 'nonce', 'alg', 'tag'],
      paramValues: { created: of.now, nonce: randomBytes(18).toString('base64url'), tag },
    },
    { method: 'POST', url: of.url, headers },
  );
  return { method: 'POST', url: of.url, headers: inLowerCase(signed.headers) };
}

export async function signAnswer(
  by: SigningPair,
  request: SignedRequest,
  of: { readonly status: number; readonly type: string; readonly body: Buffer; readonly now: Date },
): Promise<Headers> {
  const headers = { 'content-type': of.type, 'content-digest': digestOf(of.body) };
  const signed = await httpbis.signMessage(
    {
      key: signerOf(by),
      name: 'sig',
      fields: answerFields,
      params: ['created', 'keyid', 'alg', 'tag'],
      paramValues: { created: of.now, tag },
    },
    { status: of.status, headers },
    request,
  );
  return inLowerCase(signed.headers);
}

/** What a request says of itself, before any of it is believed; null where it is not signed as we sign. */
export function readRequestInput(
  headers: Headers,
): { readonly keyId: string; readonly nonce: string; readonly created: number } | null {
  const match = requestInput.exec(headers['signature-input'] ?? '');
  if (!match) return null;
  const [, created = '', keyId = '', nonce = ''] = match;
  return { keyId, nonce, created: Number(created) };
}

/** The version somebody speaks who does not speak ours; null where it is none of our signatures at all. */
export function readOtherVersion(headers: Headers): number | null {
  const match = /;tag="qingce-peer-(\d{1,6})"$/.exec(headers['signature-input'] ?? '');
  const version = match ? Number(match[1]) : null;
  return version !== null && !spokenVersions.includes(version) ? version : null;
}

export function readAnswerInput(
  headers: Headers,
): { readonly keyId: string; readonly created: number } | null {
  const match = answerInput.exec(headers['signature-input'] ?? '');
  return match ? { created: Number(match[1]), keyId: match[2] ?? '' } : null;
}

/** Whether these headers and this body are what the key signed. Age and nonce are the caller's to judge. */
export async function isRequestSigned(
  publicKey: Buffer,
  request: SignedRequest,
  body: Buffer,
): Promise<boolean> {
  return (
    readRequestInput(request.headers) !== null &&
    request.headers['content-digest'] === digestOf(body) &&
    (await holds(() => httpbis.verifyMessage(verifying(publicKey, requestFields), request)))
  );
}

/** The same of an answer, bound to the request it was given for: one given for another does not fit. */
export async function isAnswerSigned(
  publicKey: Buffer,
  answer: SignedAnswer,
  body: Buffer,
  request: SignedRequest,
): Promise<boolean> {
  return (
    readAnswerInput(answer.headers) !== null &&
    answer.headers['content-digest'] === digestOf(body) &&
    (await holds(() =>
      httpbis.verifyMessage(
        verifying(publicKey, ['@status', 'content-type', 'content-digest', 'signature']),
        answer,
        request,
      ),
    ))
  );
}

export function isTimely(created: number, now: Date): boolean {
  return Math.abs(created - now.getTime() / 1000) <= toleranceSeconds;
}

function signerOf({ publicKey, key }: SigningPair) {
  return {
    id: keyIdOf(publicKey),
    alg: 'ed25519',
    sign: async (bytes: Buffer) => signBytes(key, bytes),
  };
}

function verifying(publicKey: Buffer, requiredFields: string[]) {
  return {
    requiredFields,
    requiredParams: ['created', 'keyid', 'tag'],
    all: true,
    // The library would ask the machine's clock; ours is asked by isTimely.
    notAfter: Number.MAX_SAFE_INTEGER,
    keyLookup: async () => ({
      algs: ['ed25519'],
      verify: async (bytes: Buffer, signature: Buffer) => isSignatureOf(publicKey, bytes, signature),
    }),
  };
}

/** True alone is true: without a signature the library answers null, and of a malformed one it throws. */
async function holds(verify: () => Promise<boolean | null>): Promise<boolean> {
  try {
    return (await verify()) === true;
  } catch {
    return false;
  }
}

function inLowerCase(headers: Record<string, string | string[]>): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
}
