import type { z } from 'zod';
import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import { Refused } from '../../kernel/refused.ts';
import { fingerprintOfKeyId } from './keys.ts';
import { getOwnKeyFor } from './own-keys.ts';
import { findAcceptedKey, noteHeard, type PeerRow } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { faultAnswer, type ProtocolFault } from './protocol.ts';
import {
  isAnswerSigned,
  isTimely,
  readAnswerInput,
  readOtherVersion,
  type SignedRequest,
  signRequest,
} from './signed-http.ts';

/** A peer answered that it does not take something, or no answer of it came that could be believed. */
export class PeerFault extends Refused {
  readonly refusal: Refusal;
  /** In the protocol's own words, where the peer itself has answered. */
  readonly said: ProtocolFault | null;
  /** Whether another request would meet the same: the line or the peer as a whole, and not this request. */
  readonly isOfLine: boolean;

  constructor(
    refusal: Refusal,
    { said = null, isOfLine = true }: { said?: ProtocolFault | null; isOfLine?: boolean } = {},
  ) {
    super([refusal]);
    this.refusal = refusal;
    this.said = said;
    this.isOfLine = isOfLine;
  }
}

export interface Heard<T> {
  readonly answer: T;
  readonly milliseconds: number;
  /** How far the peer's clock is ahead. */
  readonly clockSeconds: number;
}

const answerLimit = 2 * 1024 * 1024;

/**
 * Asks a peer, signed, and believes nothing but an answer signed by its key for this very request. Redirects are not followed, and no
 * more is read than `limit` bytes.
 * @throws PeerFault
 */
export async function askPeer<T extends z.ZodType>(
  context: Context,
  peering: Peering,
  peer: PeerRow,
  path: `/api/peer/${string}`,
  question: unknown,
  answer: T,
): Promise<Heard<z.output<T>>> {
  const { bytes, status, ...heard } = await exchange(context, peering, peer, path, question, answerLimit);
  const parsed = answer.safeParse(parseJson(bytes));
  if (!parsed.success) throw new PeerFault({ code: 'peer.answerUnreadable', parameters: { status } });
  return { answer: parsed.data, ...heard };
}

/** The same where the answer is bytes. */
export async function askPeerForBytes(
  context: Context,
  peering: Peering,
  peer: PeerRow,
  path: `/api/peer/${string}`,
  question: unknown,
  limit: number,
): Promise<Buffer> {
  return (await exchange(context, peering, peer, path, question, limit)).bytes;
}

async function exchange(
  context: Context,
  peering: Peering,
  peer: PeerRow,
  path: string,
  question: unknown,
  limit: number,
) {
  const key = await getOwnKeyFor(context, context.db, peer.signsWith);
  const body = Buffer.from(JSON.stringify(question));
  const request = await signRequest(key, { url: `${peer.address}${path}`, body, now: context.clock.now() });
  const began = performance.now();
  const { status, headers, bytes } = await send(peering, request, body, limit);
  const milliseconds = Math.round(performance.now() - began);
  const { created, peer: heard } = await believe(context, peer, request, { status, headers }, bytes);
  // It was made somewhere on the way; whole seconds are all it says.
  const clockSeconds = Math.trunc(created - context.clock.now().getTime() / 1000 + milliseconds / 2000);
  await noteHeard(context.db, heard, context.clock.now());
  if (status !== 200) throw faultOf(context, peer, parseJson(bytes), status);
  return { status, bytes, milliseconds, clockSeconds };
}

interface Arrived {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Buffer;
}

async function send(
  { fetch, timeoutMilliseconds }: Peering,
  request: SignedRequest,
  body: Buffer,
  limit: number,
): Promise<Arrived> {
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      // The receiver cannot tell what was signed for from what arrived; with this it can say what differs.
      headers: { ...request.headers, 'qingce-target': request.url },
      body: new Uint8Array(body),
      redirect: 'manual',
      signal,
    });
    const { status } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      throw new PeerFault({ code: 'peer.redirected', parameters: { status } });
    }
    return { status, headers: Object.fromEntries(response.headers), bytes: await readUpTo(response, limit) };
  } catch (error) {
    if (error instanceof PeerFault) throw error;
    if (signal.aborted)
      throw new PeerFault({ code: 'peer.slow', parameters: { seconds: timeoutMilliseconds / 1000 } });
    const detail = detailOf(error);
    throw new PeerFault({
      code: 'peer.unreachable',
      parameters: { address: new URL(request.url).origin, detail },
    });
  }
}

