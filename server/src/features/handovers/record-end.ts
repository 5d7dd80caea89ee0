import type { Context, Transaction } from '../../context.ts';
import { appendActions, type By } from '../record/index.ts';
import { byPeer } from './acting.ts';
import type { ArrivalRow } from './arrival-store.ts';
import type { HandoverRow } from './handover-store.ts';

interface HandoverEnd {
  readonly kind: 'handover_withdrawn' | 'handover_completed' | 'handover_refused';
  /** In words, where somebody there has given any. */
  readonly reason?: string | null;
}

/** What became of a request of ours. */
export function recordHandover(
  context: Context,
  tx: Transaction,
  by: By,
  { id: handoverId, from_id: organisationId, member_id: memberId, peer_id: peerId }: HandoverRow,
  { kind, reason }: HandoverEnd,
): Promise<void> {
  return appendActions(context, tx, by, [
    {
      kind,
      organisationId,
      subject: { kind: 'member', id: memberId },
      details: { handoverId, peerId, ...(reason && { reason }) },
    },
  ]);
}

/** What became of somebody who was to come here, by a message of the other side. */
export function recordArrival(
  context: Context,
  tx: Transaction,
  { id, organisation_id: organisationId, peer_id: peerId }: ArrivalRow,
  kind: 'arrival_withdrawn' | 'arrival_returned',
): Promise<void> {
  return appendActions(context, tx, byPeer, [
    { kind, organisationId, subject: { kind: 'arrival', id }, details: { peerId } },
  ]);
}
