import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { Refused } from '../../kernel/refused.ts';
import { transact } from '../record/index.ts';
import { hasForgotten } from './channel.ts';
import { noteWentBack, readChannel } from './channel-store.ts';
import { findTaken, holdConversation, insertReceived } from './inbox-store.ts';
import { isSignatureOf } from './keys.ts';
import type { MessageHandler, ReceivedMessage } from './message-handler.ts';
import { getOwnKeyFor, listOwnPublicKeys } from './own-keys.ts';
import { type Asker, PeerRefusal } from './peer-gate.ts';
import { findAcceptedKey } from './peer-store.ts';
import type { Peering } from './peering.ts';
import {
  type ChannelState,
  delivery as contract,
  type Delivery,
  type Outcome,
  type Receipt,
} from './protocol.ts';
import { readBody } from './read-body.ts';
import { sha256Of, signReceipt, statementOf } from './receipts.ts';

/**
 * TRF-8: takes a message in, once, in one transaction with all that it does here, and signs for it. The same message again, whenever
 * and however often, gets the same receipt and does nothing.
 */
export async function takeMessage(
  context: Context,
  peering: Peering,
  asker: Asker,
  question: unknown,
): Promise<{ receipt: Receipt; channel: ChannelState }> {
  const parsed = contract.safeParse(question);
  if (!parsed.success) throw new PeerRefusal('malformed');
  const delivery = parsed.data;
  const { peer } = asker;
  const statement = await getStatement(context, asker, delivery);
  return transact(context, async (tx) => {
    const expected = await holdConversation(tx, peer.id, delivery.conversation, delivery.sequence);
    if (expected === null) throw new PeerRefusal('conversation-taken');
    // Read before what it is compared with could have grown: what it tells the sender is so, if not the latest.
    const channel = await readChannel(tx, peer.id);
    const { known, isNumberTaken } = await findTaken(tx, peer.id, delivery);
    if (known) return { receipt: known, channel };
    if (isNumberTaken) throw new WentBack('they');
    if (hasForgotten(channel, delivery.channel)) throw new WentBack('we');
    // It has more from us than we know of: what we had said comes back to us before anything is built on its having been forgotten.
    if (delivery.channel.received > channel.sent) throw new WentBack('we');
    const message = messageOf(peer.id, delivery, expected);
    const { outcome, reasons } = await handle(context, tx, peering.handlers, message);
    const key = await getOwnKeyFor(context, tx, peer.signsWith);
    const { id, number } = delivery;
    const at = context.clock.now();
    const receipt = signReceipt(key, { message: id, number, statement, outcome, reasons, at });
    const wantsFiles = peering.handlers.some(
      ({ kind, filesArrived }) => kind === delivery.kind && filesArrived,
    );
    await insertReceived(context, tx, peer.id, { delivery, statement, outcome, receipt, wantsFiles, at });
    return { receipt, channel: { ...channel, received: Math.max(channel.received, number) } };
  }).catch(async (error: unknown) => {
    if (error instanceof WentBack) {
      await noteWentBack(context.db, peer.id, error.who, delivery.channel, context.clock.now());
      throw new PeerRefusal(error.who === 'they' ? 'you-went-back' : 'i-went-back', {
        channel: await readChannel(context.db, peer.id),
      });
    }
    throw error;
  });
}

/** Undoes the transaction; the finding itself is noted after it. */
class WentBack extends Error {
  readonly who: 'we' | 'they';

  constructor(who: 'we' | 'they') {
    super(who);
    this.who = who;
  }
}

/** What the sender has signed; refuses where the signature is not over this message, or not for us. */
async function getStatement(context: Context, asker: Asker, delivery: Delivery): Promise<Buffer> {
  const { peer } = asker;
  const key =
    delivery.key === asker.keyId
      ? asker
      : await findAcceptedKey(context.db, delivery.key, context.clock.now());
  if (key?.peer.id !== peer.id) throw new PeerRefusal('bad-signature');
  const signature = Buffer.from(delivery.signature, 'base64');
  const bodySha256 = sha256Of(delivery.body);
  const isFor = (receiver: string): Buffer | null => {
    const statement = statementOf({ ...delivery, receiver, bodySha256 });
    return isSignatureOf(key.publicKey, statement, signature) ? statement : null;
  };
  const usual = isFor((await getOwnKeyFor(context, context.db, peer.signsWith)).keyId);
  if (usual) return usual;
  for (const receiver of (await listOwnPublicKeys(context.db)).keys()) {
    const statement = isFor(receiver);
    if (statement) return statement;
  }
  throw new PeerRefusal('bad-signature');
}

function messageOf(peerId: number, delivery: Delivery, expected: number): ReceivedMessage {
  let body: unknown;
  try {
    body = readBody(delivery.body);
  } catch {
    throw new PeerRefusal('malformed');
  }
  return {
    peerId,
    messageId: delivery.id,
    conversation: delivery.conversation,
    sequence: delivery.sequence,
    expected,
    kind: delivery.kind,
    version: delivery.version,
    sentAt: new Date(delivery.sentAt),
    body,
    files: delivery.files,
    keyId: delivery.key,
  };
}

/**
 * A refusal undoes what the handler has done, and nothing else; any other failure undoes all, and the sender tries again. So it does where
 * this installation is only too busy for it now: that would be signed for and stand for ever.
 */
async function handle(
  context: Context,
  tx: Transaction,
  handlers: readonly MessageHandler[],
  message: ReceivedMessage,
): Promise<{ outcome: Outcome; reasons: readonly string[] }> {
  const handler = handlers.find(({ kind }) => kind === message.kind);
  if (!handler) return { outcome: 'unknown_kind', reasons: [] };
  if (!handler.versions.includes(message.version)) return { outcome: 'unknown_version', reasons: [] };
  await sql`savepoint handling`.execute(tx);
  try {
    await handler.handle(context, tx, message);
    await sql`release savepoint handling`.execute(tx);
    return { outcome: 'handled', reasons: [] };
  } catch (error) {
    if (!(error instanceof Refused) || isPassing(error)) throw error;
    await sql`rollback to savepoint handling`.execute(tx);
    return { outcome: 'refused', reasons: error.refusals.map(({ code }) => code) };
  }
}

function isPassing({ refusals }: Refused): boolean {
  return refusals.some(({ code }) => code === 'server.busy');
}
