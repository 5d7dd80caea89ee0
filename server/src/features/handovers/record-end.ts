import type { Context, Transaction } from '../../context.ts';
import { appendActions, type By } from '../record/index.ts';
import { byPeer } from './acting.ts';
import type { ArrivalRow } from './arrival-store.ts';
import type { HandoverRow } from './handover-store.ts';

type HandoverEnd =
  | { readonly kind: 'handover_withdrawn' }
  | { readonly kind: 'handover_completed' }
  /** In words, where somebody there has given any. */
  | { readonly kind: 'handover_refused'; readonly reason: string | null };

/** What became of a request of ours. */
export function recordHandover(
  context: Context,
  tx: Transaction,
  by: By,
  { id: handoverId, from_id: organisationId, member_id: memberId, peer_id: peerId }: HandoverRow,
  end: HandoverEnd,
): Promise<void> {
  return appendActions(context, tx, by, [
    {
      kind: end.kind,
      organisationId,
      subject: { kind: 'member', id: memberId },
      details: { handoverId, peerId, ...('reason' in end && end.reason !== null && { reason: end.reason }) },
    },
  ]);
}

/** What became of somebody who was to come here, by a message of the other side. */
export function recordArrival(
  context: Context,
  tx: Transaction,
  { id, organisation_id: organisationId, peer_id: peerId }: ArrivalRow,
  end: { readonly kind: 'arrival_withdrawn' } | { readonly kind: 'arrival_returned' },
): Promise<void> {
  return appendActions(context, tx, byPeer, [
    { kind: end.kind, organisationId, subject: { kind: 'arrival', id }, details: { peerId } },
  ]);
}
