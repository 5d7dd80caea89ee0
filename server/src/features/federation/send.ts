import { randomUUID } from 'node:crypto';
import type { Context, Transaction } from '../../context.ts';
import { enqueue } from '../../jobs/queue.ts';
import { refuse } from '../../kernel/refused.ts';
import { atTheEnd } from '../record/index.ts';
import { type FileStoreName, insertMessages } from './outbox-store.ts';
import { findPeer } from './peer-store.ts';
import type { FileReference } from './protocol.ts';

export interface Message {
  readonly peerId: number;
  /** Goes on with this conversation; without it a new one begins. */
  readonly conversation?: string;
  readonly kind: string;
  /** Of the body: a receiver takes those it understands. */
  readonly version: number;
  /** Plain JSON. Sealed at rest; over the line it can be read by whoever can read https. */
  readonly body: unknown;
  /** Files the receiver may fetch from now on, and nobody else. They must stay where they are. */
  readonly files?: readonly (FileReference & { readonly store: FileStoreName })[];
}

/** In bytes: quoted and in its envelope it stays within what a peer reads. */
const bodyLimit = 1_000_000;

interface Sent {
  readonly messageId: string;
  readonly conversation: string;
}

/**
 * TRF-8: tells a peer something, in the caller's transaction: it goes out if, and only if, the change is committed; in the order of its
 * conversation; and until the peer has signed for it.
 */
export async function send(context: Context, tx: Transaction, message: Message): Promise<Sent> {
  const [sent] = await sendMany(context, tx, [message]);
  if (!sent) throw new Error('A message was not sent');
  return sent;
}

/** The same of many at once, each of a conversation of its own; in their order. */
export async function sendMany(
  context: Context,
  tx: Transaction,
  messages: readonly Message[],
): Promise<Sent[]> {
  if (messages.length === 0) return [];
  const peerIds = [...new Set(messages.map(({ peerId }) => peerId))].sort((a, b) => a - b);
  for (const peerId of peerIds) {
    const peer = await findPeer(tx, peerId);
    if (!peer) refuse('peer.notFound');
    if (peer.address === null) refuse('peer.cannotBeAsked', { name: peer.name });
  }
  const at = context.clock.now();
  const written = messages.map(({ conversation = randomUUID(), body, files = [], ...message }) => {
    const text = JSON.stringify(body);
    const bytes = Buffer.byteLength(text);
    if (bytes > bodyLimit) throw new Error(`A message of ${bytes} bytes: send files as files`);
    const bodySealed = context.personalData.seal(text);
    return { ...message, conversation, messageId: randomUUID(), bodySealed, at, files };
  });
  await insertMessages(tx, written);
  // One row for all who send to this peer: locked last of all, so that they wait for each other's commit alone.
  for (const peerId of peerIds) atTheEnd(tx, async () => atTheEnd(tx, () => wakeDelivery(tx, peerId)));
  return written.map(({ messageId, conversation }) => ({ messageId, conversation }));
}

/** One delivers to a peer at a time, and once more after whatever is going on. */
export async function wakeDelivery(tx: Transaction, peerId: number): Promise<void> {
  await enqueue(
    tx,
    'deliver_messages',
    { peerId },
    { key: `deliver_messages:${peerId}`, queue: `peer:${peerId}` },
  );
}
