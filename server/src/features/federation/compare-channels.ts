import type { WentBack } from '#contract/federation.ts';
import type { Context } from '../../context.ts';
import { whoWentBack } from './channel.ts';
import { noteWentBack, readChannel } from './channel-store.ts';
import type { ChannelState } from './protocol.ts';

/** Compares what a peer has said with what we know, and halts the exchange where one of the two was restored (TRF-8). */
export async function compareChannels(
  context: Context,
  peerId: number,
  before: ChannelState,
  theirs: ChannelState,
): Promise<WentBack | null> {
  // What is not so by what we knew before is not so now; only the other needs a second look.
  if (whoWentBack(before, theirs, before) === null) return null;
  const who = whoWentBack(before, theirs, await readChannel(context.db, peerId));
  if (who) await noteWentBack(context.db, peerId, who, theirs, context.clock.now());
  return who;
}
