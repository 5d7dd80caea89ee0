import { peerDelivery } from '#contract/between-installations.ts';
import type { Context } from '../../context.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { transact } from '../record/index.ts';
import { atMost } from './at-most.ts';
import { backoffMilliseconds } from './backoff.ts';
import { noteLine, noteWentBack, readChannel, readLine } from './channel-store.ts';
import { compareChannels } from './compare-channels.ts';
import { signBytes } from './keys.ts';
import { claimDue, noteFailure, type OutboxRow, settle } from './outbox-store.ts';
import { getOwnKeyFor, listOwnPublicKeys, type OwnKey } from './own-keys.ts';
import { findNewestKeyId, findPeer, listPeerPublicKeys, type PeerRow } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { type ChannelState, type Delivery, deliveryAnswer, type Receipt } from './protocol.ts';
import { isReceiptOver, isReceiptSigned, sha256Of, statementOf } from './receipts.ts';
import { askPeer, PeerFault } from './wire.ts';

const claimedAtOnce = 200;
const inParallel = 8;
const givenUpAfter = 7 * dayMilliseconds;
/** A connection that breaks is opened again at once, so often. */
const triesAtOnce = 3;

/**
 * Delivers what waits for a peer, in the order of each conversation, several conversations side by side, until nothing is due, the line
 * fails, or one of the two turns out to have been restored. May stop at any point: what is delivered again the receiver knows.
 */
export async function deliverMessages(
  context: Context,
  peering: Peering,
  peerId: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const peer = await findPeer(context.db, peerId);
    if (peer?.state !== 'active' || peer.address === null || peering.address === null) return;
    const line = await readLine(context.db, peerId);
    const now = context.clock.now();
    if (line.wentBack || (line.retryAt && line.retryAt > now)) return;
    const due = await transact(context, (tx) => claimDue(tx, peerId, now, claimedAtOnce));
    if (due.length === 0) return;
    const round = await beginRound(context, peering, peer);
    let isBroken = false;
    let through = 0;
    await atMost(inParallel, due, async (row) => {
      if (isBroken || signal.aborted) return;
      const before = through;
      const fault = await deliver(round, row);
      if (!fault?.isOfLine) through += 1;
      // One connection that breaks while others hold is no broken line.
      else if (!isOfConnection(fault) || through === before) isBroken = true;
    });
    await noteLine(context.db, peerId, {
      failures: isBroken ? line.failures + 1 : 0,
      retryAt: isBroken ? new Date(now.getTime() + backoffMilliseconds(line.failures + 1)) : null,
    });
    if (isBroken) return;
  }
}

interface Round {
  readonly context: Context;
  readonly peering: Peering;
  readonly peer: PeerRow;
  readonly key: OwnKey;
  /** The key we know the peer by: what is written to it is written to that. */
  readonly receiver: string;
  readonly theirKeys: ReadonlyMap<string, Buffer>;
  readonly ownKeys: ReadonlyMap<string, Buffer>;
  /** Before the first of the round is sent; older than it is does no harm. */
  readonly before: ChannelState;
}

async function beginRound(context: Context, peering: Peering, peer: PeerRow): Promise<Round> {
  return {
    context,
    peering,
    peer,
    key: await getOwnKeyFor(context, context.db, peer.signsWith),
    receiver: await findNewestKeyId(context.db, peer.id),
    theirKeys: await listPeerPublicKeys(context.db, peer.id),
    ownKeys: await listOwnPublicKeys(context.db),
    before: await readChannel(context.db, peer.id),
  };
}

async function deliver(round: Round, row: OutboxRow): Promise<PeerFault | null> {
  const { context, peer, before } = round;
  const delivery = envelopeOf(round, row);
  try {
    const { answer } = await ask(round, delivery);
    if (!isReceiptOf(round, delivery, answer.receipt))
      throw new PeerFault({ code: 'peer.receiptWrong' }, { isOfLine: false });
    await keepReceipt(round, row, answer.receipt);
    await compareChannels(context, peer.id, before, answer.channel);
    return null;
  } catch (error) {
    if (!(error instanceof PeerFault)) throw error;
    await noteFault(round, row, error);
    return error;
  }
}

async function ask({ context, peering, peer }: Round, delivery: Delivery) {
  for (let left = triesAtOnce; ; left--) {
    try {
      return await askPeer(context, peering, peer, peerDelivery.path, delivery, deliveryAnswer);
    } catch (error) {
      if (left === 1 || !(error instanceof PeerFault && isPassing(error))) throw error;
    }
  }
}

/** As well where somebody on the way sent it twice, and it is the second that was answered. */
function isPassing(fault: PeerFault): boolean {
  return isOfConnection(fault) || fault.said?.code === 'replayed';
}

function isOfConnection({ refusal }: PeerFault): boolean {
  return refusal.code === 'peer.unreachable';
}

function envelopeOf({ context, key, receiver, before }: Round, row: OutboxRow): Delivery {
  const body = context.personalData.open(row.bodySealed);
  const said = {
    id: row.messageId,
    conversation: row.conversation,
    sequence: row.sequence,
    kind: row.kind,
    version: row.version,
    sentAt: row.queuedAt.toISOString(),
    files: [...row.files],
    key: key.keyId,
  };
  const statement = statementOf({ ...said, receiver, bodySha256: sha256Of(body) });
  const signature = signBytes(key.key, statement).toString('base64');
  return { ...said, body, number: row.number, signature, channel: before };
}

function isReceiptOf({ ownKeys, theirKeys }: Round, delivery: Delivery, receipt: Receipt): boolean {
  const said = { ...delivery, bodySha256: sha256Of(delivery.body) };
  return (
    receipt.message === delivery.id &&
    isReceiptSigned(receipt, theirKeys) &&
    isReceiptOver(said, receipt, ownKeys.keys(), theirKeys.keys())
  );
}

async function keepReceipt(round: Round, row: OutboxRow, receipt: Receipt): Promise<void> {
  const { context, peering, peer } = round;
  const handler = peering.handlers.find(({ kind }) => kind === row.kind);
  await transact(context, async (tx) => {
    if (!(await settle(tx, peer.id, row, receipt))) return;
    await handler?.settled?.(context, tx, {
      peerId: peer.id,
      messageId: row.messageId,
      conversation: row.conversation,
      kind: row.kind,
      version: row.version,
      body: JSON.parse(context.personalData.open(row.bodySealed)),
      outcome: receipt.outcome,
      reasons: receipt.reasons,
    });
  });
}

async function noteFault({ context, peer, before }: Round, row: OutboxRow, fault: PeerFault): Promise<void> {
  const now = context.clock.now();
  const { said, refusal } = fault;
  if (said?.code === 'you-went-back' || said?.code === 'i-went-back') {
    const who = said.code === 'you-went-back' ? 'we' : 'they';
    await noteWentBack(context.db, peer.id, who, said.channel ?? before, now);
  }
  await noteFailure(context.db, row.id, {
    refusal,
    // A broken line is waited for by all at once.
    next: fault.isOfLine ? now : new Date(now.getTime() + backoffMilliseconds(row.attempts + 1)),
    gaveUp: now.getTime() - row.queuedAt.getTime() > givenUpAfter,
  });
}
