import type { HandoverState } from '#contract/handovers.ts';
import type { Context, Transaction } from '../../context.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { type Conversation, send } from '../federation/index.ts';
import { loadMemberForUpdate } from '../members/index.ts';
import { findHere } from './arrival-store.ts';
import type { NoteDouble } from './double-member.ts';
import {
  findOpenHandover,
  type HandoverRow,
  insertHandover,
  loadHandoverForUpdate,
  updateHandover,
} from './handover-store.ts';
import { answer, kinds, outcome, request, type TransferRequestMessage } from './messages-of-handover.ts';
import { lastOf } from './remember.ts';
import { releaseOrTakeBack } from './take-answer.ts';

interface Remembered {
  readonly peerId: number;
  readonly conversation: string;
  readonly told: Conversation;
  readonly by: number;
}

/** What the messages of both sides say has become of a request of ours. */
function stateOf({ ours, theirs }: Conversation): { state: HandoverState; refusal: string | null } {
  const ended = lastOf(theirs, kinds.outcome);
  if (ended) {
    const { arrived, reason } = outcome.parse(ended.body);
    return arrived ? { state: 'completed', refusal: null } : { state: 'refused', refusal: reason };
  }
  if (lastOf(ours, kinds.release)) return { state: 'released', refusal: null };
  if (lastOf(ours, kinds.withdrawal)) return { state: 'withdrawn', refusal: null };
  const answered = lastOf(theirs, kinds.answer);
  const said = answered && answer.parse(answered.body);
  if (said && !said.agreed) return { state: 'refused', refusal: said.reason };
  if (!lastOf(ours, kinds.request)) return { state: 'refused', refusal: 'handover.notUnderstood' };
  return { state: 'asked', refusal: null };
}

/**
 * The sender's end. Who was released is not ended on our word alone: the other system is asked whether it has them, and they may have
 * come back since.
 */
export async function rememberAsked(
  context: Context,
  tx: Transaction,
  noteDouble: NoteDouble,
  remembered: Remembered,
): Promise<void> {
  const { peerId, conversation, told, by } = remembered;
  const asking = told.ours.find(({ kind }) => kind === kinds.request);
  const parsed = request.safeParse(asking?.body);
  if (!asking || !parsed.success) return;
  const { data: asked } = parsed;
  const answered = lastOf(told.theirs, kinds.answer);
  const isAgreed = answered !== undefined && answer.parse(answered.body).agreed;
  const isReleased = lastOf(told.ours, kinds.release) !== undefined;
  const hash = context.personalData.fingerprint('id-number', asked.person.idNumber ?? '');
  const here = await findHere(tx, hash);
  if (!here) {
    // Entered here after the backup, they are nowhere but with those who were asked: whoever agrees has them.
    if (isAgreed && !isReleased && !lastOf(told.ours, kinds.withdrawal))
      await send(context, tx, { peerId, conversation, kind: kinds.release, version: 1, body: {} });
    return;
  }
  await loadMemberForUpdate(tx, here.id);
  const handover = await bringTo(context, tx, remembered, { asked, askedAt: asking.at, memberId: here.id });
  if (handover.state === 'asked' && isAgreed) await releaseOrTakeBack(context, tx, handover, conversation);
  else if (isReleased && handover.state !== 'refused')
    await noteDouble(context, tx, {
      peerId,
      memberId: here.id,
      conversation,
      cause: 'restore',
      theirs: null,
      releasedBy: by,
    });
}

async function bringTo(
  context: Context,
  tx: Transaction,
  { peerId, conversation, told, by }: Remembered,
  of: { readonly asked: TransferRequestMessage; readonly askedAt: Date; readonly memberId: number },
): Promise<HandoverRow> {
  const { asked, memberId } = of;
  const now = context.clock.now();
  const { state, refusal } = stateOf(told);
  const known = await loadHandoverForUpdate(tx, { peerId, conversation });
  const other = await findOpenHandover(tx, memberId);
  const isAnotherOpen = other !== null && other !== known?.id;
  // One is open at a time: of two the one that was begun since the restore goes on.
  if (isAnotherOpen && state === 'asked')
    await send(context, tx, { peerId, conversation, kind: kinds.withdrawal, version: 1, body: {} });
  const into = !isAnotherOpen
    ? state
    : state === 'asked'
      ? 'withdrawn'
      : state === 'released'
        ? 'completed'
        : state;
  const decided = into === 'asked' ? {} : { decided_at: known?.decided_at ?? now };
  if (known) {
    if (known.state !== into)
      await updateHandover(tx, known.id, { state: into, refusal, refusal_parameters: null, ...decided });
  } else {
    const member = await tx
      .selectFrom('members')
      .select(['organisation_id', 'organisation_path'])
      .where('id', '=', memberId)
      .executeTakeFirstOrThrow();
    const due = of.askedAt.getTime() + context.policy.transfers.undecidedDays * dayMilliseconds;
    await insertHandover(tx, {
      member_id: memberId,
      from_id: member.organisation_id,
      from_path: member.organisation_path,
      peer_id: peerId,
      conversation,
      state: into,
      province: asked.province ?? '',
      target: asked.target,
      reason: asked.reason,
      details_sealed: context.personalData.seal(JSON.stringify(asked.details)),
      begun_by: by,
      begun_by_member: false,
      begun_at: of.askedAt,
      due_at: new Date(due),
      refusal,
      ...decided,
    });
  }
  const found = await loadHandoverForUpdate(tx, { peerId, conversation });
  if (!found) throw new Error('The handover that was remembered is gone');
  return found;
}
