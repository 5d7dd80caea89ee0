import type { Context, Transaction } from '../../context.ts';
import { openAccountOnArrival } from '../accounts/index.ts';
import { takeInForm } from '../archives/index.ts';
import { undoTransferEnding } from '../endings/index.ts';
import { type MessageHandler, type ReceivedMessage, send } from '../federation/index.ts';
import { type EntryCompanion, readParticulars, takeInFromSystem } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { actingFor } from './acting.ts';
import { type ArrivalRow, findHere, loadArrivalForUpdate, updateArrival } from './arrival-store.ts';
import type { NoteDouble } from './double-member.ts';
import { kinds } from './messages-of-handover.ts';
import { tellArrived, tellReturned } from './tell-of-arrival.ts';

/**
 * TRF-4, TRF-8: the other system has released the member, who is ours from this transaction on; or, where they cannot be any more, theirs
 * again from when it takes in that they were returned. The form follows as a file (TRF-8).
 */
export function createReleaseHandler(companion: EntryCompanion, noteDouble: NoteDouble): MessageHandler {
  return {
    kind: kinds.release,
    versions: [1],
    async handle(context, tx, { peerId, conversation }) {
      const arrival = await loadArrivalForUpdate(tx, { peerId, conversation });
      if (arrival?.state !== 'agreed') return;
      const hindrance = await takeIn(context, tx, companion, arrival);
      await send(context, tx, {
        peerId,
        conversation,
        kind: kinds.outcome,
        version: 1,
        body: { arrived: hindrance === null, reason: hindrance ?? '' },
      });
      if (hindrance === null) return;
      await updateArrival(tx, arrival.id, {
        state: 'returned',
        refusal: hindrance,
        person_sealed: null,
        details_sealed: null,
      });
      tellReturned(context, tx, arrival);
      if (hindrance === 'handover.memberHere') await noteReturned(context, tx, noteDouble, arrival);
    },
    filesArrived: (context, tx, message) => takeForm(context, tx, message),
  };
}

/** They are a member there again, and one here: what stood in the way was our own entry. */
async function noteReturned(
  context: Context,
  tx: Transaction,
  noteDouble: NoteDouble,
  arrival: ArrivalRow,
): Promise<void> {
  const here = await findHere(tx, arrival.id_number_hash);
  if (!here || here.standing === 'ended') return;
  await noteDouble(context, tx, {
    peerId: arrival.peer_id,
    memberId: here.id,
    conversation: arrival.conversation,
    cause: 'request',
    theirs: {
      name: arrival.name,
      idNumberMasked: arrival.id_number_masked,
      organisation: arrival.from_name,
      joinedMonth: arrival.joined_month,
      developmentNumber: arrival.development_number,
      since: null,
    },
    releasedBy: null,
  });
}

/** Null once they are a member here; else the code of what stands against it. */
async function takeIn(
  context: Context,
  tx: Transaction,
  companion: EntryCompanion,
  arrival: ArrivalRow,
): Promise<string | null> {
  const branch = await loadOrganisationForShare(tx, arrival.organisation_id);
  if (!branch || branch.dissolved || branch.kind !== 'branch') return 'handover.noOrganisation';
  if (!arrival.person_sealed || arrival.decided_by === null || arrival.decided_from === null)
    throw new Error(`The arrival ${arrival.id} was agreed to without anybody`);
  const settled = readParticulars(context, JSON.parse(context.personalData.open(arrival.person_sealed)));
  if (!settled) return 'handover.unreadable';
  const here = await findHere(tx, arrival.id_number_hash);
  if (here && here.ending !== 'transferred') return 'handover.memberHere';
  const actor = await actingFor(tx, arrival.decided_by, arrival.decided_from);
  if (here) await undoTransferEnding(context, tx, actor, here.id, arrival.from_name);
  const memberId = await takeInFromSystem(context, tx, actor, companion, {
    settled,
    branch,
    hereBefore: here?.id ?? null,
  });
  if (memberId === null) return 'handover.memberHere';
  await updateArrival(tx, arrival.id, {
    state: 'arrived',
    member_id: memberId,
    person_sealed: null,
    details_sealed: null,
  });
  await openAccountOnArrival(context, tx, actor, {
    memberId,
    name: settled.name,
    idNumber: settled.idNumber,
    idNumberHash: arrival.id_number_hash,
    organisation: branch,
  });
  await appendActions(context, tx, actor, [
    {
      kind: 'member_arrived',
      organisationId: branch.id,
      subject: { kind: 'member', id: memberId },
      details: { arrivalId: arrival.id, peerId: arrival.peer_id },
    },
  ]);
  tellArrived(context, tx, branch, { memberId, name: settled.name, organisation: arrival.from_name });
  return null;
}

/** The form the other system has certified: in force here too, as long as the member has none of ours. */
async function takeForm(context: Context, tx: Transaction, message: ReceivedMessage): Promise<void> {
  const [file] = message.files;
  const arrival = await loadArrivalForUpdate(tx, message);
  if (!file || arrival?.state !== 'arrived' || arrival.member_id === null || arrival.decided_by === null)
    return;
  await takeInForm(context, tx, {
    memberId: arrival.member_id,
    file,
    fileName: arrival.form_name ?? '',
    pages: arrival.form_pages ?? 1,
    by: arrival.decided_by,
  });
}
