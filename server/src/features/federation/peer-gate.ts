import type { Readable } from 'node:stream';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Context } from '../../context.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { createRate } from '../../kernel/rate.ts';
import { type FileAnswer, type Route, type RouteRequest, route } from '../../kernel/route.ts';
import { getOwnKeyFor } from './own-keys.ts';
import { findAcceptedKey, noteHeard, type PeerRow, takeNonce } from './peer-store.ts';
import type { Peering } from './peering.ts';
import type { ProtocolFault } from './protocol.ts';
import {
  isRequestSigned,
  isTimely,
  messageType,
  readOtherVersion,
  readRequestInput,
  type SignedRequest,
  signAnswer,
  spokenVersions,
  toleranceSeconds,
} from './signed-http.ts';

/** Ends a peer's request with the protocol's own words. */
export class PeerRefusal extends Error {
  readonly fault: ProtocolFault;

  constructor(code: string, more: Omit<ProtocolFault, 'code'> = {}) {
    super(code);
    this.fault = { code, ...more };
  }
}

/** Who asks, whose signature holds. */
export interface Asker {
  readonly peer: PeerRow;
  readonly keyId: string;
  readonly publicKey: Buffer;
}

/** What is answered: JSON, or bytes. */
export type PeerAnswer = { readonly json: unknown } | { readonly bytes: Buffer };

const bodyLimit = 2 * 1024 * 1024;
const requestsPerMinute = 6000;
/** Of requests that no key stands behind, from one address. */
const strangersPerMinute = 60;

type BetweenInstallations = Endpoint & { readonly body: 'file'; readonly response: 'file' };

/**
 * A route for other installations: the signature is checked before anything else is looked at, and every answer is signed, a refusal
 * too, bound to the request.
 */
export function createPeerGate(context: Context, peering: Peering) {
  const window = { windowSeconds: 60, inAll: Number.MAX_SAFE_INTEGER };
  const rate = createRate({ ...window, perCaller: requestsPerMinute });
  const strangers = createRate({ ...window, perCaller: strangersPerMinute });

  return function peerRoute(
    endpoint: BetweenInstallations,
    handle: (asker: Asker, question: unknown) => Promise<PeerAnswer>,
  ): Route {
    return {
      ...route(endpoint, 'anyone', async (_actor, request) => {
        const { headers, origin } = request;
        // Nothing is read or signed for an address that has spent what strangers may ask, but for who names a key we know.
        if (
          strangers.look(networkOf(origin.address), context.clock.now()) !== null &&
          !(await namesKnownKey(headers))
        )
          return unsigned({ code: 'too-many' }, 429);
        const target = `${peering.address}${endpoint.path}`;
        let asker: Asker | null = null;
        let answer: { readonly status: number; readonly body: Buffer; readonly type: string };
        try {
          const body = await readUpTo(request.bytes, bodyLimit);
          asker = await identify(request, endpoint.path, target, body);
          const given = await handle(asker, parseJson(body));
          answer =
            'json' in given
              ? { status: 200, body: Buffer.from(JSON.stringify(given.json)), type: messageType }
              : { status: 200, body: given.bytes, type: 'application/octet-stream' };
        } catch (error) {
          if (!(error instanceof PeerRefusal)) context.log.error({ err: error }, 'peer request failed');
          const fault = error instanceof PeerRefusal ? error.fault : { code: 'failed' };
          const status = fault.code === 'failed' ? 500 : fault.code === 'too-many' ? 429 : 422;
          answer = { status, body: Buffer.from(JSON.stringify({ fault })), type: messageType };
        }
        const key = await getOwnKeyFor(context, context.db, asker?.peer.signsWith ?? null);
        // Bound to the request as it was signed, which was for the address the asker used.
        const signed = { method: 'POST', url: headers['qingce-target'] ?? target, headers } as const;
        return {
          bytes: answer.body,
          type: answer.type,
          fileName: 'answer',
          inline: true,
          status: answer.status,
          headers: await signedHeaders(key, signed, answer),
        } satisfies FileAnswer;
      }),
      countsItself: true,
    };
  };

  async function signedHeaders(
    key: Awaited<ReturnType<typeof getOwnKeyFor>>,
    request: SignedRequest,
    answer: { readonly status: number; readonly body: Buffer; readonly type: string },
  ): Promise<Record<string, string>> {
    try {
      return await signAnswer(key, request, { ...answer, now: context.clock.now() });
    } catch {
      return {}; // what was asked has no signature that an answer could be bound to
    }
  }

  async function identify(
    request: RouteRequest<BetweenInstallations>,
    path: string,
    target: string,
    body: Buffer,
  ): Promise<Asker> {
    const { headers, origin } = request;
    const now = context.clock.now();
    const input = readRequestInput(headers);
    if (!input) {
      countStranger(origin.address, now);
      throw readOtherVersion(headers) === null
        ? new PeerRefusal('unsigned')
        : new PeerRefusal('unknown-version', { versions: [...spokenVersions] });
    }
    const key = await findAcceptedKey(context.db, input.keyId, now);
    if (!key) {
      countStranger(origin.address, now);
      throw new PeerRefusal('unknown-key');
    }
    const signed = { method: 'POST', url: target, headers } as const;
    if (peering.address === null || !(await isRequestSigned(key.publicKey, signed, body))) {
      const meant = headers['qingce-target'] ?? '';
      const isMeantElsewhere =
        meant !== target &&
        meant.endsWith(path) &&
        (await isRequestSigned(key.publicKey, { ...signed, url: meant }, body));
      countStranger(origin.address, now);
      throw isMeantElsewhere
        ? new PeerRefusal('wrong-address', { ...(peering.address !== null && { address: peering.address }) })
        : new PeerRefusal('bad-signature');
    }
    if (!isTimely(input.created, now)) throw new PeerRefusal('clock', { now: now.toISOString() });
    if (key.peer.state === 'suspended') throw new PeerRefusal('suspended');
    if (rate.count(input.keyId, now) !== null) throw new PeerRefusal('too-many');
    const until = new Date((input.created + 2 * toleranceSeconds) * 1000);
    if (!(await takeNonce(context.db, { keyId: input.keyId, nonce: input.nonce, until })))
      throw new PeerRefusal('replayed');
    await noteHeard(context.db, key.peer, now);
    return key;
  }

  async function namesKnownKey(headers: RouteRequest<BetweenInstallations>['headers']): Promise<boolean> {
    const input = readRequestInput(headers);
    return input !== null && (await findAcceptedKey(context.db, input.keyId, context.clock.now())) !== null;
  }

  function countStranger(address: string, now: Date): void {
    if (strangers.count(networkOf(address), now) !== null) throw new PeerRefusal('too-many');
  }
}

function unsigned(fault: ProtocolFault, status: number): FileAnswer {
  const bytes = Buffer.from(JSON.stringify({ fault }));
  return { bytes, type: messageType, fileName: 'answer', inline: true, status };
}

async function readUpTo(bytes: Readable, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > limit) throw new PeerRefusal('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new PeerRefusal('malformed');
  }
}
