import { sql } from 'kysely';
import type { Refusal } from '#contract/refusal.ts';
import type { Database, Transaction } from '../../context.ts';
import type { FileReference, Receipt } from './protocol.ts';

export interface OutboxRow {
  readonly id: number;
  readonly messageId: string;
  readonly conversation: string;
  readonly sequence: number;
  readonly number: number;
  readonly kind: string;
  readonly version: number;
  readonly bodySealed: Buffer;
  readonly queuedAt: Date;
  readonly attempts: number;
  readonly files: readonly FileReference[];
}

export type FileStoreName = 'forms' | 'arrived';

export interface NewMessage {
  readonly peerId: number;
  readonly messageId: string;
  readonly conversation: string;
  readonly kind: string;
  readonly version: number;
  readonly bodySealed: Buffer;
  readonly at: Date;
  readonly files: readonly (FileReference & { readonly store: FileStoreName })[];
}

/**
 * Each the next in its conversation, of which there are as many as messages. The rows of these are held until the end: two at once follow one
 * another.
 */
export async function insertMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<void> {
  const lines = JSON.stringify(
    messages.map(({ bodySealed, files: _, ...message }) => ({
      ...message,
      body: bodySealed.toString('base64'),
    })),
  );
  const { rows } = await sql<{ id: number; messageId: string }>`
    with given as (
      select * from jsonb_to_recordset(${lines}::jsonb) as line (
        "peerId" bigint, "messageId" uuid, conversation uuid, kind text, version integer, body text, at timestamptz
      )
    ), turns as (
      insert into peer_conversations as known (id, peer_id, sent)
      select conversation, "peerId", 1 from given order by conversation
      on conflict (id) do update set sent = known.sent + 1 where known.peer_id = excluded.peer_id
      returning id, sent
    )
    insert into outbox_messages
      (peer_id, message_id, conversation, sequence, kind, version, body_sealed, queued_at, state, next_attempt_at)
    select "peerId", "messageId", conversation, turns.sent, kind, version, decode(body, 'base64'), at, 'waiting', at
    from given join turns on turns.id = given.conversation
    returning id, message_id as "messageId"`.execute(tx);
  if (rows.length !== messages.length) throw new Error('The conversation is with another peer');
  const idOf = new Map(rows.map(({ id, messageId }) => [messageId, id]));
  const files = messages.flatMap((message) =>
    message.files.map(({ sha256, bytes, store }) => ({
      outbox_id: idOf.get(message.messageId) ?? 0,
      sha256,
      bytes,
      store,
    })),
  );
  if (files.length > 0) await tx.insertInto('outbox_files').values(files).execute();
}

/**
 * The first undelivered message of each conversation whose time has come, with a number: given once, before the first attempt, so
 * that the receiver knows the message again. Held by whoever delivers to this peer; there is one at a time.
 */
export async function claimDue(
  tx: Transaction,
  peerId: number,
  now: Date,
  limit: number,
): Promise<OutboxRow[]> {
  const { rows: unnumbered } = await sql<{ id: number }>`
    select id from (
      select distinct on (conversation) id, state, number, next_attempt_at from outbox_messages
      where peer_id = ${peerId} and receipt is null order by conversation, sequence
    ) heads
    where state = 'waiting' and number is null and next_attempt_at <= ${now}::timestamptz
    order by id limit ${limit}`.execute(tx);
  if (unnumbered.length > 0) {
    const ids = unnumbered.map(({ id }) => id);
    const { rows } = await sql<{ sent_number: number }>`
      update peer_channels set sent_number = sent_number + ${ids.length}::int where peer_id = ${peerId}
      returning sent_number`.execute(tx);
    const first = (rows[0]?.sent_number ?? 0) - ids.length + 1;
    await sql`
      update outbox_messages m set number = ${first}::bigint + n.position - 1
      from unnest(${ids}::bigint[]) with ordinality as n (id, position)
      where m.id = n.id and m.receipt is null and m.number is null`.execute(tx);
  }
  const { rows } = await sql<Omit<OutboxRow, 'files'>>`
    select id, message_id as "messageId", conversation, sequence, number, kind, version, body_sealed as "bodySealed",
      queued_at as "queuedAt", attempts
    from (
      select distinct on (conversation) * from outbox_messages
      where peer_id = ${peerId} and receipt is null order by conversation, sequence
    ) heads
    where state = 'waiting' and number is not null and next_attempt_at <= ${now}::timestamptz
    order by number limit ${limit}`.execute(tx);
  const files = await listFiles(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, files: files.get(row.id) ?? [] }));
}

async function listFiles(
  db: Database | Transaction,
  ids: readonly number[],
): Promise<Map<number, FileReference[]>> {
  const byMessage = new Map<number, FileReference[]>();
  if (ids.length === 0) return byMessage;
  const rows = await db
    .selectFrom('outbox_files')
    .select(['outbox_id', 'sha256', 'bytes'])
    .where(sql<boolean>`outbox_id = any(${[...ids]}::bigint[])`)
    .orderBy('sha256')
    .execute();
  for (const { outbox_id: id, sha256, bytes } of rows)
    byMessage.set(id, [...(byMessage.get(id) ?? []), { sha256, bytes }]);
  return byMessage;
}

/** False where another has settled it meanwhile. */
export async function settle(
  tx: Transaction,
  peerId: number,
  { id, number }: Pick<OutboxRow, 'id' | 'number'>,
  receipt: Receipt,
): Promise<boolean> {
  // A message that was delivered before a restore is receipted under the number it had then; whatever took that gets another.
  if (receipt.number !== number)
    await tx
      .updateTable('outbox_messages')
      .set({ number: null })
      .where('peer_id', '=', peerId)
      .where('number', '=', receipt.number)
      .where('id', '!=', id)
      .where('receipt', 'is', null)
      .execute();
  const settled = await tx
    .updateTable('outbox_messages')
    .set({
      state: receipt.outcome,
      receipt: JSON.stringify(receipt),
      number: receipt.number,
      fault: null,
    })
    .where('id', '=', id)
    .where('receipt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return settled !== undefined;
}

export async function noteFailure(
  db: Database | Transaction,
  id: number,
  of: { readonly refusal: Refusal; readonly next: Date; readonly gaveUp: boolean },
): Promise<void> {
  await db
    .updateTable('outbox_messages')
    .set((set) => ({
      attempts: set('attempts', '+', 1),
      next_attempt_at: of.next,
      fault: JSON.stringify(of.refusal),
      ...(of.gaveUp && { state: 'given_up' }),
    }))
    .where('id', '=', id)
    .where('receipt', 'is', null)
    .execute();
}

/** Peers with a message whose time has come. */
export async function listPeersToDeliver(db: Database, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from peers p join peer_channels c on c.peer_id = p.id
    where p.state = 'active' and c.went_back is null and (c.retry_at is null or c.retry_at <= ${now}::timestamptz)
      and exists (select from outbox_messages m where m.peer_id = p.id and m.receipt is null
        and m.state = 'waiting' and m.next_attempt_at <= ${now}::timestamptz)
    order by p.id`.execute(db);
  return rows.map(({ id }) => id);
}
