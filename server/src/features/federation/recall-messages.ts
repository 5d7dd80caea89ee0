import { sql } from 'kysely';
import { peerRecall } from '#contract/between-installations.ts';
import type { Context, Transaction } from '../../context.ts';
import { readChannel } from './channel-store.ts';
import { isSignatureOf } from './keys.ts';
import type { MessageHandler } from './message-handler.ts';
import { listOwnPublicKeys } from './own-keys.ts';
import { listPeerPublicKeys, type PeerRow } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { type FileReference, type Recalled, type Receipt, recallAnswer } from './protocol.ts';
import { isReceiptSigned, sha256Of } from './receipts.ts';
import { askPeer, PeerFault } from './wire.ts';

/** A message of ours that the peer has given back, and that holds. */
export interface OwnMessage {
  readonly messageId: string;
  readonly conversation: string;
  readonly sequence: number;
  readonly kind: string;
  readonly version: number;
  readonly sentAt: Date;
  readonly body: string;
  readonly files: readonly FileReference[];
  readonly receipt: Receipt;
}

/** Receipts come out of their order by as much as goes out at once; what is known already is passed over. */
const margin = 400;

/**
 * TRF-8: what we have told the peer and know no more. Believed is only what a key of ours has signed and the peer has a receipt for; a
 * peer of an earlier version, which cannot be asked, has nothing to give back.
 */
export async function askForOwn(context: Context, peering: Peering, peer: PeerRow): Promise<OwnMessage[]> {
  const own = await listOwnPublicKeys(context.db);
  const theirs = await listPeerPublicKeys(context.db, peer.id);
  const found: OwnMessage[] = [];
  let after = Math.max((await readChannel(context.db, peer.id)).receipted - margin, 0);
  for (;;) {
    const messages = await askPage(context, peering, peer, after);
    const last = messages.at(-1);
    if (!last || last.receipt.number <= after) return found;
    after = last.receipt.number;
    for (const message of messages) {
      const read = readOwn(message, own, theirs);
      if (read) found.push(read);
      else context.log.warn({ message: message.receipt.message }, 'a message given back that does not hold');
    }
  }
}

async function askPage(
  context: Context,
  peering: Peering,
  peer: PeerRow,
  after: number,
): Promise<Recalled[]> {
  try {
    const { answer } = await askPeer(context, peering, peer, peerRecall.path, { after }, recallAnswer);
    return answer.messages;
  } catch (error) {
    const { code, parameters } = error instanceof PeerFault ? error.refusal : {};
    if (code === 'peer.answerUnsigned' && parameters?.status === 404) return [];
    throw error;
  }
}

type Keys = ReadonlyMap<string, Buffer>;

function readOwn(
  { statement, signature, body, receipt }: Recalled,
  own: Keys,
  theirs: Keys,
): OwnMessage | null {
  const bytes = Buffer.from(statement);
  const [tag, key = '', receiver = '', messageId = '', conversation = '', ...rest] = statement.split('\n');
  const [sequence, kind = '', version, sentAt = '', bodySha256, ...files] = rest;
  const publicKey = own.get(key);
  const holds =
    tag === 'qingce message 1' &&
    publicKey !== undefined &&
    isSignatureOf(publicKey, bytes, Buffer.from(signature, 'base64')) &&
    theirs.has(receiver) &&
    bodySha256 === sha256Of(body) &&
    receipt.message === messageId &&
    receipt.statement === sha256Of(bytes) &&
    isReceiptSigned(receipt, theirs);
  if (!holds) return null;
  return {
    messageId,
    conversation,
    sequence: Number(sequence),
    kind: JSON.parse(kind) as string,
    version: Number(version),
    sentAt: new Date(sentAt),
    body,
    files: files.map((line) => {
      const [sha256 = '', length] = line.split(' ');
      return { sha256, bytes: Number(length) };
    }),
    receipt,
  };
}

/** Puts what the peer has given back where it was, and lets each feature do what follows from it. */
export async function takeBack(
  context: Context,
  tx: Transaction,
  handlers: readonly MessageHandler[],
  of: { readonly peerId: number; readonly by: number; readonly recalled: readonly OwnMessage[] },
): Promise<void> {
  const { peerId, by, recalled } = of;
  await makeRoom(tx, peerId, recalled);
  const taken: OwnMessage[] = [];
  for (const message of recalled)
    if (await insertRecalled(context, tx, peerId, by, message)) taken.push(message);
  const done = new Set<string>();
  for (const { conversation, kind } of taken) {
    const recall = handlers.find((handler) => handler.kind === kind)?.recalled;
    const name = `${conversation} ${kind}`;
    if (!recall || done.has(name)) continue;
    done.add(name);
    await recall(context, tx, { peerId, conversation });
  }
}

/** What was said in a conversation since the restore, not knowing what was said before it, comes after that. */
async function makeRoom(tx: Transaction, peerId: number, recalled: readonly OwnMessage[]): Promise<void> {
  const last = new Map<string, number>();
  for (const { conversation, sequence } of recalled)
    last.set(conversation, Math.max(last.get(conversation) ?? 0, sequence));
  const ids = recalled.map(({ messageId }) => messageId);
  await sql`
    with known as (select * from unnest(${[...last.keys()]}::uuid[], ${[...last.values()]}::int[]) as k (conversation, last)),
    shifted as (
      update outbox_messages m set sequence = m.sequence + k.last from known k
      where m.conversation = k.conversation and m.peer_id = ${peerId} and m.receipt is null and m.sequence <= k.last
        and m.message_id <> all(${ids}::uuid[])
      returning m.conversation, m.sequence
    )
    insert into peer_conversations as c (id, peer_id, sent)
    select k.conversation, ${peerId}::bigint, greatest(k.last, (select max(s.sequence) from shifted s where s.conversation = k.conversation))
    from known k
    on conflict (id) do update set sent = greatest(c.sent, excluded.sent) where c.peer_id = excluded.peer_id`.execute(
    tx,
  );
}

/** False where we knew it after all. */
async function insertRecalled(
  context: Context,
  tx: Transaction,
  peerId: number,
  by: number,
  message: OwnMessage,
): Promise<boolean> {
  const { receipt, files } = message;
  const inserted = await tx
    .insertInto('outbox_messages')
    .values({
      peer_id: peerId,
      message_id: message.messageId,
      conversation: message.conversation,
      sequence: message.sequence,
      number: receipt.number,
      kind: message.kind,
      version: message.version,
      body_sealed: context.personalData.seal(message.body),
      queued_at: message.sentAt,
      state: receipt.outcome,
      next_attempt_at: message.sentAt,
      receipt: JSON.stringify(receipt),
      recalled_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  if (files.length > 0)
    await tx
      .insertInto('outbox_files')
      .values(files.map((file) => ({ ...file, outbox_id: inserted.id, store: 'forms' })))
      .execute();
  return true;
}
