import type { PostInput } from '#contract/cadres.ts';
import type { MemberStanding } from '#contract/members.ts';
import type { Certification } from '#contract/members-certification.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { Refused, refuseFor } from '../../kernel/refused.ts';
import { isFormRequired, type Policy } from '../../policies/policy.ts';
import { followPlacement } from '../accounts/index.ts';
import {
  findDirectSuperiorReviewer,
  holdTreeFor,
  loadOrganisationForShare,
  type OrganisationRow,
} from '../organisations/index.ts';
import { insertPosts, settlePost } from '../posts/index.ts';
import { appendActions, change } from '../record/index.ts';
import { findVeteransForUpdate, markVeteransEntered } from '../veterans/index.ts';
import { faultsOfAdmission } from './admit-cadre.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { claimOf, faultsFromRegister } from './faults-from-register.ts';
import { giveUpNumber } from './give-up-number.ts';
import { refusalToEnter, refusalToEnterByHand } from './member-access.ts';
import { findCadreForUpdate, findStanding, insertMembers, updateMember } from './member-store.ts';
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
  refuseFor(refusalToEnterByHand(context.policy));
  return change(context, caller, async (tx) => {
    // With a form a case may open.
    const actor = entry.formUploadId === undefined ? caller : await holdTreeFor(tx, caller);
    const organisation = await loadOrganisationForShare(tx, entry.organisationId);
    refuseFor(refusalToEnter(actor, organisation));
    if (!organisation) throw new Error('refusalToEnter let a missing organisation pass');
    const { postId: _, ...entered } = await enterPerson(context, tx, actor, companion, {
      ...entry,
      organisation,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'member_entered',
        organisationId: organisation.id,
        subject: { kind: 'member', id: entered.memberId },
      },
    ]);
    return entered;
  });
}

/** `postId` is set where the person was entered with a post. */
export interface EnteredPerson extends EnteredAnswer {
  readonly postId: number | null;
}

export interface PersonEntry extends Omit<Entry, 'organisationId'> {
  readonly organisation: Pick<OrganisationRow, 'id' | 'path' | 'kind'>;
  readonly particulars: EntryInput & PostInput;
}

/**
 * Writes a person into the register: as a member of a branch, or as a cadre of another organisation (ENT-4), in a transaction of the
 * caller's, who has asked for access and appends the action. Somebody who was such a cadre becomes a member of the branch.
 */
