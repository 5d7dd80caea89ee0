import { parseIdCard } from '#contract/values/id-card.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findOpenCase } from '../approvals/index.ts';
import { isGraduating } from '../graduations/index.ts';
import { loadMemberForUpdate, refusalToTransfer } from '../members/index.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { getOrganisationName, holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change, isAnswered } from '../record/index.ts';
import { settleInBranches } from '../transfers/index.ts';
import { additionLimits, faultsOfAddition, refusalToAdd, refusalToTakeIn } from './addition-rules.ts';
import { countTry, findOldestTry, findPerson, forgetTry, insertDeparture } from './addition-store.ts';

interface Typed {
  readonly name: string;
  readonly idNumber: string;
}

interface Added {
  readonly memberId: number;
  readonly name: string;
  readonly from: { readonly id: number; readonly name: string };
}

const minute = 60_000;

/**
 * ENT-16: takes a member of another branch into the actor's by name and ID number. A pair that does not fit is one refusal, whichever
 * of the two is wrong and whether the person is known; such tries are counted for the account and for the organisation, and lock.
 */
export async function addMember(context: Context, actor: Actor, typed: Typed): Promise<Added> {
  refuseFor(refusalToAdd(actor, context.policy));
  refuseFor(faultsOfAddition(typed, chinaDay(context.clock.now())));
  // A repeated call is answered as the first one was, and is no try.
  const tryId = (await isAnswered(context, actor)) ? null : await countOrLock(context, actor);
  const seen = await findFitting(context, typed);
  // A pair that fits was no guess, whatever becomes of it.
  if (seen && tryId !== null) await forgetTry(context.db, tryId);
  return change(context, actor, (tx) => takeIn(context, tx, actor, seen));
}

type Seen = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** Null where name and number do not fit together. */
async function findFitting({ db, clock, personalData }: Context, typed: Typed): Promise<Seen | null> {
  const idCard = parseIdCard(typed.idNumber, chinaDay(clock.now()));
  const name = parsePersonName(typed.name);
  if (!idCard.ok || !name.ok) throw new Error('faultsOfAddition let something unreadable pass');
  const person = await findPerson(db, personalData.fingerprint('id-number', idCard.value));
  return person && person.name === name.value ? person : null;
}

async function takeIn(context: Context, tx: Transaction, caller: Actor, seen: Seen | null): Promise<Added> {
  if (!seen) return refuse('addition.noMatch');
  const actor = await holdTreeFor(tx, caller);
  const branch = await loadOrganisationForShare(tx, actor.organisationId);
  if (!branch || branch.dissolved)
    return refuse('organisation.dissolved', { name: branch?.name ?? actor.accountName });
  const found = await loadMemberForUpdate(tx, seen.id);
  if (!found) return refuse('addition.noMatch');
  const { member } = found;
  refuseFor(
    refusalToTakeIn(
      {
        name: member.name,
        organisationId: member.organisation_id,
        standing: member.standing,
        inBranch: member.in_branch,
        isUnderReview: found.isUnderReview,
        isEndingProposed: (await findOpenCase(tx, 'ending', member.id)) !== null,
        organisation: await getOrganisationName(tx, member.organisation_id),
      },
      branch.id,
    ),
  );
  // Inside the system; what else the policy asks of a transfer is asked here too (CER-2, CER-3).
  const { certification, formState } = found;
  refuseFor(
    refusalToTransfer(
      { certification, formState, isGraduating: await isGraduating(context, tx, member.id) },
      'inside',
      context.policy,
    ),
  );
  // Of two branches at once one wins; the other is told, and may take the member from there if it means to.
  if (member.organisation_id !== seen.organisation_id || member.name !== seen.name)
    return refuse('addition.changedMeanwhile');

  const from = { id: member.organisation_id, path: member.organisation_path };
  const fromName = await getOrganisationName(tx, from.id);
  await settleInBranches(context, tx, actor, [{ memberId: member.id, from, branch }]);
  const subject = { kind: 'member', id: member.id } as const;
  await appendActions(context, tx, actor, [
    // In the record of either side.
    { kind: 'member_left', organisationId: from.id, subject, details: { toOrganisationId: branch.id } },
    { kind: 'member_added', organisationId: branch.id, subject, details: { fromOrganisationId: from.id } },
  ]);
  await tellTheBranchLeft(context, tx, actor, {
    memberId: member.id,
    name: member.name,
    idNumberMasked: member.id_number_masked,
    from,
    toId: branch.id,
    to: branch.name,
  });
  return { memberId: member.id, name: member.name, from: { id: from.id, name: fromName } };
}

/**
 * B24 一.3: nothing was asked of the old branch, so it is told, by a message (LEA-5) and on its start page until somebody there has
 * taken note.
 */
async function tellTheBranchLeft(
  context: Context,
  tx: Transaction,
  actor: Actor,
  left: Parameters<typeof insertDeparture>[3] & { readonly to: string },
): Promise<void> {
  await insertDeparture(context, tx, actor, left);
  const { memberId, name, to } = left;
  notifyOrganisation(context, tx, {
    organisationId: left.from.id,
    kind: 'member_left',
    subject: { memberId, name, organisation: to },
  });
}

/** Counted first and looked at afterwards. The try beyond the limit locks and is on the record; those while it is locked do not prolong it. */
async function countOrLock(context: Context, actor: Actor): Promise<number> {
  const { db, clock } = context;
  const now = clock.now();
  const { perAccount, perOrganisation, minutes } = additionLimits;
  const since = new Date(now.getTime() - minutes * minute);
  const counted = await countTry(db, actor, { at: now, since });
  const [account, organisation] = [counted.ofAccount > perAccount, counted.ofOrganisation > perOrganisation];
  if (!account && !organisation) return counted.id;
  await forgetTry(db, counted.id);
  await db.transaction().execute((tx) =>
    appendActions(context, tx, actor, [
      {
        kind: 'additions_locked',
        organisationId: actor.organisationId,
        subject: { kind: 'account', id: actor.accountId },
      },
    ]),
  );
  const oldest = (await findOldestTry(db, actor, since)) ?? now;
  const wait = Math.ceil((oldest.getTime() - since.getTime()) / minute);
  return refuse('addition.locked', { minutes: Math.max(1, wait) });
}
