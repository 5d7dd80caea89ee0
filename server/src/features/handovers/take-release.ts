import type { Context, Transaction } from '../../context.ts';
import { takeInForm } from '../archives/index.ts';
import { findPeer, type MessageHandler, type ReceivedMessage, send } from '../federation/index.ts';
import type { EntryCompanion } from '../members/index.ts';
import { loadArrivalForUpdate } from './arrival-store.ts';
import type { NoteDouble } from './double-member.ts';
import { loadHandoverForUpdate } from './handover-store.ts';
import { kinds, livesIn } from './messages-of-handover.ts';
import type { Remember } from './remember.ts';
import { returnMember } from './return-member.ts';
import { takeInOrReturn } from './take-in.ts';

/**
 * TRF-4, TRF-8: the other system has released the member, who is ours from this transaction on; or, where they cannot be any more, theirs
 * again from when it takes in that they were returned. Their life in the League comes with it, the form follows as a file.
 */
export function createReleaseHandler(
  companion: EntryCompanion,
  noteDouble: NoteDouble,
  remember: Remember,
): MessageHandler {
  return {
    kind: kinds.release,
    recalled: remember,
    versions: [1],
    async handle(context, tx, message) {
      const { peerId, conversation, body } = message;
      const arrival = await loadArrivalForUpdate(tx, { peerId, conversation });
      if (arrival?.state === 'agreed')
        await takeInOrReturn(context, tx, { companion, noteDouble, lives: livesIn(body) }, arrival);
      else if (arrival?.state !== 'arrived')
        await remember(context, tx, { peerId, conversation, hearing: message });
    },
    /** The sender's end of it: a release that did nothing there, in whatever version, leaves the member with nobody but us. */
    async settled(context, tx, { peerId, conversation, outcome, reasons }) {
      if (outcome === 'handled') return;
      const handover = await loadHandoverForUpdate(tx, { peerId, conversation });
      if (handover?.state !== 'released') return;
      await returnMember(context, tx, handover, reasons[0] ?? 'handover.notUnderstood');
      await send(context, tx, { peerId, conversation, kind: kinds.withdrawal, version: 1, body: {} });
    },
    filesArrived: (context, tx, message) => takeForm(context, tx, message),
  };
}

/** The form the other system has certified: in force here too, as long as the member has none of ours. */
async function takeForm(context: Context, tx: Transaction, message: ReceivedMessage): Promise<void> {
  const [file] = message.files;
  const arrival = await loadArrivalForUpdate(tx, message);
  if (!file || arrival?.state !== 'arrived' || arrival.member_id === null || arrival.decided_by === null)
    return;
  const peer = await findPeer(tx, message.peerId);
  await takeInForm(context, tx, {
    memberId: arrival.member_id,
    file,
    fileName: arrival.form_name ?? '',
    pages: arrival.form_pages ?? 1,
    by: arrival.decided_by,
    from: peer?.name ?? '',
  });
}
