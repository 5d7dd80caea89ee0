import type { Context, Transaction } from '../../context.ts';
import type { FileReference, Outcome } from './protocol.ts';

/** A message as a feature is given it. */
export interface ReceivedMessage {
  readonly peerId: number;
  readonly messageId: string;
  readonly conversation: string;
  /** The sender's count within the conversation, from 1. */
  readonly sequence: number;
  /** What would have been the next in order: another sequence is late, early, or the sender's count went back. */
  readonly expected: number;
  readonly kind: string;
  readonly version: number;
  readonly sentAt: Date;
  readonly body: unknown;
  readonly files: readonly FileReference[];
  /** The key of the sender that signed it. */
  readonly keyId: string;
}

export interface SettledMessage {
  readonly peerId: number;
  readonly messageId: string;
  readonly conversation: string;
  readonly kind: string;
  readonly version: number;
  readonly body: unknown;
  readonly outcome: Outcome;
  /** Codes of the receiver's refusal. */
  readonly reasons: readonly string[];
}

/**
 * What a feature registers in compose.ts for a kind of message. Each is called in the transaction that notes the message or its
 * receipt, so it takes effect exactly once. `handle` may refuse: its work is undone, the refusal is the outcome, and the message is kept.
 */
export interface MessageHandler {
  readonly kind: string;
  /** Versions of the body it understands. */
  readonly versions: readonly number[];
  handle(context: Context, tx: Transaction, message: ReceivedMessage): Promise<void>;
  /** Ours of this kind was signed for. */
  settled?(context: Context, tx: Transaction, message: SettledMessage): Promise<void>;
  /**
   * Ours of this kind was lost by a restore, and the peer has proved that we had said it. What follows from all that was said in the
   * conversation is to be so now; what the peer had told us may still be to come again.
   */
  recalled?(
    context: Context,
    tx: Transaction,
    of: { readonly peerId: number; readonly conversation: string },
  ): Promise<void>;
  /** Every file the message names has come and is in the store `arrived`. */
  filesArrived?(context: Context, tx: Transaction, message: ReceivedMessage): Promise<void>;
}
