import type { Context, Transaction } from '../../context.ts';
import type { ReceivedMessage, Told } from '../federation/index.ts';

/** Brings what we know of a conversation to what was said in it, where a restore had lost some of ours; else does nothing. */
export type Remember = (
  context: Context,
  tx: Transaction,
  of: {
    readonly peerId: number;
    readonly conversation: string;
    /** What is being taken in now, and is not among what is kept before that is done. */
    readonly hearing?: ReceivedMessage;
  },
) => Promise<void>;

const idle: ReadonlySet<string> = new Set(['refused', 'unknown_kind', 'unknown_version']);

/** The last of a kind that did anything: neither refused nor in a version that could not be read. */
export function lastOf(messages: readonly Told[], kind: string): Told | undefined {
  return messages.findLast((message) => message.kind === kind && !idle.has(message.outcome));
}