export async function enterPerson(
  context: Context,
  tx: Transaction,
  actor: Actor,
  companion: EntryCompanion,
  entry: PersonEntry,
): Promise<EnteredPerson> {
  const { policy } = context;
  const { organisation, particulars, formUploadId } = entry;
  const now = context.clock.now();
  const today = chinaDay(now);
  const examined = await examine(context, tx, entry, today);
  const { asked, cadre, faults, hasForm, inBranch, keepsNumber, number, veteran, withRegister } = examined;
  if (faults.length > 0) throw new Refused(await withRegister(faults));

  const columns = {
    ...particularColumns(context.personalData, settleEntry(particulars, policy, today)),
    organisation_id: organisation.id,
    organisation_path: organisation.path,
    in_branch: inBranch,
    standing: hasForm ? ('listed' as const) : standingAtEntry(asked, policy),
    confirmed_at: now,
  };
  let memberId: number;
  if (cadre) {
    refuseFor(await withRegister([]));
    memberId = cadre.member.id;
    if (!keepsNumber) await giveUpNumber(context, tx, actor, memberId, null);
    await updateMember(tx, memberId, { ...columns, version: cadre.member.version + 1 });
    await followPlacement(tx, memberId, organisation);
    await companion.memberPlaced(tx, {
      id: memberId,
      organisationId: organisation.id,
      organisationPath: organisation.path,
    });
  } else {
    const [inserted] = await insertMembers(tx, [
      { ...columns, entered_by: actor.accountId, entered_at: now, version: 1 },
    ]);
    if (!inserted) {
      // Only now is it worth asking who was there first: the usual entry goes without.
      const held = await withRegister([]);
      // The holder of a moment ago may be gone again: let the caller try once more.
      throw held.length > 0 ? new Refused(held) : new Error('A member was neither inserted nor in the way');
    }
    memberId = inserted.id;
  }

  const post = particulars.isCadre ? settlePost(particulars, organisation.kind, today, policy) : null;
  const [postId = null] = post
    ? await insertPosts(tx, [{ memberId, organisation, post, by: actor.accountId, at: now }])
    : [];
  if (veteran) await markVeteransEntered(tx, [{ id: veteran.id, memberId }], now);
  await number.use(tx, actor, [{ memberId, index: 0 }]);
  const entered = {
    id: memberId,
    organisationId: organisation.id,
    organisationPath: organisation.path,
    joinedMonth: columns.joined_month,
  };
  if (cadre && !asked) await companion.joiningCorrected(tx, actor, entered);
  await companion.membersEntered(tx, actor, [entered], formUploadId ?? null);
  if (formUploadId === undefined && !hasForm)
    return {
      memberId,
      postId,
      standing: columns.standing,
      certification: asked ? 'uncertified' : 'not_asked',
      reviewer: null,
    };
  const reached = await findStanding(tx, memberId);
  const reviewer =
    reached.standing === 'awaiting_approval' ? await findDirectSuperiorReviewer(tx, organisation.path) : null;
  return { memberId, postId, ...reached, reviewer: reviewer && { id: reviewer.id, name: reviewer.name } };
}

/** What would stand in the way of an entry at this moment: all that `enterPerson` would refuse it for. */
export async function findEntryFaults(
  context: Context,
  tx: Transaction,
  entry: PersonEntry,
): Promise<Refusal[]> {
  const { faults, withRegister } = await examine(context, tx, entry, chinaDay(context.clock.now()));
  return withRegister(faults);
}

async function examine(
  context: Context,
  tx: Transaction,
  { organisation, particulars, formUploadId }: PersonEntry,
  today: string,
) {
  const { policy } = context;
  const asked = isFormAsked(particulars.joinedMonth, policy);
  const claim = claimOf(context, particulars, today);
  const inBranch = organisation.kind === 'branch';
  const cadre = inBranch && claim.idNumberHash ? await findCadreForUpdate(tx, claim.idNumberHash) : undefined;
  const keepsNumber = cadre !== undefined && cadre.member.development_number === claim.developmentNumber;
  const number = await settleNumbers(context, tx, [
    keepsNumber ? null : numberClaimOf(context, particulars, organisation.path),
  ]);
  const veterans = await findVeteransForUpdate(tx, claim.idNumberHash ? [claim.idNumberHash] : []);
  const veteran = veterans.get(claim.idNumberHash?.toString('hex') ?? '');
  const { left, ofVeteran } = faultsBesideRegistration(veteran, particulars, organisation.path, [
    ...faultsOfEntry(particulars, policy, today, organisation),
    ...number.faults.filter((fault) => fault !== null),
  ]);
  const hasForm = cadre?.formState === 'in_force';
  const faults = [
    ...left,
    ...ofVeteran,
    ...(cadre ? faultsOfAdmission(cadre, particulars, policy) : []),
    ...faultsOfForm(asked && !hasForm, formUploadId !== undefined, policy),
  ];
  const ownClaim = { ...claim, ...(cadre && { memberId: cadre.member.id }) };
  const withRegister = async (found: readonly Refusal[]): Promise<Refusal[]> =>
    found.length > 0 || !cadre || !keepsNumber
      ? [...found, ...(await faultsFromRegister(tx, organisation.id, [ownClaim])).flat()]
      : [];
  return { asked, cadre, faults, hasForm, inBranch, keepsNumber, number, veteran, withRegister };
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