async function readUpTo(response: Response, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > limit) {
      const megabytes = `${(limit / 1_048_576).toFixed(0)} MB`;
      throw new PeerFault({ code: 'peer.answerTooLarge', parameters: { limit: megabytes } });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The system's word for it (ECONNREFUSED, ENOTFOUND, a fault of the certificate), and nothing the other side wrote. */
function detailOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'network';
}

/** Answers when the answer was made, by the peer's clock, and the peer as it is known now. */
async function believe(
  context: Context,
  peer: PeerRow,
  request: SignedRequest,
  answer: { readonly status: number; readonly headers: Record<string, string> },
  body: Buffer,
): Promise<{ readonly created: number; readonly peer: PeerRow }> {
  const { status, headers } = answer;
  const now = context.clock.now();
  const input = readAnswerInput(headers);
  if (!input) throw unsignedFault(status, headers);
  const key = await findAcceptedKey(context.db, input.keyId, now);
  if (key?.peer.id !== peer.id)
    throw new PeerFault({
      code: 'peer.answerWrongKey',
      parameters: { fingerprint: fingerprintOfKeyId(input.keyId) },
    });
  if (!(await isAnswerSigned(key.publicKey, { status, headers }, body, request)))
    throw new PeerFault({ code: 'peer.answerAltered' });
  if (!isTimely(input.created, now)) throw clockFault(input.created * 1000, now);
  return { created: input.created, peer: key.peer };
}

/** What a proxy on the way says is no word of the peer, but tells what to do: try again later. */
function unsignedFault(status: number, headers: Record<string, string>): PeerFault {
  const version = readOtherVersion(headers);
  if (version !== null)
    return new PeerFault({ code: 'peer.versionUnknown', parameters: { versions: `${version}` } });
  if (status === 429) return new PeerFault({ code: 'peer.busyThere' });
  if (status >= 502 && status <= 504) return new PeerFault({ code: 'peer.failedThere' });
  return new PeerFault({ code: 'peer.answerUnsigned', parameters: { status } });
}

function clockFault(theirs: number, now: Date): PeerFault {
  const seconds = Math.round(Math.abs(theirs - now.getTime()) / 1000);
  return new PeerFault({ code: 'peer.clockOff', parameters: { seconds } });
}

/** The protocol's codes, in words for the administrator. */
function faultOf(context: Context, peer: PeerRow, body: unknown, status: number): PeerFault {
  const parsed = faultAnswer.safeParse(body);
  if (!parsed.success) return new PeerFault({ code: 'peer.answerUnreadable', parameters: { status } });
  const said = parsed.data.fault;
  const line = (refusal: Refusal) => new PeerFault(refusal, { said });
  switch (said.code) {
    case 'unknown-key':
      return line({ code: 'peer.unknownThere' });
    case 'suspended':
      return line({ code: 'peer.suspendedThere' });
    case 'bad-signature':
    case 'unsigned':
      return line({ code: 'peer.signatureRefusedThere' });
    case 'wrong-address':
      return line({
        code: 'peer.addressDiffersThere',
        parameters: { address: said.address ?? '—', used: peer.address ?? '' },
      });
    case 'clock':
      return said.now
        ? clockFault(Date.parse(said.now), context.clock.now())
        : line({ code: 'peer.refusedThere', parameters: { detail: said.code } });
    case 'unknown-version':
      return line({
        code: 'peer.versionUnknown',
        parameters: { versions: (said.versions ?? []).join(', ') || '—' },
      });
    case 'too-many':
      return line({ code: 'peer.busyThere' });
    case 'you-went-back':
    case 'i-went-back':
      return line({ code: 'peer.halted' });
    case 'failed':
      return new PeerFault({ code: 'peer.failedThere' }, { said, isOfLine: false });
    default:
      return new PeerFault(
        { code: 'peer.refusedThere', parameters: { detail: said.code } },
        { said, isOfLine: false },
      );
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
