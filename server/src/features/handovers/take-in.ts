import type { Life } from '#contract/lives.ts';
import type { Context, Transaction } from '../../context.ts';
import { openAccountOnArrival } from '../accounts/index.ts';
import { undoTransferEnding } from '../endings/index.ts';
import { send } from '../federation/index.ts';
import { type EntryCompanion, readParticulars, takeInFromSystem } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { actingFor } from './acting.ts';
import { type ArrivalRow, findHere, updateArrival } from './arrival-store.ts';
import type { NoteDouble } from './double-member.ts';
import { kinds } from './messages-of-handover.ts';
import { recordArrival } from './record-end.ts';
import { tellArrived, tellReturned } from './tell-of-arrival.ts';
import { saveToldLives } from './told-life-store.ts';

export interface TakingIn {
  readonly companion: EntryCompanion;
  readonly noteDouble: NoteDouble;
  /** What the other system tells of their life in the League. */
  readonly lives: readonly Life[];
  /** We have told already that they have arrived, and a restore has lost them. */
  readonly wasTold?: boolean;
}

/** Released to us: a member here from now on or, where they cannot be, one there again. Whichever it is, the other system is told. */
export async function takeInOrReturn(
  context: Context,
  tx: Transaction,
  { companion, noteDouble, lives, wasTold = false }: TakingIn,
  arrival: ArrivalRow,
): Promise<void> {
  const hindrance = await takeIn(context, tx, { companion, lives }, arrival);
  if (!wasTold || hindrance !== null)
    await send(context, tx, {
      peerId: arrival.peer_id,
      conversation: arrival.conversation,
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
  await recordArrival(context, tx, arrival, 'arrival_returned');
  tellReturned(context, tx, arrival);
  if (hindrance === 'handover.memberHere') await noteReturned(context, tx, noteDouble, arrival);
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
  { companion, lives }: Pick<TakingIn, 'companion' | 'lives'>,
  arrival: ArrivalRow,
): Promise<string | null> {
  const branch = await loadOrganisationForShare(tx, arrival.organisation_id);
  if (!branch || branch.dissolved || branch.kind !== 'branch') return 'handover.noOrganisation';
  if (arrival.decided_by === null || arrival.decided_from === null)
    throw new Error(`The arrival ${arrival.id} was agreed to without anybody`);
  // Refused here since a restore, when it was not known any more that it had been agreed to.
  if (!arrival.person_sealed) return 'handover.unreadable';
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
  await saveToldLives(context, tx, { memberId, peerId: arrival.peer_id, lives });
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
