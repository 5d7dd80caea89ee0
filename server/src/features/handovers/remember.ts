import type { Context, Transaction } from '../../context.ts';
import type { Told } from '../federation/index.ts';

/** Brings what we know of a conversation to what was said in it, where a restore had lost some of ours; else does nothing. */
export type Remember = (
  context: Context,
  tx: Transaction,
  of: { readonly peerId: number; readonly conversation: string },
) => Promise<void>;

/** The last of a kind that was not refused. */
export function lastOf(messages: readonly Told[], kind: string): Told | undefined {
  return messages.findLast((message) => message.kind === kind && message.outcome !== 'refused');
}
