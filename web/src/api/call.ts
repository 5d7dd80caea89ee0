import type { CallOf, Endpoint, ResponseOf } from '#contract/endpoint.ts';
import { type AddressParts, addressOf, type Given, type Needed } from './address-of.ts';
import { ConnectionError, refusalErrorOf } from './refusal-error.ts';
import { sendOnce } from './send-once.ts';

export type CallParts<E extends Endpoint> = Given<CallOf<E>> & {
  signal?: AbortSignal | undefined;
  /** The idempotency key; give one to make a later attempt the same action (see `newKey`). */
  key?: string | undefined;
};

export type UploadParts<E extends Endpoint> = AddressParts<E> & {
  file: Blob;
  /** Part sent, 0 to 1. */
  onProgress?: ((part: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  key?: string | undefined;
};

const waitsBetweenAttempts = [400, 1_500];

/** A fresh idempotency key. `randomUUID` is missing where the page is not served over https. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function commonHeaders(endpoint: Endpoint, key: string): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
    ...(endpoint.method !== 'GET' && { 'idempotency-key': key }),
  };
}

/**
 * One request of the contract. Throws RefusalError (the server said no, with all faults), ConnectionError (no
 * answer), or the signal's AbortError. A write whose connection is lost is sent again under the same key, so it
 * takes effect once; one that is asked for twice at once is one. What can be aborted reads, whatever its method.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...[parts]: Needed<CallParts<E>>
): Promise<ResponseOf<E>> {
  const {
    body,
    signal,
    key = newKey(),
  } = (parts ?? {}) as { body?: unknown; signal?: AbortSignal; key?: string };
  const address = addressOf(endpoint, ...([parts] as unknown as Needed<AddressParts<E>>));
  const headers = commonHeaders(endpoint, key);
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method: endpoint.method, headers, ...(signal && { signal }) };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (endpoint.method === 'GET' || signal) return receive<E>(address, init);
  return sendOnce(`${init.method} ${address} ${init.body ?? ''}`, () => receive<E>(address, init));
}

async function receive<E extends Endpoint>(address: string, init: RequestInit): Promise<ResponseOf<E>> {
  const answer = await fetchPatiently(address, init);
  const text = await answer.text();
  if (!answer.ok) throw refusalErrorOf(answer.status, text);
  return (text === '' ? {} : JSON.parse(text)) as ResponseOf<E>;
}

async function fetchPatiently(address: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetch(address, init);
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      const wait = waitsBetweenAttempts[attempt];
      // Where the device itself knows of no network, waiting a second or two will not find one.
      if (wait === undefined || !navigator.onLine) throw new ConnectionError('no answer', { cause });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Sends a file's bytes as they are, telling how much has gone. Throws like `call`; it does not try again by itself. */
export function callUpload<E extends Endpoint>(endpoint: E, parts: UploadParts<E>): Promise<ResponseOf<E>> {
  const { file, onProgress, signal, key = newKey() } = parts as UploadParts<Endpoint>;
  const address = addressOf(endpoint, ...([parts] as unknown as Needed<AddressParts<E>>));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, address);
    for (const [name, value] of Object.entries(commonHeaders(endpoint, key)))
      request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as ResponseOf<E>);
      else reject(refusalErrorOf(request.status, request.responseText));
    };
    request.onerror = () => reject(new ConnectionError('no answer'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
