import type { Refusal } from '#contract/refusal.ts';
import type { Context, Transaction } from '../../context.ts';
import { send } from '../federation/index.ts';
import { notifyOrganisation } from '../messages/index.ts';
import type { By } from '../record/index.ts';
import {
  findOpenHandover,
  type HandoverRow,
  loadHandoverForUpdate,
  updateHandover,
} from './handover-store.ts';
import { kinds } from './messages-of-handover.ts';
import { recordHandover } from './record-end.ts';

/** TRF-4: the request, which is locked, is taken back, because of a rule or as somebody wishes; a system that was asked is told. */
export async function takeBack(
  context: Context,
  tx: Transaction,
  { id, peer_id: peerId, conversation }: HandoverRow,
  because: Refusal | null,
): Promise<void> {
  await updateHandover(tx, id, {
    state: 'withdrawn',
    decided_at: context.clock.now(),
    refusal: because?.code ?? null,
    refusal_parameters: because?.parameters ? JSON.stringify(because.parameters) : null,
  });
  if (conversation !== null)
    await send(context, tx, { peerId, conversation, kind: kinds.withdrawal, version: 1, body: {} });
}

/** TRF-4, LIF-2: who is no member here any more is not to be asked for elsewhere. The member hears of the ending alone. */
export async function takeBackOfEnded(
  context: Context,
  tx: Transaction,
  by: By,
  { id: memberId, name }: { readonly id: number; readonly name: string },
): Promise<void> {
  const id = await findOpenHandover(tx, memberId);
  const handover = id === null ? undefined : await loadHandoverForUpdate(tx, { id });
  if (handover?.state !== 'asked') return;
  await takeBack(context, tx, handover, { code: 'member.ended' });
  notifyOrganisation(context, tx, {
    organisationId: handover.from_id,
    kind: 'handover_withdrawn',
    subject: { memberId, name, to: handover.target, reason: null },
  });
  await recordHandover(context, tx, by, handover, { kind: 'handover_withdrawn' });
}
