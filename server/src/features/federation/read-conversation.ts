import type { Context, Transaction } from '../../context.ts';
import { readBody } from './read-body.ts';

/** One message of a conversation, whoever has said it. */
export interface Told {
  readonly messageId: string;
  readonly kind: string;
  readonly body: unknown;
  readonly at: Date;
  /** Of ours: `waiting` until the peer has signed for it. */
  readonly outcome: string;
}

export interface Conversation {
  readonly ours: readonly Told[];
  readonly theirs: readonly Told[];
  /** Who took back what a restore had lost of ours; null: nothing was. */
  readonly recalledBy: number | null;
}

/** TRF-8: all that both have said in a conversation, in the order of each. */
export async function readConversation(
  { personalData }: Context,
  tx: Transaction,
  { peerId, conversation }: { readonly peerId: number; readonly conversation: string },
): Promise<Conversation> {
  const ours = await tx
    .selectFrom('outbox_messages')
    .select(['message_id', 'kind', 'body_sealed', 'queued_at as at', 'state', 'recalled_by'])
    .where('peer_id', '=', peerId)
    .where('conversation', '=', conversation)
    .orderBy('sequence')
    .execute();
  const theirs = await tx
    .selectFrom('inbox_messages')
    .select(['message_id', 'kind', 'body_sealed', 'received_at as at', 'state'])
    .where('peer_id', '=', peerId)
    .where('conversation', '=', conversation)
    .orderBy('sequence')
    .execute();
  const read = (row: (typeof theirs)[number]): Told => ({
    messageId: row.message_id,
    kind: row.kind,
    body: readBody(personalData.open(row.body_sealed)),
    at: row.at,
    outcome: row.state,
  });
  return {
    ours: ours.map(read),
    theirs: theirs.map(read),
    recalledBy: ours.find((row) => row.recalled_by !== null)?.recalled_by ?? null,
  };
}
