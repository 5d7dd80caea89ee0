import { peerHello } from '#contract/between-installations.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import { clearWherePast, readChannel } from './channel-store.ts';
import { compareChannels } from './compare-channels.ts';
import { noteTest, type PeerRow } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { type ChannelState, helloAnswer } from './protocol.ts';
import { askPeer, PeerFault } from './wire.ts';

export type Tested = { readonly channel: ChannelState } | { readonly fault: Refusal };

/** Asks the peer who it is, and notes precisely what came of it; answers how far the peer says to be, or what is wrong. */
export async function testConnection(context: Context, peering: Peering, peer: PeerRow): Promise<Tested> {
  const before = await readChannel(context.db, peer.id);
  const at = context.clock.now().toISOString();
  try {
    const { answer, milliseconds, clockSeconds } = await askPeer(
      context,
      peering,
      peer,
      peerHello.path,
      { channel: before },
      helloAnswer,
    );
    if ((await compareChannels(context, peer.id, before, answer.channel)) === null)
      await clearWherePast(context.db, peer.id);
    await noteTest(context.db, peer.id, { at, fault: null, milliseconds, clockSeconds });
    return { channel: answer.channel };
  } catch (error) {
    if (!(error instanceof PeerFault)) throw error;
    const { code, parameters } = error.refusal;
    await noteTest(context.db, peer.id, {
      at,
      fault: { code, ...(parameters && { parameters: { ...parameters } }) },
      milliseconds: null,
      clockSeconds: null,
    });
    return { fault: error.refusal };
  }
}
