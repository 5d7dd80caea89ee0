import type { WentBack } from '#contract/federation.ts';
import type { ChannelState } from './protocol.ts';

/**
 * Who of two was restored from a backup. Every count but goes up, so a side that knows less than the other holds proof of has gone
 * back. `before` is ours before the exchange, `after` ours once it is over: theirs was told in between, and what went on meanwhile
 * must not look like a loss.
 */
export function whoWentBack(
  before: ChannelState,
  theirs: ChannelState,
  after: ChannelState,
): WentBack | null {
  if (theirs.received > after.sent || theirs.receipted > after.received) return 'we';
  if (before.receipted > theirs.received || before.received > theirs.sent) return 'they';
  return null;
}

/** What a receiver sees of it in one request, however late that comes: what the sender holds receipts for, we must have. */
export function hasForgotten(ours: Pick<ChannelState, 'received'>, theirs: ChannelState): boolean {
  return theirs.receipted > ours.received;
}
