import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { wakeFetching } from './fetch-files.ts';
import type { Delivery, Outcome, Receipt } from './protocol.ts';

/**
 * Holds the conversation until the end of the transaction, so that the same message twice at once is one after the other; answers the
 * sequence that would be the next. Null: the conversation is another peer's.
 */
export async function holdConversation(
  tx: Transaction,
  peerId: number,
  conversation: string,
  sequence: number,
): Promise<number | null> {
  await tx
    .insertInto('peer_conversations')
    .values({ id: conversation, peer_id: peerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { rows } = await sql<{ before: number }>`
    update peer_conversations c set received = greatest(c.received, ${sequence}::int)
    from (select id, received from peer_conversations where id = ${conversation} and peer_id = ${peerId} for update) held
    where c.id = held.id
    returning held.received as before`.execute(tx);
  const before = rows[0]?.before;
  return before === undefined ? null : before + 1;
}

/** The receipt of a message that was taken before, and whether another was taken under its number. */
export async function findTaken(
  tx: Transaction,
  peerId: number,
  { id, number }: Pick<Delivery, 'id' | 'number'>,
): Promise<{ known: Receipt | null; isNumberTaken: boolean }> {
  const rows = await tx
    .selectFrom('inbox_messages')
    .select(['message_id', 'receipt'])
    .where('peer_id', '=', peerId)
    .where((where) => where.or([where('message_id', '=', id), where('number', '=', number)]))
    .execute();
  const known = rows.find(({ message_id: messageId }) => messageId === id.toLowerCase());
  return { known: (known?.receipt as Receipt | undefined) ?? null, isNumberTaken: rows.length > 0 };
}

interface Taken {
  readonly delivery: Delivery;
  readonly statement: Buffer;
  readonly outcome: Outcome;
  readonly receipt: Receipt;
  /** Whether anybody here waits for the files it names. */
  readonly wantsFiles: boolean;
  readonly at: Date;
}

export async function insertReceived(
  context: Context,
  tx: Transaction,
  peerId: number,
  { delivery, statement, outcome, receipt, wantsFiles, at }: Taken,
): Promise<void> {
  const { id } = await tx
    .insertInto('inbox_messages')
    .values({
      peer_id: peerId,
      message_id: delivery.id,
      conversation: delivery.conversation,
      sequence: delivery.sequence,
      number: delivery.number,
      kind: delivery.kind,
      version: delivery.version,
      body_sealed: context.personalData.seal(delivery.body),
      envelope: JSON.stringify({
        statement: statement.toString('utf8'),
        key: delivery.key,
        signature: delivery.signature,
      }),
      received_at: at,
      state: outcome,
      receipt: JSON.stringify(receipt),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // What was refused or not understood needs no files; those that nobody asked for would only fill the disk.
  if (outcome !== 'handled' || !wantsFiles || delivery.files.length === 0) return;
  await tx
    .insertInto('inbox_files')
    .values(delivery.files.map(({ sha256, bytes }) => ({ inbox_id: id, sha256, bytes, next_attempt_at: at })))
    .execute();
  await wakeFetching(tx, id);
}
