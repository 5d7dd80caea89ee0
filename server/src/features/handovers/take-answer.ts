import type { Refusal } from '#contract/refusal.ts';
import { isRefusalCode } from '#contract/values/refusal-code.ts';
import type { Context, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/refused.ts';
import { endByTransfer } from '../endings/index.ts';
import { type MessageHandler, send } from '../federation/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { notifyMember, notifyOrganisation } from '../messages/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { getMoverFacts } from '../transfers/index.ts';
import { actingFor, byPeer } from './acting.ts';
import { refusalToHandOver } from './handover-rules.ts';
import { type HandoverRow, loadHandoverForUpdate, updateHandover } from './handover-store.ts';
import { answer, kinds, type ReleaseMessage } from './messages-of-handover.ts';
import { recordHandover } from './record-end.ts';
import type { Remember } from './remember.ts';
import { takeBack } from './take-back.ts';
import { writeLives } from './write-lives.ts';

/**
 * TRF-4: what the other system has decided. Agreed to, the membership ends here and the member is released in the same transaction; if
 * it cannot any more, the request is taken back. What was taken back before is not answered again: the other side has been told.
 */
export function createAnswerHandler(remember: Remember): MessageHandler {
  return {
    kind: kinds.answer,
    recalled: remember,
    versions: [1],
    async handle(context, tx, message) {
      const { peerId, conversation, body } = message;
      const parsed = answer.safeParse(body);
      if (!parsed.success) return refuse('handover.unreadable');
      const { agreed, reason } = parsed.data;
      const handover = await loadHandoverForUpdate(tx, { peerId, conversation });
      if (!handover) return remember(context, tx, { peerId, conversation, hearing: message });
      if (handover.state !== 'asked') return;
      if (agreed) await releaseOrTakeBack(context, tx, handover, conversation);
      else await endRefused(context, tx, handover, reason);
    },
  };
}

export async function releaseOrTakeBack(
  context: Context,
  tx: Transaction,
  handover: HandoverRow,
  conversation: string,
): Promise<void> {
  const { peer_id: peerId, member_id: memberId } = handover;
  const at = context.clock.now();
  const mover = await getMoverFacts(context, tx, memberId, null);
  const found = await loadMemberForUpdate(tx, memberId);
  const hindrance: Refusal | null =
    mover.from.id === handover.from_id
      ? refusalToHandOver(mover, context.policy)
      : { code: 'case.changedMeanwhile' };
  if (hindrance || !found) {
    await takeBack(context, tx, handover, hindrance);
    return recordAndTell(context, tx, handover, 'handover_withdrawn', null);
  }
  // Held against being dissolved: they may come back.
  await loadOrganisationForShare(tx, handover.from_id);
  const actor = await actingFor(tx, handover.begun_by, handover.from_id);
  await endByTransfer(context, tx, actor, found.member, { on: chinaDay(at), to: handover.target });
  // With what has just ended: until when they held a post, and where they went.
  const lives = await writeLives(context, tx, memberId);
  const files = await tx
    .selectFrom('archives')
    .innerJoin('forms', 'forms.id', 'archives.form_id')
    .select(['forms.sha256', 'forms.bytes'])
    .where('archives.member_id', '=', memberId)
    .where('archives.certification', '=', 'certified')
    .execute();
  await send(context, tx, {
    peerId,
    conversation,
    kind: kinds.release,
    version: 1,
    body: { lives } satisfies ReleaseMessage,
    files: files.map((file) => ({ ...file, store: 'forms' as const })),
  });
  await updateHandover(tx, handover.id, { state: 'released', decided_at: at });
}

/** The other system, or its rules, said no: the member stays. */
export async function endRefused(
  context: Context,
  tx: Transaction,
  handover: HandoverRow,
  reason: string,
): Promise<void> {
  await updateHandover(tx, handover.id, {
    state: 'refused',
    decided_at: context.clock.now(),
    refusal: reason,
  });
  await recordAndTell(context, tx, handover, 'handover_refused', reason);
}

/** LEA-5: on the record, and to the branch that is left, and the member while they are one. The code of a rule is no reason to read: the page has its sentence. */
export async function recordAndTell(
  context: Context,
  tx: Transaction,
  handover: HandoverRow,
  kind: 'handover_refused' | 'handover_withdrawn' | 'handover_completed',
  reason: string | null,
): Promise<void> {
  const { name } = await tx
    .selectFrom('members')
    .select('name')
    .where('id', '=', handover.member_id)
    .executeTakeFirstOrThrow();
  const memberId = handover.member_id;
  const words = reason === '' || (reason !== null && isRefusalCode(reason)) ? null : reason;
  const by = { ...byPeer, accountId: handover.begun_by };
  await recordHandover(context, tx, by, handover, { kind, reason: words });
  notifyOrganisation(context, tx, {
    organisationId: handover.from_id,
    kind,
    subject: { memberId, name, to: handover.target, reason: words },
  });
  if (kind !== 'handover_completed')
    await notifyMember(context, tx, {
      memberId,
      kind: 'transfer_refused',
      organisation: handover.target,
      reason: words,
      elsewhere: true,
    });
}
