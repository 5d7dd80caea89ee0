import type { Certification, MemberStanding } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { Refused, refuseFor } from '../../kernel/refused.ts';
import { isFormRequired, type Policy } from '../../policies/policy.ts';
import { findDirectSuperiorReviewer, holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { findVeteransForUpdate, markVeteransEntered } from '../veterans/index.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { claimOf, faultsFromRegister } from './faults-from-register.ts';
import { refusalToEnter } from './member-access.ts';
import { findStanding, insertMembers } from './member-store.ts';
import { numberClaimOf, settleNumbers } from './number-claims.ts';
import { particularColumns } from './particular-columns.ts';
import { settleEntry } from './settle-entry.ts';
import { faultsBesideRegistration } from './veteran-entry.ts';

export interface Entry {
  readonly organisationId: number;
  readonly particulars: EntryInput;
  readonly formUploadId?: string | undefined;
}

export interface EnteredAnswer {
  readonly memberId: number;
  readonly standing: MemberStanding;
  readonly certification: Certification;
  readonly reviewer: { readonly id: number; readonly name: string } | null;
}

/** ENT-1, ENT-3: one member into a branch, by its administrator or a superior's. All faults are told at once. */
export async function enterMember(
  context: Context,
  caller: Actor,
  companion: EntryCompanion,
  entry: Entry,
): Promise<EnteredAnswer> {
  const { policy } = context;
  const now = context.clock.now();
  const today = chinaDay(now);
  const { particulars } = entry;
  return change(context, caller, async (tx) => {
    // With a form a case may open.
    const actor = entry.formUploadId === undefined ? caller : await holdTreeFor(tx, caller);
    const organisation = await loadOrganisationForShare(tx, entry.organisationId);
    refuseFor(refusalToEnter(actor, organisation));
    if (!organisation) throw new Error('refusalToEnter let a missing organisation pass');

    const asked = isFormAsked(particulars.joinedMonth, policy);
    const number = await settleNumbers(context, tx, [numberClaimOf(context, particulars, organisation.path)]);
    const { idNumberHash } = claimOf(context, particulars, today);
    const veterans = await findVeteransForUpdate(tx, idNumberHash ? [idNumberHash] : []);
    const veteran = veterans.get(idNumberHash?.toString('hex') ?? '');
    const { left, ofVeteran } = faultsBesideRegistration(veteran, particulars, organisation.path, [
      ...faultsOfEntry(particulars, policy, today, { kind: 'branch' }),
      ...number.faults.filter((fault) => fault !== null),
    ]);
    const faults = [...left, ...ofVeteran, ...faultsOfForm(asked, entry.formUploadId !== undefined, policy)];
    if (faults.length > 0) throw await withRegister(context, tx, entry, faults, today);

    const columns = particularColumns(context.personalData, settleEntry(particulars, policy, today));
    const standing = standingAtEntry(asked, policy);
    const [inserted] = await insertMembers(tx, [
      {
        ...columns,
        organisation_id: organisation.id,
        organisation_path: organisation.path,
        standing,
        confirmed_at: now,
        entered_by: actor.accountId,
        entered_at: now,
        version: 1,
      },
    ]);
    // Only now is it worth asking who was there first: the usual entry goes without.
    if (!inserted) throw await withRegister(context, tx, entry, [], today);

    if (veteran) await markVeteransEntered(tx, [{ id: veteran.id, memberId: inserted.id }], now);
    await number.use(tx, actor, [{ memberId: inserted.id, index: 0 }]);
    await companion.membersEntered(
      tx,
      actor,
      [
        {
          id: inserted.id,
          organisationId: organisation.id,
          organisationPath: organisation.path,
          joinedMonth: columns.joined_month,
        },
      ],
      entry.formUploadId ?? null,
    );
    await appendActions(context, tx, actor, [
      {
        kind: 'member_entered',
        organisationId: organisation.id,
        subject: { kind: 'member', id: inserted.id },
      },
    ]);
    const memberId = inserted.id;
    if (entry.formUploadId === undefined)
      return { memberId, standing, certification: asked ? 'uncertified' : 'not_asked', reviewer: null };
    const reached = await findStanding(tx, memberId);
    const reviewer =
      reached.standing === 'awaiting_approval'
        ? await findDirectSuperiorReviewer(tx, organisation.path)
        : null;
    return { memberId, ...reached, reviewer: reviewer && { id: reviewer.id, name: reviewer.name } };
  });
}

/** Whether a form is asked of who joined then (ENT-6); a month that cannot be read asks for none. */
export function isFormAsked(joinedMonth: string | undefined, policy: Policy): boolean {
  const month = parseYearMonth(joinedMonth ?? '');
  return month.ok && isFormRequired(month.value, policy);
}

/** N23 1.1: where the form is part of the entry, the member stands in the list once the superior has agreed. */
export function standingAtEntry(formAsked: boolean, policy: Policy): MemberStanding {
  return formAsked && policy.formAtEntry === 'with-entry' ? 'awaiting_approval' : 'listed';
}

/** ARC-2: where the form comes in afterwards, who may upload it is asked then; an entry must not pass that by. */
export function faultsOfForm(asked: boolean, given: boolean, { formAtEntry }: Policy): Refusal[] {
  if (asked && !given && formAtEntry === 'with-entry') return [{ code: 'form.missing', path: 'form' }];
  if (!asked && given) return [{ code: 'form.notAsked', path: 'form' }];
  if (given && formAtEntry === 'after-entry') return [{ code: 'form.afterEntry', path: 'form' }];
  return [];
}

async function withRegister(
  context: Context,
  tx: Transaction,
  { organisationId, particulars }: Entry,
  faults: readonly Refusal[],
  today: string,
): Promise<Error> {
  const claim = claimOf(context, particulars, today);
  const all = [...faults, ...(await faultsFromRegister(tx, organisationId, [claim])).flat()];
  // The holder of a moment ago may be gone again: let the caller try once more.
  return all.length > 0 ? new Refused(all) : new Error('A member was neither inserted nor in the way');
}
