import type { Context, Transaction } from '../../context.ts';
import { type Conversation, type ReceivedMessage, readConversation, type Told } from '../federation/index.ts';
import type { EntryCompanion } from '../members/index.ts';
import { type ArrivalRow, findHere, loadArrivalForUpdate, updateArrival } from './arrival-store.ts';
import type { NoteDouble } from './double-member.ts';
import { answer, kinds, livesIn, outcome } from './messages-of-handover.ts';
import { lastOf, type Remember } from './remember.ts';
import { rememberAsked } from './remember-asked.ts';
import { takeInOrReturn } from './take-in.ts';

/**
 * TRF-8: after a restore the signed messages of both sides tell what had become of a handover. They may come back in any order, ours at
 * once and theirs as they are delivered again, so it is asked after each whether what follows from all of them is so.
 */
export function createRemember(companion: EntryCompanion, noteDouble: NoteDouble): Remember {
  return async (context, tx, { hearing, ...of }) => {
    const kept = await readConversation(context, tx, of);
    const { recalledBy: by } = kept;
    if (by === null) return;
    const told = hearing ? { ...kept, theirs: [...kept.theirs, heardNow(hearing)] } : kept;
    if (told.ours.some(({ kind }) => kind === kinds.request))
      await rememberAsked(context, tx, noteDouble, { ...of, told, by });
    else await rememberTakenIn(context, tx, { companion, noteDouble }, { ...of, told, by });
  };
}

function heardNow({ messageId, kind, body, sentAt: at }: ReceivedMessage): Told {
  return { messageId, kind, body, at, outcome: 'handled' };
}

/** The receiver's end: we had agreed, or even taken in. Nobody whom the other side has released may be lost here. */
async function rememberTakenIn(
  context: Context,
  tx: Transaction,
  parts: { readonly companion: EntryCompanion; readonly noteDouble: NoteDouble },
  {
    peerId,
    conversation,
    told,
    by,
  }: {
    readonly peerId: number;
    readonly conversation: string;
    readonly told: Conversation;
    readonly by: number;
  },
): Promise<void> {
  const arrival = await loadArrivalForUpdate(tx, { peerId, conversation });
  if (!arrival || arrival.state === 'arrived') return;
  const answers = told.ours.filter(({ kind }) => kind === kinds.answer).map(({ body }) => answer.parse(body));
  // Once agreed to, they may have been released: what was decided since the restore, not knowing of it, takes nothing back.
  const said = answers.find(({ agreed }) => agreed) ?? answers.at(-1);
  const ended = lastOf(told.ours, kinds.outcome);
  const hadArrived = ended !== undefined && outcome.parse(ended.body).arrived;
  const release = lastOf(told.theirs, kinds.release);
  const isReleased = hadArrived || release !== undefined;
  if (ended && !hadArrived) return close(tx, arrival, 'returned', outcome.parse(ended.body).reason);
  if (said && !said.agreed && arrival.state === 'open') return close(tx, arrival, 'refused', said.reason);
  if (!said?.agreed || (arrival.state === 'withdrawn' && !isReleased)) return;
  const agreed = await agreeAgain(context, tx, arrival, { branch: said.branch, by });
  if (!isReleased) return;
  const here = await findHere(tx, arrival.id_number_hash);
  if (here && here.standing !== 'ended' && hadArrived) {
    await updateArrival(tx, arrival.id, {
      state: 'arrived',
      member_id: here.id,
      person_sealed: null,
      details_sealed: null,
    });
    return;
  }
  const lives = livesIn(release?.body);
  await takeInOrReturn(context, tx, { ...parts, lives, wasTold: hadArrived }, agreed);
}

async function close(
  tx: Transaction,
  arrival: ArrivalRow,
  state: 'returned' | 'refused',
  refusal: string,
): Promise<void> {
  await updateArrival(tx, arrival.id, { state, refusal, person_sealed: null, details_sealed: null });
}

async function agreeAgain(
  { clock }: Context,
  tx: Transaction,
  arrival: ArrivalRow,
  { branch: name, by }: { readonly branch: string | undefined; readonly by: number },
): Promise<ArrivalRow> {
  const branch =
    name === undefined
      ? undefined
      : await tx
          .selectFrom('organisations')
          .select(['id', 'path'])
          .where('name', '=', name)
          .where('dissolved_at', 'is', null)
          .executeTakeFirst();
  const set = {
    state: 'agreed',
    decided_by: arrival.decided_by ?? by,
    decided_from: arrival.decided_from ?? arrival.organisation_id,
    decided_at: arrival.decided_at ?? clock.now(),
    ...(branch && { organisation_id: branch.id, organisation_path: branch.path }),
  };
  await updateArrival(tx, arrival.id, set);
  return { ...arrival, ...set };
}
